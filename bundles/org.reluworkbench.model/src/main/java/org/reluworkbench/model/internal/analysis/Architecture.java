package org.reluworkbench.model.internal.analysis;

import java.util.List;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Checks widths before memory is taken for their weights. */
final class Architecture {
    private Architecture() {}

    /** The number of weights and biases of a fully connected network with these widths. */
    static long parameterCount(List<Integer> sizes) {
        long count = 0;
        for (int k = 0; k + 1 < sizes.size(); k++) {
            count += ((long) sizes.get(k) + 1) * sizes.get(k + 1);
        }
        return count;
    }

    /**
     * Refuses what does not fit into memory.
     *
     * @param parameters weights and biases of one network
     * @param copies how many networks of this size are kept
     */
    static void requireMemory(long parameters, int copies, AnalysisContext context) {
        if (parameters > context.memoryBudgetBytes() / Double.BYTES / copies) {
            throw new WorkbenchException(
                    StandardErrorCode.OUT_OF_MEMORY,
                    copies
                            + (copies == 1 ? " network" : " networks")
                            + " with "
                            + parameters
                            + " parameters need "
                            + ((parameters * Double.BYTES) >> 20) * copies
                            + " MiB, the budget is "
                            + (context.memoryBudgetBytes() >> 20)
                            + " MiB");
        }
    }
}
