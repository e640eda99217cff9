package org.reluworkbench.fundim.internal.rank;

import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.spi.AnalysisContext;

/** Keeps rank computations within the memory of the step. */
public final class RankMemory {
    private RankMemory() {}

    /** Bytes that the rank of a batch takes at most. */
    public static long bytes(Circuit circuit, long samples) {
        long outputs = circuit.outputs().length;
        long columns = circuit.parameters();
        long rows = Math.min(samples * outputs, columns + columns / 16 + 8 + outputs);
        // The rows that are eliminated, and their factors or the combinations of the rest.
        long elimination = 16 * columns * rows;
        long patterns = 8 * samples * (circuit.gates() + 2L * circuit.units());
        // Values and signals of all samples at once, both once more shifted, and three multiples of
        // the signals.
        long derivatives = 8 * samples * circuit.units() * (2 + 5 * outputs);
        return elimination + patterns + derivatives;
    }

    /**
     * Refuses what does not fit, before anything is computed.
     *
     * @throws org.reluworkbench.spi.WorkbenchException with {@code OUT_OF_MEMORY}
     */
    public static void require(Circuit circuit, long samples, AnalysisContext context) {
        MemoryNeed.require(
                "the rank for " + circuit.parameters() + " parameters at " + samples + " samples",
                bytes(circuit, samples),
                context);
    }
}
