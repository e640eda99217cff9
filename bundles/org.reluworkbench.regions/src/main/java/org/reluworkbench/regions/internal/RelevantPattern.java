package org.reluworkbench.regions.internal;

import org.reluworkbench.model.Dense;
import org.reluworkbench.regions.LayeredNetwork;

/**
 * The part of a face's pattern that its output map depends on: the active neurons from which a
 * chain of non-zero weights through active neurons leads to an output. Equal relevant patterns give
 * equal maps, whatever the values of the weights.
 */
final class RelevantPattern {
    private final LayeredNetwork network;
    private final FaceLevel[] faces;

    /**
     * By level k and neuron of it the set of inputs with a non-zero weight; level 1 is not used.
     */
    private final long[][][] reads;

    RelevantPattern(LayeredNetwork network, FaceLevel[] faces) {
        this.network = network;
        this.faces = faces;
        reads = new long[network.layers().size() + 1][][];
    }

    boolean equal(int face, int other) {
        int last = network.hiddenLayers();
        long[] relevant = null;
        int f = face;
        int g = other;
        for (int k = last; k >= 1; k--) {
            long[] reached = reached(k, relevant);
            FaceLevel level = faces[k];
            boolean some = false;
            for (int w = 0; w < level.words; w++) {
                long mine = level.bits[f * level.words + w] & reached[w];
                if (mine != (level.bits[g * level.words + w] & reached[w])) {
                    return false;
                }
                reached[w] = mine;
                some |= mine != 0;
            }
            if (!some) {
                return true;
            }
            relevant = reached;
            f = level.parent[f];
            g = level.parent[g];
        }
        return true;
    }

    /** The neurons of a level that a relevant neuron of the next level, or any output, reads. */
    private long[] reached(int level, long[] relevantNext) {
        if (reads[level + 1] == null) {
            reads[level + 1] = nonZeros(network.layers().get(level));
        }
        long[] reached = new long[faces[level].words];
        long[][] rows = reads[level + 1];
        for (int j = 0; j < rows.length; j++) {
            if (relevantNext == null || (relevantNext[j >>> 6] >>> j & 1) != 0) {
                for (int w = 0; w < reached.length; w++) {
                    reached[w] |= rows[j][w];
                }
            }
        }
        return reached;
    }

    private static long[][] nonZeros(Dense layer) {
        long[][] rows = new long[layer.outputs()][(layer.inputs() + 63) >>> 6];
        for (int j = 0; j < rows.length; j++) {
            for (int i = 0; i < layer.inputs(); i++) {
                if (layer.weight(j, i) != 0) {
                    rows[j][i >>> 6] |= 1L << i;
                }
            }
        }
        return rows;
    }
}
