package org.reluworkbench.model.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The values of every node for a batch of n samples, and the ways back from it. On the way back
 * every ReLU and max-pool is frozen as it was: relu′(0) = 0, of equal largest values the first
 * counts, and a leaky ReLU has its slope at 0. The pre-activations are those of the precision, so
 * one within rounding of 0 may be taken to the wrong side.
 */
public final class BatchEvaluation {
    private final BatchNetwork network;
    private final Tensor inputs;
    private final List<BatchOperation.Step> steps;

    BatchEvaluation(BatchNetwork network, Tensor inputs, List<BatchOperation.Step> steps) {
        this.network = network;
        this.inputs = inputs;
        this.steps = List.copyOf(steps);
    }

    /** n. */
    public int samples() {
        return inputs.rows();
    }

    /** f, n × {@code network.outputs()}. */
    public Tensor outputs() {
        return values(steps.size() - 1);
    }

    /** The values of a node, n × its width; {@link Network#INPUT} gives the batch itself. */
    public Tensor values(int node) {
        return node == Network.INPUT ? inputs : steps.get(node).values();
    }

    /**
     * The gradients of Σ_j v_j·f_j by the parameters at every sample, as factors of each layer.
     * Costs about one evaluation.
     *
     * @param scope receives the factors; where they need no memory of their own they are tensors of
     *     the evaluation
     * @param outputGradients v, n × {@code network.outputs()}
     * @return in the order of the nodes, one for each node with parameters that f depends on
     */
    public List<LayerFactors> gradient(TensorScope scope, Tensor outputGradients) {
        requireFit(outputGradients, 1);
        return back(scope, outputGradients, false).stream().map(LayerGradients::first).toList();
    }

    /**
     * The same for c scalars at once: one way back with c · n rows.
     *
     * @param outputGradients the v of every scalar one below the other, (c · n) × {@code
     *     network.outputs()}
     */
    public List<LayerGradients> gradients(TensorScope scope, Tensor outputGradients) {
        requireFit(outputGradients, Stacked.blocks(outputGradients, outputs()));
        return back(scope, outputGradients, false);
    }

    /**
     * The same with equal v at all samples, which spares the first products.
     *
     * @param outputGradients the v of every scalar, c × {@code network.outputs()}
     */
    public List<LayerGradients> sharedGradients(TensorScope scope, Tensor outputGradients) {
        requireFit(outputGradients, outputGradients.rows(), 1);
        return back(scope, outputGradients, true);
    }

    /**
     * ⟨v, f⟩ of every sample.
     *
     * @param outputGradients v, (c · n) × {@code network.outputs()} as for {@link #gradients}
     * @return (c · n) × 1
     */
    public Tensor outputProducts(TensorScope scope, Tensor outputGradients) {
        requireFit(outputGradients, Stacked.blocks(outputGradients, outputs()));
        Tensor products = Stacked.products(scope, outputGradients, outputs());
        return scope.reduceColumns(Reduction.SUM, products);
    }

    /** Some scalars after the others, so that what one step writes the next finds in a cache. */
    private List<LayerGradients> back(TensorScope scope, Tensor v, boolean shared) {
        boolean[] wanted = network.reachesParameters();
        int rows = shared ? 1 : samples();
        int count = rows == 0 ? 1 : v.rows() / rows;
        int together = network.scalarsInCache(samples());
        if (together >= count) {
            return gradients(scope, fromOutputs(scope, v, shared, wanted)::of);
        }
        SignalStack signals = new SignalStack(scope, v.precision(), count * samples());
        for (int first = 0; first < count; first += together) {
            try (TensorScope temporary = network.openScope()) {
                int now = Math.min(together, count - first);
                WayBack way = way(temporary, wanted);
                for (int node : network.trainedNodes()) {
                    int width = values(node).columns();
                    way.put(node, signals.place(node, width, first * samples(), now * samples()));
                }
                Tensor some = temporary.rows(v, first * rows, now * rows);
                way.go(steps.size() - 1, some, shared);
                way.finish();
            }
        }
        return gradients(scope, signals::of);
    }

    private List<LayerGradients> gradients(TensorScope scope, IntFunction<Tensor> signalsOf) {
        List<LayerGradients> gradients = new ArrayList<>();
        for (int node : network.trainedNodes()) {
            Tensor signals = signalsOf.apply(node);
            Tensor first = scope.rows(signals, 0, samples());
            steps.get(node)
                    .factors(scope, first)
                    .ifPresent(factors -> gradients.add(new LayerGradients(factors, signals)));
        }
        return gradients;
    }

