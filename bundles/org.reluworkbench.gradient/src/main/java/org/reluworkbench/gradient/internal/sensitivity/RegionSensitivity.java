package org.reluworkbench.gradient.internal.sensitivity;

import java.util.List;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The rows of the tangent sensitivity S = ∂²f/∂θ∂x, which is constant on an activation region: once
 * for each pattern. Of several outputs the squares are added. Rows of biases vanish.
 */
public interface RegionSensitivity extends AutoCloseable {

    /** Takes the rows of consecutive patterns. */
    interface Visitor {
        /**
         * Reads a tile of patterns.
         *
         * @param scope of what the tile takes, open during the call
         * @param first number of the tile's first pattern
         * @param layers those that f depends on, in the order of the nodes; the same ones each time
         */
        void accept(TensorScope scope, int first, List<LayerRows> layers);
    }

    /** By the form that suits the network. */
    static RegionSensitivity of(SampleBatches batches, OutputChoice choice) {
        return DenseChain.of(batches.network())
                .<RegionSensitivity>map(chain -> new DenseSensitivity(batches, chain, choice))
                .orElseGet(() -> new GraphSensitivity(batches, choice));
    }

    /** Visits all patterns, in tiles that follow from the network alone. */
    void visit(SamplePatterns patterns, AnalysisContext context, Visitor visitor);

    /** Bytes that a visit takes at most, whatever the number of patterns. */
    long bytes();

    /** Most patterns that a visitor sees at a time. */
    int tileRows();

    @Override
    void close();
}
