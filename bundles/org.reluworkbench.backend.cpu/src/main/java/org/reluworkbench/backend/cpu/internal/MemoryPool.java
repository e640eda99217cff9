package org.reluworkbench.backend.cpu.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.reluworkbench.spi.backend.Precision;

/**
 * Lends memory to scopes and keeps some of what comes back: the system gives memory page by page,
 * zeroed, which takes longer than most operations on it.
 */
final class MemoryPool {
    /** Of the machine's memory, kept free at most. */
    private static final int KEPT_FRACTION = 16;

    private static final long SMALLEST = 64;

    private final Map<Long, Deque<Block>> kept = new HashMap<>();
    private final long limit = Pointer.totalPhysicalBytes();
    private long keptBytes;
    private long lentBytes;
    private boolean stopped;

    /**
     * Memory with any content.
     *
     * @param values how many values it must hold
     * @throws OutOfMemoryError if the machine has not as much
     */
    Storage take(Precision precision, long values) {
        return new Storage(precision, values, take(bytes(precision, values)));
    }

    /** No overflow: what is too much anyway stays too much. */
    private static long bytes(Precision precision, long values) {
        return Math.min(values, Long.MAX_VALUE / 4 / precision.bytes()) * precision.bytes();
    }

    private synchronized Block take(long bytes) {
        long capacity = capacity(bytes);
        Deque<Block> same = kept.get(capacity);
        Block block = same == null ? null : same.pollLast();
        if (block == null) {
            block = allocate(capacity);
        } else {
            keptBytes -= capacity;
        }
        lentBytes += capacity;
        return block;
    }

    private Block allocate(long capacity) {
        if (capacity > limit - lentBytes - keptBytes) {
            freeKept();
        }
        Block block = capacity > limit - lentBytes ? null : Block.allocate(capacity);
        if (block == null) {
            throw new OutOfMemoryError(
                    capacity
                            + " bytes for a tensor; "
                            + lentBytes
                            + " are in use and the machine has "
                            + limit);
        }
        return block;
    }

    /** Takes a block back. */
    synchronized void giveBack(Block block) {
        long capacity = block.capacity();
        lentBytes -= capacity;
        if (stopped || keptBytes + capacity > limit / KEPT_FRACTION) {
            block.free();
        } else {
            kept.computeIfAbsent(capacity, size -> new ArrayDeque<>()).addLast(block);
            keptBytes += capacity;
        }
    }

    /** Keeps nothing any more. */
    synchronized void stop() {
        stopped = true;
        freeKept();
    }

    private void freeKept() {
        kept.values().forEach(blocks -> blocks.forEach(Block::free));
        kept.clear();
        keptBytes = 0;
    }

    /** Four sizes for each power of two, so that blocks fit again and at most a fifth is unused. */
    static long capacity(long bytes) {
        long wanted = Math.max(SMALLEST, bytes);
        long step = Math.max(SMALLEST / 4, Long.highestOneBit(wanted - 1) / 4);
        return (wanted + step - 1) / step * step;
    }
}
