package org.reluworkbench.gradient.internal.sparsify;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Which parameters of each layer are kept at each fraction, and Σ θ_i·g_i(x)/‖M^½g(x)‖ over them
 * for each sample.
 */
final class SparseResponses {
    private final int samples;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * One layer.
     *
     * @param node index of its node
     * @param rank for every parameter its place among those sorted by falling importance
     * @param responses for every fraction one value for each sample
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares these records.
    record Layer(int node, Importance importance, int[] rank, double[][] responses) {
        /** Which parameters are among the ⌈fraction·p⌉ most important ones. */
        boolean[] kept(double fraction) {
            return kept(rank, fraction);
        }

        static boolean[] kept(int[] rank, double fraction) {
            int most = (int) Math.ceil(fraction * rank.length);
            boolean[] kept = new boolean[rank.length];
            for (int i = 0; i < rank.length; i++) {
                kept[i] = rank[i] < most;
            }
            return kept;
        }
    }

    private SparseResponses(int samples) {
        this.samples = samples;
    }

    /**
     * Ranks the parameters of every layer and sums over those that are kept.
     *
     * @param columns exact importance up to so many parameters in a layer, else from so many
     *     columns
     */
    static SparseResponses of(
            SampleBatches batches,
            LayerSweep sweep,
            LabelWeights labels,
            double[] fractions,
            int columns,
            AnalysisContext context) {
        SparseResponses found = new SparseResponses(batches.count());
        double[] scale = sweep.inverseNorms();
        SplittableRandom random = context.random();
        for (int k = 0; k < sweep.layers(); k++) {
            context.progress((double) k / (sweep.layers() + 1), "");
            try (TensorScope scope = batches.backend().openScope()) {
                Contributions contributions = sweep.contributions(scope, k, scale);
                Tensor indicators = labels.indicators(scope, batches.precision());
                Importance importance =
                        new ParameterImportance(
                                        batches.backend(),
                                        contributions,
                                        labels,
                                        indicators,
                                        context)
                                .of(columns, random.split());
                found.layers.add(
                        layer(batches, sweep.node(k), contributions, importance, fractions));
            }
        }
        return found;
    }

    private static Layer layer(
            SampleBatches batches,
            int node,
            Contributions contributions,
            Importance importance,
            double... fractions) {
        int[] rank = importance.ranks();
        double[][] responses = new double[fractions.length][];
        for (int f = 0; f < fractions.length; f++) {
            try (TensorScope temporary = batches.backend().openScope()) {
                responses[f] = contributions.sums(temporary, Layer.kept(rank, fractions[f]));
            }
        }
        return new Layer(node, importance, rank, responses);
    }

    /**
     * For one fraction every sample's sums over layers, divided by their Euclidean norm, so that
     * inner products are the normalised sparse kernel; 0 where the norm is 0.
     *
     * @return samples × layers, row-major
     */
    double[] normalised(int fraction) {
        int width = layers.size();
        double[] rows = new double[samples * width];
        for (int x = 0; x < samples; x++) {
            double squares = 0;
            for (int k = 0; k < width; k++) {
                double value = layers.get(k).responses()[fraction][x];
                rows[x * width + k] = value;
                squares += value * value;
            }
            for (int k = 0; k < width && squares > 0; k++) {
                rows[x * width + k] /= Math.sqrt(squares);
            }
        }
        return rows;
    }

    /** The layers that f depends on, in the order of the nodes. */
    List<Layer> layers() {
        return layers;
    }

    /** What is kept of all layers. */
    static long bytes(SampleBatches batches, int layers, int fractions) {
        long parameters = batches.network().parameterCount();
        return parameters * (Double.BYTES + Integer.BYTES)
                + (long) batches.count() * layers * (fractions + 1) * Double.BYTES;
    }
}
