package org.reluworkbench.regions.internal;

import java.util.List;

/** Whether two pieces of a segment have exactly equal outputs as functions on the segment. */
final class LineMapEquality {
    private final Arrangement complex;
    private final OutputMaps maps;
    private final DifferenceReach reach;

    LineMapEquality(Arrangement complex, OutputMaps maps) {
        this.complex = complex;
        this.maps = maps;
        reach = new DifferenceReach(complex);
    }

    boolean equal(int piece, int other) {
        if (differsVisibly(piece, other)) {
            return false;
        }
        if (!reach.reachesOutput(piece, other)) {
            return true;
        }
        complex.countFallback();
        List<ExactForm> forms = complex.exact.outputForms(piece);
        List<ExactForm> others = complex.exact.outputForms(other);
        for (int c = 0; c < forms.size(); c++) {
            ExactForm difference = forms.get(c).minus(others.get(c));
            boolean equal =
                    difference.a().add(difference.c()).signum() == 0
                            && difference.b().add(difference.c()).signum() == 0;
            if (!equal) {
                return false;
            }
        }
        return true;
    }

    /** Whether values at an end of the segment differ by more than their error. */
    private boolean differsVisibly(int piece, int other) {
        int stride = 3 * maps.outputs;
        double[] p = maps.coefficients;
        for (int i = 0; i < stride; i += 3) {
            int f = piece * stride + i;
            int g = other * stride + i;
            double constant = p[f + 2] - p[g + 2];
            double size = size(p, f) + size(p, g);
            double bound = 4 * maps.error + 16 * RoundingUnit.U * size;
            if (Math.abs(p[f] - p[g] + constant) > bound
                    || Math.abs(p[f + 1] - p[g + 1] + constant) > bound) {
                return true;
            }
        }
        return false;
    }

    private static double size(double[] p, int i) {
        return Math.abs(p[i]) + Math.abs(p[i + 1]) + Math.abs(p[i + 2]);
    }
}
