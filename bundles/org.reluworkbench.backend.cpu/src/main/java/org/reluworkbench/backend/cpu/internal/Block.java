package org.reluworkbench.backend.cpu.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Memory outside of the heap, aligned, and the buffers through which Java reaches it. */
final class Block {
    /** Buffers of Java end at 2³¹ bytes, so that a block has as many of them as it needs. */
    static final int SEGMENT_BITS = 30;

    /** A cache line; results of kernels must not depend on where a tensor lies. */
    private static final int ALIGNMENT = 64;

    private final Pointer allocated;
    private final long address;
    private final long capacity;
    private final ByteBuffer[] segments;

    private Block(Pointer allocated, long capacity) {
        this.allocated = allocated;
        this.address = (allocated.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        this.capacity = capacity;
        long size = 1L << SEGMENT_BITS;
        this.segments = new ByteBuffer[(int) ((capacity + size - 1) / size)];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = segment(i * size, Math.min(size, capacity - i * size));
        }
    }

    private ByteBuffer segment(long from, long bytes) {
        BytePointer start = new BytePointer(allocated);
        long position = address - allocated.address() + from;
        return start.position(position)
                .limit(position + bytes)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
    }

    /** Null if the system has no memory left. */
    static Block allocate(long capacity) {
        Pointer allocated = Pointer.malloc(capacity + ALIGNMENT);
        return allocated == null || allocated.isNull() ? null : new Block(allocated, capacity);
    }

    long address() {
        return address;
    }

    long capacity() {
        return capacity;
    }

    /** Bytes from {@code index · 2³⁰} on. */
    ByteBuffer segment(int index) {
        return segments[index];
    }

    int segments() {
        return segments.length;
    }

    /** Neither pointers nor buffers may be used afterwards. */
    void free() {
        Pointer.free(allocated);
    }
}
