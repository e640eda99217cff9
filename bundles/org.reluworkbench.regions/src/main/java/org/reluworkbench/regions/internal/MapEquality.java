package org.reluworkbench.regions.internal;

import java.util.List;

/** Whether two faces have exactly the same affine map of the outputs. */
final class MapEquality {
    private final Arrangement complex;
    private final OutputMaps maps;
    private final DifferenceReach reach;
    private final double difference;

    MapEquality(Arrangement complex, OutputMaps maps) {
        this.complex = complex;
        this.maps = maps;
        reach = new DifferenceReach(complex);
        // Two errors, and the rounding of the subtraction: less than 2⁻⁵⁰ of what is compared.
        difference = 2 * maps.error * (1 + 0x1p-40);
    }

    boolean equal(int face, int other) {
        int stride = 3 * maps.outputs;
        double[] p = maps.coefficients;
        for (int i = 0; i < stride; i++) {
            // Not "differ by less": a bound that is not a number must decide nothing.
            if (Math.abs(p[face * stride + i] - p[other * stride + i]) > difference) {
                return false;
            }
        }
        if (!reach.reachesOutput(face, other)) {
            return true;
        }
        complex.countFallback();
        List<ExactForm> forms = complex.exact.outputForms(face);
        return forms.equals(complex.exact.outputForms(other));
    }
}
