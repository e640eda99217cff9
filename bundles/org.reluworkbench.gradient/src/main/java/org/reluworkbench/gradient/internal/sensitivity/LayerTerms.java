package org.reluworkbench.gradient.internal.sensitivity;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.TensorScope;

/** What each layer contributes to ‖S‖²_F, pattern by pattern. */
final class LayerTerms implements RegionSensitivity.Visitor {
    private final SamplePatterns patterns;
    private final AnalysisContext context;
    private final List<Integer> nodes = new ArrayList<>();
    private final List<double[]> terms = new ArrayList<>();

    LayerTerms(SamplePatterns patterns, AnalysisContext context) {
        this.patterns = patterns;
        this.context = context;
    }

    @Override
    public void accept(TensorScope scope, int first, List<LayerRows> layers) {
        context.progress((double) first / patterns.count(), "");
        for (int k = 0; k < layers.size(); k++) {
            if (k == terms.size()) {
                nodes.add(layers.get(k).node());
                terms.add(new double[patterns.count()]);
            }
            double[] sums = layers.get(k).sums(scope);
            System.arraycopy(sums, 0, terms.get(k), first, sums.length);
        }
    }

    /** ‖S‖²_F of every pattern. */
    double[] norms() {
        double[] norms = new double[patterns.count()];
        for (double[] layer : terms) {
            for (int i = 0; i < norms.length; i++) {
                norms[i] += layer[i];
            }
        }
        return norms;
    }

    /** Number of layers. */
    int layers() {
        return terms.size();
    }

    /** Index of a layer's node. */
    int node(int layer) {
        return nodes.get(layer);
    }

    /** The mean over the samples of what a layer contributes. */
    double mean(int layer) {
        return patterns.mean(pattern -> terms.get(layer)[pattern]);
    }

    /** If no two samples have the same pattern. */
    static long bytes(SampleBatches batches) {
        return (long) Double.BYTES * batches.count() * batches.network().nodes().size();
    }
}
