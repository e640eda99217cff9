package org.reluworkbench.gradient.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * K-FAC: the Fisher matrix of a layer as a Kronecker product of second moments. With the weights
 * and the bias as a matrix (outputs × (inputs + 1), row-major), F ≈ G ⊗ A, where A = E[Σ_p
 * ã_p·ã_pᵀ] and G = E[Σ_v (1/P)·Σ_p d_p·d_pᵀ] over P places, P = 1 for a dense layer (Martens and
 * Grosse 2015; Grosse and Martens 2016 for convolutions). Groups of channels share no weights, so
 * every group of a grouped convolution has an A and a G of its own. The factors stay in a scope of
 * their own.
 */
public final class KroneckerFisher implements AutoCloseable {
    private final TensorScope scope;
    private final int samples;
    private final List<Moments> moments = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();

    /**
     * The factors of one layer, or of one of its groups; groups follow each other.
     *
     * @param group from 0 on
     * @param activations A, symmetric, of side inputs + 1, or inputs without bias
     * @param signals G, symmetric, of side outputs
     */
    public record Layer(int node, int group, Tensor activations, Tensor signals) {}

    /**
     * What is added up for one layer.
     *
     * @param activations Σ a·aᵀ without the 1 of the bias
     * @param means Σ a, a row; without bias empty
     * @param places how many a each sample has
     */
    private record Moments(
            int node,
            int group,
            Tensor activations,
            Optional<Tensor> means,
            int places,
            Tensor signals) {}

    private KroneckerFisher(TensorScope scope, int samples) {
        this.scope = scope;
        this.samples = samples;
    }

    /**
     * Adds up the samples tile after tile.
     *
     * @param beside other sums that take the same tiles
     * @throws WorkbenchException naming a layer that K-FAC is not defined for
     */
    public static KroneckerFisher of(
            SampleBatches batches,
            LossSignals signals,
            FisherTiling.Plan plan,
            AnalysisContext context,
            FisherPass.Sum... beside) {
        requireSupported(batches.network());
        KroneckerFisher fisher =
                new KroneckerFisher(batches.backend().openScope(), batches.count());
        try {
            List<FisherPass.Sum> sums = new ArrayList<>(List.of(beside));
            sums.add(fisher::summand);
            FisherPass.run(batches, signals, plan, context, sums);
            fisher.moments.forEach(layer -> fisher.layers.add(fisher.finished(layer)));
            return fisher;
        } catch (RuntimeException | Error e) {
            fisher.close();
            throw e;
        }
    }

    /**
     * Zeros, for what only asks how large everything is.
     *
     * @throws WorkbenchException naming a layer that K-FAC is not defined for
     */
    public static KroneckerFisher zeros(SampleBatches batches, LossSignals signals) {
        requireSupported(batches.network());
        KroneckerFisher fisher =
                new KroneckerFisher(batches.backend().openScope(), batches.count());
        try (TensorScope temporary = batches.backend().openScope()) {
            var evaluation = batches.evaluate(temporary, 0, 1);
            FisherPass.tile(temporary, evaluation, signals, 0).layers().stream()
                    .flatMap(layer -> layer.split(temporary).stream())
                    .map(layer -> fisher.finished(fisher.empty(layer.first())))
                    .forEach(fisher.layers::add);
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
                            || node.operation() instanceof Convolution;
            if (!supported) {
                throw new WorkbenchException(
                        StandardErrorCode.UNSUPPORTED,
                        "layer "
                                + node.name()
                                + ": K-FAC is for dense layers and convolutions, not for "
                                + node.operation().describe());
            }
        }
    }

    private Runnable summand(TensorScope temporary, FisherPass.Tile tile) {
        List<LayerGradients> split =
                tile.layers().stream().flatMap(layer -> layer.split(temporary).stream()).toList();
        List<Summand> summands = split.stream().map(layer -> of(temporary, layer)).toList();
        return () -> {
            for (int k = 0; k < split.size(); k++) {
                if (k == moments.size()) {
                    moments.add(empty(split.get(k).first()));
                }
                add(temporary, summands.get(k), moments.get(k));
            }
        };
    }

    /**
     * What a tile adds to {@link Moments} but for the factor 1/n.
     *
     * @param signals still to be divided by the number of places
     */
    private record Summand(Tensor activations, Optional<Tensor> means, Tensor signals) {}

    private static Summand of(TensorScope temporary, LayerGradients layer) {
        LayerFactors first = layer.first();
        Tensor a = PlaceRows.of(temporary, first.activations(), first.inputs(), first.places());
        Tensor d = PlaceRows.of(temporary, layer.signals(), first.outputs(), first.places());
        return new Summand(
                temporary.gram(a, true),
                first.bias()
                        ? Optional.of(temporary.reduceRows(Reduction.SUM, a))
                        : Optional.empty(),
                temporary.gram(d, true));
    }

    private void add(TensorScope temporary, Summand summand, Moments sum) {
        double weight = 1.0 / samples;
        temporary.addScaled(weight, summand.activations(), sum.activations());
        sum.means().ifPresent(m -> temporary.addScaled(weight, summand.means().orElseThrow(), m));
        temporary.addScaled(weight / sum.places(), summand.signals(), sum.signals());
    }

    private Moments empty(LayerFactors factors) {
        Precision precision = factors.signals().precision();
        int inputs = factors.inputs();
        int group = (int) moments.stream().filter(k -> k.node() == factors.node()).count();
        return new Moments(
                factors.node(),
                group,
                scope.zeros(precision, inputs, inputs),
                factors.bias() ? Optional.of(scope.zeros(precision, 1, inputs)) : Optional.empty(),
                factors.places(),
                scope.zeros(precision, factors.outputs(), factors.outputs()));
    }

    private Layer finished(Moments sum) {
        Tensor activations =
                sum.means()
                        .map(means -> withOne(sum.activations(), means, sum.places()))
                        .orElse(sum.activations());
        return new Layer(sum.node(), sum.group(), activations, sum.signals());
    }

    /** From E[Σ a·aᵀ] and E[Σ a] to E[Σ ã·ãᵀ], where ã has a 1 at the end. */
    private Tensor withOne(Tensor activations, Tensor means, int places) {
        int inputs = means.columns();
        Precision precision = means.precision();
        double[] one = new double[inputs + 1];
        one[inputs] = 1;
        int[] index = new int[inputs + 1];
        Arrays.setAll(index, i -> i < inputs ? i : IndexTensor.NONE);
        Tensor result = scope.zeros(precision, inputs + 1, inputs + 1);
        Tensor top = scope.rows(result, 0, inputs);
        Tensor bottom = scope.rows(result, inputs, 1);
        Tensor last = Uploads.matrix(scope, precision, one, 1, inputs + 1);
        IndexTensor columns = scope.uploadIndices(index, 1, inputs + 1);
        scope.copy(scope.gather(activations, columns), top);
        scope.multiply(1, means, true, last, false, 1, top);
        scope.copy(scope.gather(means, columns), bottom);
        scope.addScaled(places, last, bottom);
        return result;
    }

    /** In the order of the nodes, in each of the groups. */
    public List<Layer> layers() {
        return layers;
    }

    @Override
    public void close() {
        scope.close();
    }
}
