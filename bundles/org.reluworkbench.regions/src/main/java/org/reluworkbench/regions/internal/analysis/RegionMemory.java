package org.reluworkbench.regions.internal.analysis;

import org.reluworkbench.model.Network;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.spi.AnalysisContext;

/** What regions take while they are computed, on a plane or on a line. */
final class RegionMemory {
    /** Without patterns, signs and maps. */
    private static final int BYTES_PER_REGION = 600;

    private RegionMemory() {}

    /** The number of regions asked for, or as many as the memory budget allows; at least one. */
    static int limit(int asked, Network network, AnalysisContext context) {
        Levels levels = Levels.of(network);
        long words = 0;
        long signs = 0;
        for (int k = 1; k <= levels.hidden(); k++) {
            words += (levels.gates(k) + 63) >>> 6;
            signs = Math.max(signs, (levels.walls(k) + 63) >>> 6);
        }
        long bytes =
                BYTES_PER_REGION + 2 * Long.BYTES * (words + 2 * signs) + 72L * network.outputs();
        long affordable = Math.max(1, context.memoryBudgetBytes() / bytes);
        return (int) Math.min(asked, affordable);
    }
}
