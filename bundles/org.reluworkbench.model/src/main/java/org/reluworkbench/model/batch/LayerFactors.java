package org.reluworkbench.model.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The gradients of a scalar by one node's parameters at n samples, as factors. In each group of
 * channels the node computes z[:, p] = W·a[:, p] + b at every place p, so that
 *
 * <pre>∂f/∂W = Σ_p d[:, p]·a[:, p]ᵀ,   ∂f/∂b = Σ_p d[:, p]   with d = ∂f/∂z.</pre>
 *
 * A dense layer has one group and one place. A convolution has a place for each position of its
 * window, and a[:, p] is the patch there. PReLU has a group for each slope, with a = min(z, 0);
 * batch normalisation one for each channel, with a the normalised value; both have one input and
 * output in a group, and places for the values that share the parameter.
 *
 * @param node index of the node
 * @param groups how many blocks of W there are
 * @param outputs rows of a block
 * @param inputs columns of a block
 * @param places how many columns a and d have in each block
 * @param bias whether there is a b
 * @param activations a, n × (groups · inputs · places): a row holds group after group, in it input
 *     after input
 * @param signals d, n × (groups · outputs · places)
 * @param response W·a + b, the part of z that is linear in the parameters, of the shape of {@code
 *     signals}
 */
public record LayerFactors(
        int node,
        int groups,
        int outputs,
        int inputs,
        int places,
        boolean bias,
        Tensor activations,
        Tensor signals,
        Tensor response) {
    public LayerFactors {
        requireColumns(activations, (long) groups * inputs * places, "activations");
        requireColumns(signals, (long) groups * outputs * places, "signals");
        requireColumns(response, signals.columns(), "responses");
        if (activations.rows() != signals.rows() || response.rows() != signals.rows()) {
            throw new IllegalArgumentException(
                    "factors of "
                            + activations.rows()
                            + ", "
                            + signals.rows()
                            + " and "
                            + response.rows()
                            + " samples");
        }
    }

    private static void requireColumns(Tensor tensor, long expected, String what) {
        Objects.requireNonNull(tensor, what);
        if (tensor.columns() != expected) {
            throw new IllegalArgumentException(
                    tensor.columns() + " " + what + " of a sample where " + expected + " belong");
        }
    }

    /** n. */
    public int samples() {
        return signals.rows();
    }

    /** Number of values of W. */
    public long weightCount() {
        return (long) groups * outputs * inputs;
    }

    /** Number of values of b. */
    public int biasCount() {
        return bias ? groups * outputs : 0;
    }

    /** Number of parameters. */
    public long parameterCount() {
        return weightCount() + biasCount();
    }

    /** Whether a and d of a sample are vectors and W is one block, as in a dense layer. */
    public boolean dense() {
        return groups == 1 && places == 1;
    }

    /**
     * Each group by itself, as a layer with one group; this one if it has no other.
     *
     * @param scope receives copies of the factors
     */
    public List<LayerFactors> split(TensorScope scope) {
        if (groups == 1) {
            return List.of(this);
        }
        List<LayerFactors> split = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            split.add(
                    new LayerFactors(
                            node,
                            1,
                            outputs,
                            inputs,
                            places,
                            bias,
                            part(scope, activations, g),
                            part(scope, signals, g),
                            part(scope, response, g)));
        }
        return split;
    }

    /** The columns of one group, of values of all. */
    Tensor part(TensorScope scope, Tensor values, int group) {
        int width = values.columns() / groups;
        int[] columns = new int[width];
        Arrays.setAll(columns, i -> group * width + i);
        return scope.gather(values, scope.uploadIndices(columns, 1, width));
    }

    /**
     * ∂f/∂W of every sample, materialised.
     *
     * @return n × {@link #weightCount}, in the order of the node's parameters; an entry has the
     *     rounding error of a product of inner length {@code places}
     * @throws ArithmeticException if there are more weights than a tensor has columns
     */
    public Tensor weightGradients(TensorScope scope) {
        int columns = Math.toIntExact(weightCount());
        Tensor gradients = scope.zeros(signals.precision(), samples(), columns);
        weightGradients(scope, gradients);
        return gradients;
    }

    /** The same, written to a target of that shape. */
    public void weightGradients(TensorScope scope, Tensor target) {
        if (dense()) {
            scope.outerProducts(signals, activations, target);
            return;
        }
        int blocks = samples() * groups;
        scope.multiplyBlocks(
                blocks,
                1,
                scope.reshape(signals, blocks * outputs, places),
                blocks,
                false,
                scope.reshape(activations, blocks * inputs, places),
                blocks,
                true,
                0,
                scope.reshape(target, blocks * outputs, inputs));
    }

    /**
     * Σ ∂f/∂W over the samples.
     *
     * @return with {@link #weightCount} values, in the order of the node's parameters
     */
    public Tensor summedWeightGradients(TensorScope scope) {
        return dense()
                ? scope.multiply(signals, true, activations, false)
                : scope.reduceRows(Reduction.SUM, weightGradients(scope));
    }

    /**
     * Σ ∂f/∂b over the samples, 1 × {@link #biasCount}.
     *
     * @throws IllegalStateException without bias
     */
    public Tensor summedBiasGradients(TensorScope scope) {
        return scope.reduceRows(Reduction.SUM, biasGradients(scope));
    }

    /**
     * ∂f/∂b of every sample.
     *
     * @return n × {@link #biasCount}
     * @throws IllegalStateException without bias
     */
    public Tensor biasGradients(TensorScope scope) {
        if (!bias) {
            throw new IllegalStateException("layer " + node + " has no bias");
        }
        if (places == 1) {
            return signals;
        }
        Tensor byChannel = scope.reshape(signals, samples() * groups * outputs, places);
        Tensor sums = scope.reduceColumns(Reduction.SUM, byChannel);
        return scope.reshape(sums, samples(), groups * outputs);
    }

    /**
     * ⟨θ, ∂f/∂θ⟩ of every sample over the parameters θ of the node, which is ⟨d, W·a + b⟩.
     *
     * @return n × 1
     */
    public Tensor parameterProducts(TensorScope scope) {
        return scope.rowProducts(signals, response);
    }
}
