package org.reluworkbench.regions.internal.analysis;

import org.reluworkbench.model.Network;
import org.reluworkbench.regions.RegionLimitException;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** How many regions a run may keep: as many as were asked for, or as its memory budget holds. */
final class RegionMemory {
    /**
     * Polygon, vertex and two edges, once while they are cut and once in the result, without
     * patterns, signs and maps; arrays grow by half.
     */
    private static final int BYTES_PER_REGION = 500;

    private static final int BYTES_PER_OUTPUT = 72;

    private static final long MEBIBYTE = 1L << 20;

    private final int asked;
    private final long bytesPerRegion;
    private final long budget;

    /**
     * @param asked most regions that the parameters allow
     * @param bytesPerRegion what one takes
     */
    RegionMemory(int asked, long bytesPerRegion, AnalysisContext context) {
        this.asked = asked;
        this.bytesPerRegion = bytesPerRegion;
        budget = context.memoryBudgetBytes();
    }

    /** For regions on a plane or on a line. */
    static RegionMemory of(int asked, Network network, AnalysisContext context) {
        return new RegionMemory(asked, bytesPerRegion(network), context);
    }

    /** With the patterns twice, and the signs of the layer with the most walls at a vertex. */
    private static long bytesPerRegion(Network network) {
        Levels levels = Levels.of(network);
        long words = 0;
        long signs = 0;
        for (int k = 1; k <= levels.hidden(); k++) {
            words += words(levels.gates(k));
            signs = Math.max(signs, 2 * words(levels.walls(k)));
        }
        return BYTES_PER_REGION
                + Long.BYTES * (2 * words + signs)
                + (long) BYTES_PER_OUTPUT * network.outputs();
    }

    private static long words(int bits) {
        return (bits + 63L) >>> 6;
    }

    /** Most regions; at least one. */
    int limit() {
        return (int) Math.min(asked, Math.max(1, budget / bytesPerRegion));
    }

    /**
     * What to tell when there are more.
     *
     * @param smaller what would have fewer
     */
    WorkbenchException refusal(RegionLimitException e, String smaller) {
        String regions =
                e.where() + " has at least about " + e.expected() + " activation regions, ";
        String sentence =
                limit() == asked
                        ? regions + "more than the " + asked + " of maxRegions; raise it"
                        : regions
                                + "which need "
                                + mebibytes(e.expected() * bytesPerRegion + MEBIBYTE - 1)
                                + " MiB, more than the "
                                + mebibytes(budget)
                                + " MiB that the step may use; raise memoryBudgetMiB of the engine";
        return new WorkbenchException(
                StandardErrorCode.OUT_OF_MEMORY, sentence + " or take " + smaller, e);
    }

    private static long mebibytes(long bytes) {
        return bytes / MEBIBYTE;
    }
}
