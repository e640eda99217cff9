package org.reluworkbench.fundim.internal.symmetry;

import org.reluworkbench.fundim.internal.circuit.Circuit;

/** What the rank of a Jacobian takes, beside the memory that a step may use. */
record RankBudget(long bytes) {
    private static final long MEBIBYTE = 1 << 20;

    /** Whether the rank at so many samples fits. */
    boolean allows(Circuit circuit, long samples) {
        return need(circuit, samples) <= bytes;
    }

    /** Rows that are eliminated with their factors, gates and supports, values and signals. */
    private static long need(Circuit circuit, long samples) {
        long outputs = circuit.outputs().length;
        long columns = circuit.parameters();
        long rows = Math.min(samples * outputs, columns + columns / 16 + 8 + outputs);
        return 16 * columns * rows
                + 8 * samples * (circuit.gates() + 2L * circuit.units())
                + 8 * rows / outputs * circuit.units() * (1 + outputs);
    }

    /** Why it does not, for a message. */
    String refusal(Circuit circuit, long samples) {
        return "the rank for "
                + circuit.parameters()
                + " parameters at "
                + samples
                + " samples takes "
                + (need(circuit, samples) + MEBIBYTE - 1) / MEBIBYTE
                + " MiB, more than the "
                + bytes / MEBIBYTE
                + " MiB that the step may use";
    }
}
