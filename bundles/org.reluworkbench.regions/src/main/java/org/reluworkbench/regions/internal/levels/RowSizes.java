package org.reluworkbench.regions.internal.levels;

/**
 * How much a node without kinks y_o = c_o + Σ w·x enlarges the sizes and the errors of what it
 * reads.
 *
 * @param weights Σ|w| of each output
 * @param constants a bound on |c| of each output and on what it is computed from
 * @param terms most terms of an output
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
public record RowSizes(double[] weights, double[] constants, int terms) {

    static RowSizes of(AffineNode rows, int outputs) {
        double[] weights = new double[outputs];
        double[] constants = new double[outputs];
        int[] count = new int[1];
        int most = 0;
        for (int o = 0; o < outputs; o++) {
            int output = o;
            count[0] = 0;
            constants[o] = rows.offsetSize(o);
            rows.row(
                    o,
                    (source, input, coefficient) -> {
                        weights[output] += Math.abs(coefficient);
                        count[0]++;
                    });
            most = Math.max(most, count[0]);
        }
        return new RowSizes(weights, constants, most);
    }
}
