package org.reluworkbench.theory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.BatchNetwork;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * ⟨θ_k, ∂f/∂θ_k⟩ of every layer k with parameters at every sample, in float64.
 *
 * @param layers names of the layers
 * @param products for each layer one for each sample
 * @param outputs f of each sample
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record LayerProducts(List<String> layers, List<double[]> products, double[] outputs) {
    private static final int TILE_ROWS = 256;

    /** Costs one pass forward and one back. */
    public static LayerProducts of(CardSubject subject) {
        int samples = subject.samples().count();
        List<String> names = new ArrayList<>();
        List<double[]> products = new ArrayList<>();
        double[] outputs = new double[samples];
        int width = subject.network().outputs();
        var backend = subject.context().backend();
        try (BatchNetwork network =
                new BatchNetwork(subject.network(), backend, Precision.FLOAT64)) {
            for (int first = 0; first < samples; first += TILE_ROWS) {
                int count = Math.min(TILE_ROWS, samples - first);
                try (TensorScope scope = backend.openScope()) {
                    Tensor rows =
                            network.upload(
                                    scope,
                                    subject.samples().dataset(),
                                    subject.samples().first() + first,
                                    count);
                    BatchEvaluation evaluation = network.evaluate(scope, rows);
                    double[] f = scope.download(evaluation.outputs());
                    double[] units = new double[count * width];
                    for (int i = 0; i < count; i++) {
                        outputs[first + i] = f[i * width + subject.output()];
                        units[i * width + subject.output()] = 1;
                    }
                    List<LayerFactors> factors =
                            evaluation.gradient(scope, scope.upload(units, count, width));
                    for (int k = 0; k < factors.size(); k++) {
                        if (k == products.size()) {
                            int node = factors.get(k).node();
                            names.add(subject.network().nodes().get(node).name());
                            products.add(new double[samples]);
                        }
                        double[] found = scope.download(factors.get(k).parameterProducts(scope));
                        System.arraycopy(found, 0, products.get(k), first, count);
                    }
                }
            }
        }
        return new LayerProducts(names, products, outputs);
    }

    /** The largest |f|, and 1 if all are 0. */
    public double scale() {
        double largest = Arrays.stream(outputs).map(Math::abs).max().orElse(0);
        return largest > 0 ? largest : 1;
    }
}
