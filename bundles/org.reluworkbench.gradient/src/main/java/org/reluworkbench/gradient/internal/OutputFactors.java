package org.reluworkbench.gradient.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Gradients of several scalars at the same samples, sorted by layers. */
public final class OutputFactors {
    private OutputFactors() {}

    /** For each layer its factors for each of the chosen outputs. */
    public static List<List<LayerFactors>> of(
            TensorScope scope, BatchEvaluation evaluation, OutputChoice choice) {
        List<Tensor> units = new ArrayList<>();
        for (int output : choice.outputs()) {
            units.add(
                    choice.unit(
                            scope, evaluation.outputs().precision(), output, evaluation.samples()));
        }
        return of(scope, evaluation, units);
    }

    /** For each layer its factors for each of these output gradients. */
    public static List<List<LayerFactors>> of(
            TensorScope scope, BatchEvaluation evaluation, List<Tensor> outputGradients) {
        List<List<LayerFactors>> layers = new ArrayList<>();
        for (Tensor gradient : outputGradients) {
            List<LayerFactors> factors = evaluation.gradient(scope, gradient);
            for (int k = 0; k < factors.size(); k++) {
                if (k == layers.size()) {
                    layers.add(new ArrayList<>());
                }
                layers.get(k).add(factors.get(k));
            }
        }
        return layers;
    }
}
