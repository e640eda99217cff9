package org.reluworkbench.regions.internal.levels;

import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Shape;
import org.reluworkbench.regions.internal.Dyadic;

/**
 * The rows of a batch normalisation in inference form, folded to factor·x + offset with factor =
 * scale/√(variance + ε) and offset = shift − mean·factor, each rounded to a double as the network's
 * evaluation does.
 */
final class NormalizationRows implements AffineNode {
    private final double[] factors;
    private final double[] offsets;
    private final double[] offsetSizes;
    private final int positions;

    NormalizationRows(BatchNormalization normalization, Shape shape) {
        int channels = shape.channels();
        positions = shape.positions();
        factors = new double[channels];
        offsets = new double[channels];
        offsetSizes = new double[channels];
        for (int c = 0; c < channels; c++) {
            double deviation = Math.sqrt(normalization.variance().get(c) + normalization.epsilon());
            factors[c] = normalization.scale().get(c) / deviation;
            double mean = normalization.mean().get(c) * factors[c];
            offsets[c] = normalization.shift().get(c) - mean;
            offsetSizes[c] = Math.abs(normalization.shift().get(c)) + Math.abs(mean);
        }
    }

    @Override
    public double offset(int output) {
        return offsets[output / positions];
    }

    @Override
    public double offsetSize(int output) {
        return offsetSizes[output / positions];
    }

    @Override
    public void row(int output, Terms terms) {
        double factor = factors[output / positions];
        if (factor != 0) {
            terms.term(0, output, factor);
        }
    }

    @Override
    public int scale() {
        int scale = 0;
        for (int c = 0; c < factors.length; c++) {
            scale = Dyadic.scale(offsets[c], Dyadic.scale(factors[c], scale));
        }
        return scale;
    }
}
