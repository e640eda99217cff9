package org.reluworkbench.storage.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Tells a failure of the disk or the database in one sentence. */
final class StorageFailure {
    /** How Linux, macOS and Windows say that a file system or a quota is full. */
    private static final Pattern FULL =
            Pattern.compile(
                    "No space left on device|Disk quota exceeded|not enough space on the disk");

    /** Codes of H2: an error inside of it, a closed database, and one that is being closed. */
    private static final Set<Integer> GIVEN_UP = Set.of(50_000, 90_098, 90_121);

    private StorageFailure() {}

    /**
     * The exception to throw.
     *
     * @param what was not done, as the start of a sentence: {@code "The run was not recorded"}
     */
    static WorkbenchException of(String what, Throwable cause) {
        return isDiskFull(cause)
                ? new WorkbenchException(
                        StandardErrorCode.DISK_FULL, what + ": the disk is full", cause)
                : new WorkbenchException(
                        StandardErrorCode.STORAGE_FAILED, what + ": " + reason(cause), cause);
    }

    /** Whether any cause is an operating system's answer that there is no space left. */
    static boolean isDiskFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    && cause.getMessage() != null
                    && FULL.matcher(cause.getMessage()).find()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the database closed itself, for another reason than a full disk. */
    static boolean isGivenUp(SQLException failure) {
        return GIVEN_UP.contains(failure.getErrorCode()) && !isDiskFull(failure);
    }

    /** Why, without the SQL statement and the stack that drivers append to their messages. */
    static String reason(Throwable cause) {
        // The messages of these two are nothing but the path.
        if (cause instanceof AccessDeniedException e) {
            return "there is no permission to use " + e.getFile();
        }
        if (cause instanceof NoSuchFileException e) {
            return e.getFile() + " does not exist";
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.split("; SQL statement:|\\R", 2)[0].strip();
    }
}
