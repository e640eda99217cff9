package org.reluworkbench.regions.internal;

import java.util.List;
import org.reluworkbench.regions.LayerCounts;
import org.reluworkbench.regions.internal.levels.Levels;

/**
 * How often the floating filter was asked at least: for the sign of every wall of a level at every
 * vertex from before the level, and for the position of every new vertex. Signs at new vertices, of
 * maps' differences, turns and classes are left out. The same for any number of threads, and
 * without cost for the computation.
 */
public final class SignDecisions {
    private final Levels levels;
    private long vertices;
    private long count;

    /**
     * Before the first level.
     *
     * @param vertices ends of a segment, or corners of a domain
     */
    SignDecisions(Levels levels, int vertices) {
        this.levels = levels;
        this.vertices = vertices;
    }

    /** Those that made a complex. */
    public static long of(Levels levels, int corners, List<LayerCounts> layers) {
        SignDecisions decisions = new SignDecisions(levels, corners);
        for (LayerCounts layer : layers) {
            decisions.addLevel(layer.layer(), layer.vertices());
        }
        return decisions.count();
    }

    /** Adds those of the next level, after which there are so many vertices. */
    void addLevel(int level, int verticesAfter) {
        count += vertices * levels.walls(level) + Math.max(0, verticesAfter - vertices);
        vertices = verticesAfter;
    }

    long count() {
        return count;
    }
}
