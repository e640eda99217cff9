package org.reluworkbench.backend.cuda.internal;

import org.reluworkbench.spi.backend.Precision;

/** Values as arguments of kernels, eight bytes each, of which a float takes the lower four. */
final class Bits {

    private Bits() {}

    /** A value, rounded to the precision. */
    static long of(Precision precision, double value) {
        return precision == Precision.FLOAT32
                ? Integer.toUnsignedLong(Float.floatToRawIntBits((float) value))
                : Double.doubleToRawLongBits(value);
    }
}
