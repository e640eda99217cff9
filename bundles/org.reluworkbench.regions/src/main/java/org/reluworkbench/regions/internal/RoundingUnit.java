package org.reluworkbench.regions.internal;

/** Constants of IEEE 754 double arithmetic that the error bounds are made of. */
final class RoundingUnit {
    /** Relative error of one rounded operation that does not underflow: 2⁻⁵³. */
    static final double U = 0x1p-53;

    /**
     * Covers the absolute errors of underflowing operations, each at most 2⁻¹⁰⁷⁵, of any sum of
     * fewer than 2⁵² terms; and keeps every bound positive, so that a computed 0 is never taken as
     * decided.
     */
    static final double TINY = Double.MIN_NORMAL;

    /** Beyond this bound the filter gives up, long before a product could overflow. */
    static final double HUGE = 1e140;

    private RoundingUnit() {}
}
