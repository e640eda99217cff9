package org.reluworkbench.gradient.internal.sparsify;

import java.util.List;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.gradient.internal.sensitivity.LayerRows;
import org.reluworkbench.gradient.internal.sensitivity.RegionSensitivity;
import org.reluworkbench.gradient.internal.sensitivity.SamplePatterns;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Tr[S*·S*ᵀ] for every activation region and fraction, S* the rows of S = ∂²f/∂θ∂x whose parameters
 * are kept; that is the sum of their squared norms. Rows of biases are 0.
 */
final class RegionTraces implements RegionSensitivity.Visitor {
    private final SampleBatches batches;
    private final SparseResponses responses;
    private final double[] fractions;
    private final double[][] traces;

    /**
     * Zeros, to be filled by a visit.
     *
     * @param fractions the last one is 1
     */
    RegionTraces(
            SampleBatches batches,
            SparseResponses responses,
            SamplePatterns patterns,
            double... fractions) {
        this.batches = batches;
        this.responses = responses;
        this.fractions = fractions;
        this.traces = new double[fractions.length][patterns.count()];
    }

    @Override
    public void accept(TensorScope scope, int first, List<LayerRows> layers) {
        for (int k = 0; k < layers.size(); k++) {
            for (int f = 0; f < fractions.length; f++) {
                try (TensorScope temporary = batches.backend().openScope()) {
                    double[] sums = sums(temporary, layers.get(k), responses.layers().get(k), f);
                    for (int i = 0; i < sums.length; i++) {
                        traces[f][first + i] += sums[i];
                    }
                }
            }
        }
    }

    private double[] sums(
            TensorScope temporary, LayerRows rows, SparseResponses.Layer layer, int fraction) {
        if (fractions[fraction] == 1) {
            return rows.sums(temporary);
        }
        boolean[] kept = layer.kept(fractions[fraction]);
        double[] mask = new double[Math.toIntExact(rows.weights())];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = kept[i] ? 1 : 0;
        }
        return rows.sums(
                temporary, Uploads.matrix(temporary, batches.precision(), mask, 1, mask.length));
    }

    /** Of a region, of the rows that a fraction keeps. */
    double trace(int fraction, int pattern) {
        return traces[fraction][pattern];
    }

    /** Of a region, of all rows. */
    double full(int pattern) {
        return traces[fractions.length - 1][pattern];
    }

    /** Tr[S·Sᵀ]/Tr[S*·S*ᵀ]; infinite if only S* is 0, not a number if S is 0. */
    double ratio(int fraction, int pattern) {
        return full(pattern) / trace(fraction, pattern);
    }

    /** Beside what the visit itself takes. */
    static long bytes(SampleBatches batches, RegionSensitivity regions, int fractions) {
        long weights = 0;
        long widest = 0;
        for (int node = 0; node < batches.network().nodes().size(); node++) {
            weights =
                    Math.max(
                            weights,
                            batches.network().nodes().get(node).operation().parameterCount());
            for (var shape : batches.network().sourceShapes(node)) {
                widest = Math.max(widest, shape.size());
            }
        }
        return weights * (batches.precision().bytes() + Double.BYTES + 1)
                + regions.tileRows() * (widest + 2) * batches.precision().bytes()
                + (long) Double.BYTES * fractions * batches.count();
    }
}
