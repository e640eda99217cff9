package org.reluworkbench.fundim.internal.circuit;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Explicit vector instructions, which keep sums in registers and compare without branches. */
final class VectorFloatRows implements FloatRows {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final int LENGTH = SPECIES.length();
    private static final LongVector LANE = LongVector.zero(LONGS).addIndex(1);

    private static DoubleVector at(double[] row, int s) {
        return DoubleVector.fromArray(SPECIES, row, s);
    }

    @Override
    public void combine(double[] target, double[] factors, double[][] vectors, int n, int count) {
        int s = 0;
        for (; s + 4 * LENGTH <= count; s += 4 * LENGTH) {
            DoubleVector first = DoubleVector.zero(SPECIES);
            DoubleVector second = DoubleVector.zero(SPECIES);
            DoubleVector third = DoubleVector.zero(SPECIES);
            DoubleVector fourth = DoubleVector.zero(SPECIES);
            for (int k = 0; k < n; k++) {
                double[] vector = vectors[k];
                DoubleVector factor = DoubleVector.broadcast(SPECIES, factors[k]);
                first = at(vector, s).fma(factor, first);
                second = at(vector, s + LENGTH).fma(factor, second);
                third = at(vector, s + 2 * LENGTH).fma(factor, third);
                fourth = at(vector, s + 3 * LENGTH).fma(factor, fourth);
            }
            first.intoArray(target, s);
            second.intoArray(target, s + LENGTH);
            third.intoArray(target, s + 2 * LENGTH);
            fourth.intoArray(target, s + 3 * LENGTH);
        }
        for (; s < count; s += LENGTH) {
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int k = 0; k < n; k++) {
                DoubleVector factor = DoubleVector.broadcast(SPECIES, factors[k]);
                sum = at(vectors[k], s).fma(factor, sum);
            }
            sum.intoArray(target, s);
        }
    }

    @Override
    public void raise(double[] largest, double[] values, int count) {
        for (int s = 0; s < count; s += LENGTH) {
            at(largest, s).max(at(values, s).abs()).intoArray(largest, s);
        }
    }

    @Override
    public boolean rectify(
            double[] values, double[] bounds, double[] gate, double[] rectified, int count) {
        DoubleVector open = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector zero = DoubleVector.zero(SPECIES);
        boolean sure = true;
        for (int s = 0; s < count; s += LENGTH) {
            DoubleVector value = at(values, s);
            DoubleVector magnitude = value.abs();
            sure &= magnitude.compare(VectorOperators.GT, at(bounds, s)).allTrue();
            sure &= magnitude.compare(VectorOperators.LT, Double.POSITIVE_INFINITY).allTrue();
            VectorMask<Double> positive = value.compare(VectorOperators.GT, zero);
            zero.blend(open, positive).intoArray(gate, s);
            zero.blend(value, positive).intoArray(rectified, s);
        }
        return sure;
    }

    @Override
    public void gated(
            double[] target, double[] gate, boolean complement, double[] values, int count) {
        DoubleVector closed = DoubleVector.broadcast(SPECIES, complement ? 1 : 0);
        for (int s = 0; s < count; s += LENGTH) {
            closed.sub(at(gate, s)).abs().mul(at(values, s)).intoArray(target, s);
        }
    }

    @Override
    public long[] packed(double[] gate, int count) {
        long[] words = new long[(count + Long.SIZE - 1) / Long.SIZE];
        for (int w = 0; w < words.length; w++) {
            LongVector word = LongVector.zero(LONGS);
            int to = Math.min(count, (w + 1) * Long.SIZE);
            for (int s = w * Long.SIZE; s < to; s += LENGTH) {
                // Of 1, not of 0, all bits of the exponent but the highest are set.
                LongVector bits =
                        at(gate, s).viewAsIntegralLanes().lanewise(VectorOperators.LSHR, 61);
                LongVector place = LANE.add(s % Long.SIZE);
                word = word.or(bits.lanewise(VectorOperators.LSHL, place));
            }
            words[w] = word.reduceLanes(VectorOperators.OR);
        }
        return words;
    }
}
