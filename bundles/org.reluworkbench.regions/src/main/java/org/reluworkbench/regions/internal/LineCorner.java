package org.reluworkbench.regions.internal;

import java.util.Optional;
import org.reluworkbench.regions.ActivationPattern;
import org.reluworkbench.regions.Line;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.regions.internal.levels.Windows;

/**
 * How two segments go on at the point where the first one ends and the second one begins: the last
 * piece of the first, with its pattern, as the first piece of the second. All of it is exact.
 *
 * @param sameRegion whether the two patterns are equal
 * @param sameMap whether the two pieces' affine maps are equal on both segments, hence on the plane
 *     that these span
 * @param wallLayer where the patterns differ the layer, from 1, of a wall at the point; else 0
 * @param wallNeuron the first neuron of that layer with different bits, or the pair of values that
 *     win a max-pool's window before and after
 * @param exactFallbacks questions that integer arithmetic had to answer
 */
public record LineCorner(
        boolean sameRegion, boolean sameMap, int wallLayer, int wallNeuron, long exactFallbacks) {
    private static final int[] ENDS = {0, 1};
    private static final int[] NO_EDGES = new int[2];

    /**
     * Compares the pieces at a corner. Where the patterns are equal nothing is computed; else it
     * costs about as much as four evaluations of the network.
     *
     * @param before the pattern at the end of the first segment
     * @param after the pattern at the start of the second one
     */
    public static LineCorner between(
            Line first,
            ActivationPattern before,
            Line second,
            ActivationPattern after,
            Progress progress) {
        if (before.equals(after)) {
            return new LineCorner(true, true, 0, 0, 0);
        }
        Levels levels = Levels.of(first.network());
        long fallbacks = 0;
        boolean sameMap = true;
        for (Line line : new Line[] {first, second}) {
            Arrangement complex = LineConstruction.arrangement(levels, line, progress);
            sameMap = sameMap && sameMap(complex, before, after);
            fallbacks += complex.fallbacks();
        }
        int layer = 1;
        while (differing(levels, layer, before, after, 0) < 0) {
            layer++;
        }
        return new LineCorner(false, sameMap, layer, wall(levels, layer, before, after), fallbacks);
    }

    /** Whether two patterns give the same outputs all along a segment. */
    private static boolean sameMap(
            Arrangement complex, ActivationPattern first, ActivationPattern second) {
        for (int level = 1; level <= complex.hidden; level++) {
            int gates = complex.levels.gates(level);
            FaceLevel faces = new FaceLevel(gates, 2);
            add(faces, gates, level, first);
            add(faces, gates, level, second);
            complex.faces[level] = faces;
        }
        OutputMaps outputs = new OutputMaps(complex.levels.outputs());
        outputs.add(complex, 0);
        outputs.add(complex, 1);
        return new LineMapEquality(complex, outputs).equal(0, 1);
    }

    /** Adds the segment as if all of it had a pattern. */
    private static void add(FaceLevel faces, int gates, int level, ActivationPattern pattern) {
        int face = faces.add(level == 1 ? 0 : faces.count, ENDS, NO_EDGES, 2);
        for (int gate = 0; gate < gates; gate++) {
            if (pattern.isActive(level, gate)) {
                faces.bits[face * faces.words + (gate >>> 6)] |= 1L << gate;
            }
        }
    }

    /** The first gate from one on whose bits differ, or −1. */
    private static int differing(
            Levels levels, int layer, ActivationPattern before, ActivationPattern after, int from) {
        for (int gate = from; gate < levels.gates(layer); gate++) {
            if (before.isActive(layer, gate) != after.isActive(layer, gate)) {
                return gate;
            }
        }
        return -1;
    }

    private static int wall(
            Levels levels, int layer, ActivationPattern before, ActivationPattern after) {
        int gate = differing(levels, layer, before, after, 0);
        Optional<Windows> windows = levels.windows(layer);
        if (windows.isEmpty()) {
            return gate;
        }
        // A window has one winner before and one after, so its other differing gate is the next.
        return windows.get().pair(gate, differing(levels, layer, before, after, gate + 1));
    }
}
