package org.reluworkbench.model;

import java.util.List;
import org.reluworkbench.model.internal.architecture.FreshWeights;
import org.reluworkbench.model.internal.architecture.LayeredArchitecture;
import org.reluworkbench.model.internal.architecture.NetworkMemory;
import org.reluworkbench.spi.AnalysisContext;

/** Networks as {@code model.create} draws them, for analyses that need many. */
public final class FreshNetworks {
    private FreshNetworks() {}

    /**
     * Fully connected with ReLU between its layers: weights N(0, 2/n) with n inputs of the layer
     * (He et al. 2015), biases N(0, biasDeviation²). The bits are those of {@code model.create}
     * with the same sizes, deviation and seed.
     *
     * @param sizes widths from the input to the output, at least two
     * @param seed layer k = 0, 1, … draws weights from seed + 2k and biases from seed + 2k + 1
     * @param context whose memory the network has to fit into
     * @throws org.reluworkbench.spi.WorkbenchException if it does not
     */
    public static Network fullyConnected(
            List<Integer> sizes, double biasDeviation, long seed, AnalysisContext context) {
        return fullyConnected(sizes, WeightInitialisation.HE_NORMAL, biasDeviation, seed, context);
    }

    /** The same with weights drawn in another way. */
    public static Network fullyConnected(
            List<Integer> sizes,
            WeightInitialisation initialisation,
            double biasDeviation,
            long seed,
            AnalysisContext context) {
        return LayeredArchitecture.fullyConnected(
                sizes,
                new FreshWeights(
                        initialisation,
                        biasDeviation,
                        seed,
                        NetworkMemory.mostParameters(1, context)));
    }

    /**
     * The same with He's weights and without biases, for those that run outside of an analysis.
     *
     * @param mostParameters more are refused
     */
    public static Network fullyConnected(List<Integer> sizes, long seed, long mostParameters) {
        return LayeredArchitecture.fullyConnected(
                sizes, new FreshWeights(WeightInitialisation.HE_NORMAL, 0, seed, mostParameters));
    }
}
