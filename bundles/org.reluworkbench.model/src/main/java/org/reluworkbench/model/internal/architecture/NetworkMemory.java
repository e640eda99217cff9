package org.reluworkbench.model.internal.architecture;

import org.reluworkbench.model.Network;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** How many parameters a step may hold, which is checked before memory is taken for them. */
public final class NetworkMemory {
    private NetworkMemory() {}

    /** The most parameters of a network of which so many copies are kept. */
    public static long mostParameters(int copies, AnalysisContext context) {
        return context.memoryBudgetBytes() / Double.BYTES / copies;
    }

    /** Refuses a network of which so many copies do not fit. */
    public static void require(Network network, int copies, AnalysisContext context) {
        if (network.parameterCount() > mostParameters(copies, context)) {
            throw new WorkbenchException(
                    StandardErrorCode.OUT_OF_MEMORY,
                    copies
                            + " copies of a network with "
                            + network.parameterCount()
                            + " parameters need more than the "
                            + (context.memoryBudgetBytes() >> 20)
                            + " MiB that the step may use");
        }
    }
}
