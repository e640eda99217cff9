package org.reluworkbench.gradient.internal.fisher;

import java.util.Arrays;
import org.reluworkbench.gradient.internal.FisherPass;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The squared Fisher–Rao norm θᵀFθ = E[Σ_v ⟨θ, g_v⟩²] (Liang et al. 2017) beside what it is for
 * networks without biases, (L + 1)²·E[Σ_v ⟨v, f⟩²] with L hidden layers. Needs no matrix and no
 * gradient: ⟨θ_k, g_k⟩ = ⟨d, W·a + b⟩.
 */
public final class FisherRao implements FisherPass.Sum {
    private final int samples;
    private final int layers;
    private double products;
    private double squaredProducts;
    private double outputs;

    public FisherRao(SampleBatches batches) {
        this.samples = batches.count();
        this.layers = batches.network().affineLayerCount();
    }

    @Override
    public Runnable of(TensorScope scope, FisherPass.Tile tile) {
        Tensor v = tile.outputGradients();
        Tensor sum = scope.zeros(v.precision(), v.rows(), 1);
        for (LayerGradients layer : tile.layers()) {
            scope.combine(ElementOperation.ADD, sum, layer.parameterProducts(scope), sum);
        }
        double[] found = scope.download(sum);
        double product = squares(found);
        double[] squared = new double[found.length];
        Arrays.setAll(squared, i -> found[i] * found[i]);
        double fourth = squares(squared);
        double output = squares(scope.download(tile.evaluation().outputProducts(scope, v)));
        return () -> {
            products += product;
            squaredProducts += fourth;
            outputs += output;
        };
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** θᵀFθ. */
    public double norm() {
        return products / samples;
    }

    /**
     * The standard error of θᵀFθ where each sample has one gradient, that of a label drawn: the
     * deviation of ⟨θ, g⟩² over the samples / √n. It contains how samples differ, too; NaN of one.
     */
    public double standardError() {
        double variance = squaredProducts / samples - norm() * norm();
        return samples > 1 ? Math.sqrt(Math.max(0, variance) / (samples - 1)) : Double.NaN;
    }

    /** (L + 1)²·E[⟨∂ℓ/∂f, f⟩²]. */
    public double identity() {
        return (double) layers * layers * outputs / samples;
    }

    /** |θᵀFθ − identity| / the larger of the two; 0 if both are 0. */
    double deviation() {
        double largest = Math.max(norm(), identity());
        return largest > 0 ? Math.abs(norm() - identity()) / largest : 0;
    }
}
