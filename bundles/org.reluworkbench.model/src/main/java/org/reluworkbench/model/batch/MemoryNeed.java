package org.reluworkbench.model.batch;

import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Compares what a computation takes with what its step may use. */
public final class MemoryNeed {
    private static final long MEBIBYTE = 1L << 20;

    private MemoryNeed() {}

    /**
     * Refuses a budget that is too small, naming the smallest that would do.
     *
     * @param what is computed
     * @throws WorkbenchException with {@code OUT_OF_MEMORY}
     */
    public static void require(String what, long bytes, AnalysisContext context) {
        if (bytes > context.memoryBudgetBytes()) {
            throw new WorkbenchException(
                    StandardErrorCode.OUT_OF_MEMORY,
                    "at least "
                            + (bytes + MEBIBYTE - 1) / MEBIBYTE
                            + " MiB are needed for "
                            + what
                            + ", more than the "
                            + context.memoryBudgetBytes() / MEBIBYTE
                            + " MiB that the step may use");
        }
    }

    /**
     * Refuses an array that Java cannot hold.
     *
     * @return the number of values
     * @throws WorkbenchException with {@code UNSUPPORTED}
     */
    public static int values(String what, long... sizes) {
        long values = 1;
        for (long size : sizes) {
            values = Math.multiplyExact(values, size);
        }
        if (values > Integer.MAX_VALUE - 8) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    what + " have " + values + " numbers, too many for one array");
        }
        return (int) values;
    }
}
