package org.reluworkbench.engine.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From what was thrown to what the user is told; stack traces go to the server's log only. */
final class FailureReport {
    private static final Logger logger = LoggerFactory.getLogger(FailureReport.class);

    private FailureReport() {}

    /**
     * Explains a failure.
     *
     * @param where what failed, for example {@code analysis regions.slice}
     */
    static Failure of(Throwable thrown, String where) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof WorkbenchException told) {
            logger.debug("{} failed [{}]", where, told.code(), thrown);
            return failure(told.code(), told.getMessage());
        }
        logger.error("{} failed", where, thrown);
        if (cause instanceof OutOfMemoryError) {
            long heapMiB = Runtime.getRuntime().maxMemory() >> 20;
            return failure(
                    StandardErrorCode.OUT_OF_MEMORY,
                    where + " needed more memory than the " + heapMiB + " MiB that Java has here");
        }
        if (cause instanceof IOException && diskFull(cause)) {
            return failure(StandardErrorCode.DISK_FULL, where + " found no space on the disk");
        }
        return failure(StandardErrorCode.INTERNAL, where + " failed with " + cause);
    }

    static Failure failure(ErrorCode code, String sentence) {
        return new Failure(code.name(), code.category().name(), sentence);
    }

    /** Without the wrappers that only carry a failure from one thread or method to another. */
    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof UncheckedIOException
                        || cause instanceof ExecutionException
                        || cause instanceof CompletionException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The Java library has no exception of its own for ENOSPC. */
    private static boolean diskFull(Throwable cause) {
        return String.valueOf(cause.getMessage()).contains("No space left on device");
    }
}
