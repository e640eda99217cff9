package org.reluworkbench.regions.internal.maps.back;

import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Shape;

/** A batch normalisation with its statistics multiplies each channel by scale/√(variance + ε). */
final class ScaleBack implements BackStep {
    private final float[] factors;

    ScaleBack(BatchNormalization normalization, Shape shape) {
        this.factors = new float[shape.channels()];
        for (int c = 0; c < factors.length; c++) {
            double deviation = Math.sqrt(normalization.variance().get(c) + normalization.epsilon());
            factors[c] = (float) (normalization.scale().get(c) / deviation);
        }
    }

    @Override
    public void back(Frozen frozen, Signals from, Signals... to) {
        Signals.Factor factor = row -> factors[row % factors.length];
        if (to[0] == from) {
            from.scale(factor);
        } else {
            to[0].addScaled(from, factor);
        }
    }
}
