package org.reluworkbench.gradient.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * K-FAC: the Fisher matrix of a layer as a Kronecker product of second moments. With the weights
 * and the bias as a matrix (outputs × (inputs + 1), row-major), F ≈ G ⊗ A, where A = E[Σ_p
 * ã_p·ã_pᵀ] and G = E[Σ_v (1/P)·Σ_p d_p·d_pᵀ] over P places, P = 1 for a dense layer (Martens and
 * Grosse 2015; Grosse and Martens 2016 for convolutions). The factors stay in a scope of their own.
 */
public final class KroneckerFisher implements AutoCloseable {
    private final TensorScope scope;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * The factors of one layer.
     *
     * @param activations A, symmetric, of side inputs + 1, or inputs without bias
     * @param signals G, symmetric, of side outputs
     */
    public record Layer(int node, Tensor activations, Tensor signals) {}

    private KroneckerFisher(TensorScope scope) {
        this.scope = scope;
    }

    /**
     * Adds up the samples tile after tile.
     *
     * @throws WorkbenchException naming a layer that K-FAC is not defined for
     */
    public static KroneckerFisher of(
            SampleBatches batches, LossSignals signals, Tiling tiling, AnalysisContext context) {
        requireSupported(batches.network());
        KroneckerFisher fisher = new KroneckerFisher(batches.backend().openScope());
        try {
            for (int tile = 0; tile < tiling.count(); tile++) {
                context.checkCancelled();
                fisher.add(batches, signals, tiling.first(tile), tiling.rows(tile));
            }
            return fisher;
        } catch (RuntimeException | Error e) {
            fisher.close();
            throw e;
        }
    }

    private static void requireSupported(Network network) {
        for (Node node : network.nodes()) {
            boolean supported =
                    node.operation() instanceof Dense
                            || node.operation().parameterCount() == 0
                            || (node.operation() instanceof Convolution convolution
                                    && convolution.groups() == 1);
            if (!supported) {
                throw new WorkbenchException(
                        StandardErrorCode.UNSUPPORTED,
                        "layer "
                                + node.name()
                                + ": K-FAC is for dense layers and convolutions with one group,"
                                + " not for "
                                + node.operation().describe());
            }
        }
    }

    private void add(SampleBatches batches, LossSignals signals, int first, int rows) {
        try (TensorScope temporary = batches.backend().openScope()) {
            BatchEvaluation evaluation = batches.evaluate(temporary, first, rows);
            List<List<LayerFactors>> found =
                    OutputFactors.of(
                            temporary, evaluation, signals.of(temporary, evaluation, first));
            for (int k = 0; k < found.size(); k++) {
                if (k == layers.size()) {
                    layers.add(empty(found.get(k).get(0)));
                }
                add(temporary, found.get(k), layers.get(k), 1.0 / batches.count());
            }
        }
    }

    private Layer empty(LayerFactors factors) {
        Precision precision = factors.signals().precision();
        int inputs = factors.inputs() + (factors.bias() ? 1 : 0);
        return new Layer(
                factors.node(),
                scope.zeros(precision, inputs, inputs),
                scope.zeros(precision, factors.outputs(), factors.outputs()));
    }

    private static void add(
            TensorScope scope, List<LayerFactors> signals, Layer sum, double weight) {
        LayerFactors layer = signals.get(0);
        Tensor a = KroneckerRows.activations(scope, layer);
        scope.addScaled(weight, scope.gram(a, true), sum.activations());
        for (LayerFactors factors : signals) {
            Tensor d = KroneckerRows.signals(scope, factors);
            scope.addScaled(weight / layer.places(), scope.gram(d, true), sum.signals());
        }
    }

    /** In the order of the nodes. */
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public void close() {
        scope.close();
    }
}
