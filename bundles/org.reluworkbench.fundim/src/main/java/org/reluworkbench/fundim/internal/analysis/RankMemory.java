package org.reluworkbench.fundim.internal.analysis;

import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Keeps rank computations within the memory of the step. */
final class RankMemory {
    private static final long MEBIBYTE = 1 << 20;

    private RankMemory() {}

    /** Bytes that the rank of a batch takes at most. */
    static long bytes(Circuit circuit, long samples) {
        long outputs = circuit.outputs().length;
        long columns = circuit.parameters();
        long rows = Math.min(samples * outputs, columns + columns / 16 + 8 + outputs);
        // The rows that are eliminated, and their factors or the combinations of the rest.
        long elimination = 16 * columns * rows;
        long patterns = 8 * samples * (circuit.gates() + 2L * circuit.units());
        long derivatives = 8 * rows / outputs * circuit.units() * (1 + outputs);
        return elimination + patterns + derivatives;
    }

    /**
     * Refuses what does not fit, before anything is computed.
     *
     * @throws WorkbenchException with {@code OUT_OF_MEMORY}
     */
    static void require(Circuit circuit, long samples, AnalysisContext context) {
        long bytes = bytes(circuit, samples);
        if (bytes > context.memoryBudgetBytes()) {
            throw new WorkbenchException(
                    StandardErrorCode.OUT_OF_MEMORY,
                    "the rank for "
                            + circuit.parameters()
                            + " parameters at "
                            + samples
                            + " samples takes "
                            + (bytes + MEBIBYTE - 1) / MEBIBYTE
                            + " MiB, more than the "
                            + context.memoryBudgetBytes() / MEBIBYTE
                            + " MiB that the step may use");
        }
    }
}
