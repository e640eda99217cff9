package org.reluworkbench.backend.cpu.internal;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.reluworkbench.spi.backend.Precision;

/** The values of a tensor and its views, outside of the heap. */
final class Storage {

    /** An address that JavaCPP neither owns nor frees. */
    private static final class FloatAddress extends FloatPointer {
        FloatAddress(long address) {
            this.address = address;
        }
    }

    /** An address that JavaCPP neither owns nor frees. */
    private static final class DoubleAddress extends DoublePointer {
        DoubleAddress(long address) {
            this.address = address;
        }
    }

    private final Precision precision;
    private final long length;
    private final Block block;
    private final int segmentBits;
    private final FloatBuffer[] floats;
    private final DoubleBuffer[] doubles;
    private boolean freed;

    Storage(Precision precision, long length, Block block) {
        this.precision = precision;
        this.length = length;
        this.block = block;
        this.segmentBits = Block.SEGMENT_BITS - (precision == Precision.FLOAT32 ? 2 : 3);
        boolean single = precision == Precision.FLOAT32;
        this.floats = new FloatBuffer[single ? block.segments() : 0];
        this.doubles = new DoubleBuffer[single ? 0 : block.segments()];
        for (int i = 0; i < block.segments(); i++) {
            if (single) {
                floats[i] = block.segment(i).asFloatBuffer();
            } else {
                doubles[i] = block.segment(i).asDoubleBuffer();
            }
        }
    }

    Precision precision() {
        return precision;
    }

    long bytes() {
        return length * precision.bytes();
    }

    /** A pointer for native code to the value at an index. */
    Pointer at(long index) {
        return precision == Precision.FLOAT32
                ? new FloatAddress(address(index))
                : new DoubleAddress(address(index));
    }

    private long address(long index) {
        return block.address() + index * precision.bytes();
    }

    /** How many of the values from an index on lie in its segment. */
    private int inSegment(long index, int count) {
        long end = ((index >> segmentBits) + 1) << segmentBits;
        return (int) Math.min(count, end - index);
    }

    private int position(long index) {
        return (int) (index & ((1L << segmentBits) - 1));
    }

    void read(long from, float[] target, int at, int count) {
        for (int done = 0; done < count; ) {
            int part = inSegment(from + done, count - done);
            floats[(int) ((from + done) >> segmentBits)].get(
                    position(from + done), target, at + done, part);
            done += part;
        }
    }

    void read(long from, double[] target, int at, int count) {
        for (int done = 0; done < count; ) {
            int part = inSegment(from + done, count - done);
            doubles[(int) ((from + done) >> segmentBits)].get(
                    position(from + done), target, at + done, part);
            done += part;
        }
    }

    void write(long to, float[] source, int at, int count) {
        for (int done = 0; done < count; ) {
            int part = inSegment(to + done, count - done);
            floats[(int) ((to + done) >> segmentBits)].put(
                    position(to + done), source, at + done, part);
            done += part;
        }
    }

    void write(long to, double[] source, int at, int count) {
        for (int done = 0; done < count; ) {
            int part = inSegment(to + done, count - done);
            doubles[(int) ((to + done) >> segmentBits)].put(
                    position(to + done), source, at + done, part);
            done += part;
        }
    }

    /** Makes all values zero. */
    void clear() {
        Pointer.memset(at(0), 0, bytes());
    }

    /** Gives the memory back. */
    void free(MemoryPool pool) {
        freed = true;
        pool.giveBack(block);
    }

    boolean isFreed() {
        return freed;
    }
}
