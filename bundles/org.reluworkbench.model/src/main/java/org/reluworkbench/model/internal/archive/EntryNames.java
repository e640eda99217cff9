package org.reluworkbench.model.internal.archive;

import java.util.Arrays;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Names of files in archives, which are whatever somebody wrote into them. */
public final class EntryNames {
    private static final int LONGEST_SHOWN = 80;

    private EntryNames() {}

    /** A name as it may stand in a message: in one line, and not too long. */
    public static String printable(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN) + "…";
    }

    /**
     * The path within the archive, with slashes and without {@code .} at its start.
     *
     * @throws WorkbenchException with {@code FILE_MALFORMED} for an absolute name, or one that
     *     leaves the archive by {@code ..}
     */
    static String path(String name, String archive) {
        String path = name.replace('\\', '/');
        boolean absolute = path.startsWith("/") || path.matches("[A-Za-z]:.*");
        if (absolute || Arrays.asList(path.split("/")).contains("..")) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    archive
                            + " has an entry called \""
                            + printable(name)
                            + "\"; names are relative and without ..");
        }
        return path.startsWith("./") ? path.substring(2) : path;
    }
}