    /**
     * The gradients of Σ_j v_j·f_j by the input at every sample.
     *
     * @return n × {@code network.inputs()}
     */
    public Tensor inputGradient(TensorScope scope, Tensor outputGradients) {
        requireFit(outputGradients, 1);
        return byInput(scope, outputGradients);
    }

    /**
     * The same for c scalars at once: one way back with c · n rows.
     *
     * @param outputGradients the v of every scalar one below the other, (c · n) × {@code
     *     network.outputs()}
     * @return (c · n) × {@code network.inputs()}
     */
    public Tensor inputGradients(TensorScope scope, Tensor outputGradients) {
        requireFit(outputGradients, Stacked.blocks(outputGradients, outputs()));
        return byInput(scope, outputGradients);
    }

    private Tensor byInput(TensorScope scope, Tensor outputGradients) {
        boolean[] wanted = network.everything();
        Tensor found = fromOutputs(scope, outputGradients, false, wanted).of(steps.size());
        return found == null
                ? scope.zeros(inputs.precision(), outputGradients.rows(), inputs.columns())
                : found;
    }

    /**
     * vᵀ·J for each sample's v, J the derivatives of one node's values by those of another.
     *
     * @param from the node that is differentiated
     * @param v n × width of {@code from}
     * @param to a node that {@code from} depends on
     * @return n × width of {@code to}
     */
    public Tensor adjoint(TensorScope scope, int from, Tensor v, int to) {
        boolean[] wanted = new boolean[steps.size() + 1];
        Arrays.fill(wanted, to, steps.size(), true);
        WayBack way = way(scope, wanted);
        way.go(from, v, false);
        return way.of(to);
    }

    /**
     * The derivatives of all values in directions of the input, on the activation region of the one
     * sample of this evaluation. Costs one evaluation of a batch with a sample for each direction.
     *
     * @param scope receives them
     * @param directions u, T × {@code network.inputs()}
     * @throws IllegalArgumentException if there are several samples, or u has another width
     */
    public BatchTangents tangents(TensorScope scope, Tensor directions) {
        if (samples() != 1 || directions.columns() != inputs.columns()) {
            throw new IllegalArgumentException(
                    "directions with "
                            + directions.columns()
                            + " columns at "
                            + samples()
                            + " samples with "
                            + inputs.columns()
                            + " columns; one sample is needed, and equal columns");
        }
        List<BatchOperation.Tangent> tangents = new ArrayList<>();
        for (int node = 0; node < steps.size(); node++) {
            List<Tensor> given = new ArrayList<>();
            for (int source : network.network().nodes().get(node).inputs()) {
                given.add(source == Network.INPUT ? directions : tangents.get(source).values());
            }
            tangents.add(steps.get(node).tangent(scope, given));
        }
        return new BatchTangents(directions, tangents);
    }

    /**
     * Of a max-pool, which value of its channel each place took, counted from 1, or 0 for none; the
     * other part of an activation pattern beside the signs.
     *
     * @return n × width of the node; empty for other operations
     */
    public Optional<Tensor> winners(TensorScope scope, int node) {
        return steps.get(node).winners(scope);
    }

    /** Every scalar's way back from the outputs. */
    private WayBack fromOutputs(TensorScope scope, Tensor v, boolean shared, boolean[] wanted) {
        WayBack way = way(scope, wanted);
        way.go(steps.size() - 1, v, shared);
        return way;
    }

    private WayBack way(TensorScope scope, boolean[] wanted) {
        return new WayBack(network.network(), steps, samples(), scope, wanted);
    }

    private void requireFit(Tensor outputGradients, int scalars) {
        requireFit(outputGradients, scalars, samples());
    }

    private void requireFit(Tensor outputGradients, int scalars, int rows) {
        Tensor outputs = outputs();
        if (outputGradients.rows() != scalars * rows
                || outputGradients.columns() != outputs.columns()) {
            throw new IllegalArgumentException(
                    "output gradients of shape "
                            + outputGradients.rows()
                            + " × "
                            + outputGradients.columns()
                            + " for outputs of shape "
                            + outputs.rows()
                            + " × "
                            + outputs.columns());
        }
    }
}
