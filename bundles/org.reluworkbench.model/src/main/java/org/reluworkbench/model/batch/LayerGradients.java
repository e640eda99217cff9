package org.reluworkbench.model.batch;

import java.util.List;
import java.util.stream.IntStream;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The gradients of c scalars by one node's parameters at the same n samples: they share the
 * activations and differ in the signals.
 *
 * @param first the factors of the first scalar
 * @param signals d of all scalars one below the other, (c · n) × (groups · outputs · places)
 */
public record LayerGradients(LayerFactors first, Tensor signals) {

    /** c. */
    public int count() {
        return Stacked.blocks(signals, first.signals());
    }

    /** The factors of one scalar; its signals are a view. */
    public LayerFactors of(TensorScope scope, int scalar) {
        int samples = first.samples();
        return new LayerFactors(
                first.node(),
                first.groups(),
                first.outputs(),
                first.inputs(),
                first.places(),
                first.bias(),
                first.activations(),
                scope.rows(signals, scalar * samples, samples),
                first.response());
    }

    /** Each group by itself; this one if it has no other. */
    public List<LayerGradients> split(TensorScope scope) {
        if (first.groups() == 1) {
            return List.of(this);
        }
        List<LayerFactors> groups = first.split(scope);
        return IntStream.range(0, groups.size())
                .mapToObj(g -> new LayerGradients(groups.get(g), first.part(scope, signals, g)))
                .toList();
    }

    /** The factors of every scalar. */
    public List<LayerFactors> all(TensorScope scope) {
        return IntStream.range(0, count()).mapToObj(scalar -> of(scope, scalar)).toList();
    }

    /**
     * ⟨θ, ∂f/∂θ⟩ of every scalar and sample over the parameters θ of the node.
     *
     * @return (c · n) × 1
     */
    public Tensor parameterProducts(TensorScope scope) {
        Tensor products = Stacked.products(scope, signals, first.response());
        return scope.reduceColumns(Reduction.SUM, products);
    }
}
