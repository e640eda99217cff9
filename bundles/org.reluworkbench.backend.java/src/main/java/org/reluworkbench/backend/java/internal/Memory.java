package org.reluworkbench.backend.java.internal;

import org.reluworkbench.spi.backend.Precision;

/**
 * An array on the heap, owned by a scope. Operations compute in double and round once on writing:
 * for one +, −, ×, ÷ or √ of float32 values these are the bits that binary32 arithmetic gives.
 */
abstract sealed class Memory permits FloatMemory, DoubleMemory {

    /** Zeros. */
    static Memory of(Precision precision, int length) {
        return precision == Precision.FLOAT32
                ? new FloatMemory(new float[length])
                : new DoubleMemory(new double[length]);
    }

    abstract Precision precision();

    abstract int length();

    /** Copies values from here on to an array. */
    abstract void read(int from, double[] target, int offset, int count);

    /** Copies values to here, rounded to the precision. */
    abstract void write(int to, double[] source, int offset, int count);

    /** Lets the array go even while somebody holds a tensor. */
    abstract void free();

    abstract boolean isFreed();

    final long bytes() {
        return (long) length() * precision().bytes();
    }
}
