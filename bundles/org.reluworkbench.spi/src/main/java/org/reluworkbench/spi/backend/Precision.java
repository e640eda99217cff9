package org.reluworkbench.spi.backend;

/** The format of a tensor's values, IEEE 754 binary32 or binary64. */
public enum Precision {
    FLOAT32(Float.BYTES, 0x1p-24),
    FLOAT64(Double.BYTES, 0x1p-53);

    private final int bytes;
    private final double unitRoundoff;

    Precision(int bytes, double unitRoundoff) {
        this.bytes = bytes;
        this.unitRoundoff = unitRoundoff;
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }

    /** u, the largest relative error of one rounding to nearest. */
    public double unitRoundoff() {
        return unitRoundoff;
    }
}
