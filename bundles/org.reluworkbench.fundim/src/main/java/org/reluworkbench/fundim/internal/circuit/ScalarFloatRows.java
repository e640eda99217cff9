package org.reluworkbench.fundim.internal.circuit;

import java.util.Arrays;

/** Plain loops, most of which the compiler makes vector instructions of. */
class ScalarFloatRows implements FloatRows {
    /** So many entries of all vectors stay in a core's first cache. */
    private static final int AT_ONCE = 256;

    @Override
    public void combine(double[] target, double[] factors, double[][] vectors, int n, int count) {
        double[] sum = new double[AT_ONCE];
        for (int from = 0; from < count; from += AT_ONCE) {
            int some = Math.min(AT_ONCE, count - from);
            Arrays.fill(sum, 0);
            for (int k = 0; k < n; k++) {
                add(sum, factors[k], vectors[k], from, some);
            }
            System.arraycopy(sum, 0, target, from, some);
        }
    }

    private static void add(double[] sum, double factor, double[] vector, int from, int count) {
        for (int s = 0; s < count; s++) {
            sum[s] = Math.fma(factor, vector[from + s], sum[s]);
        }
    }

    @Override
    public void raise(double[] largest, double[] values, int count) {
        for (int s = 0; s < count; s++) {
            largest[s] = Math.max(largest[s], Math.abs(values[s]));
        }
    }

    @Override
    public boolean rectify(
            double[] values, double[] bounds, double[] gate, double[] rectified, int count) {
        boolean sure = true;
        for (int s = 0; s < count; s++) {
            sure &= FloatRows.isSure(values[s], bounds[s]);
            gate[s] = values[s] > 0 ? 1 : 0;
            rectified[s] = values[s] > 0 ? values[s] : 0;
        }
        return sure;
    }

    @Override
    public void gated(
            double[] target, double[] gate, boolean complement, double[] values, int count) {
        double closed = complement ? 1 : 0;
        for (int s = 0; s < count; s++) {
            target[s] = Math.abs(closed - gate[s]) * values[s];
        }
    }

    @Override
    public long[] packed(double[] gate, int count) {
        long[] words = new long[(count + Long.SIZE - 1) / Long.SIZE];
        for (int s = 0; s < count; s++) {
            words[s / Long.SIZE] |= (long) gate[s] << s;
        }
        return words;
    }
}
