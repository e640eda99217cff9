package org.reluworkbench.model.internal.archive;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.reluworkbench.spi.InputFile;

/**
 * Folders of files as one file: zip, tar, and tar compressed by gzip. Nothing is unpacked to disk.
 */
public final class Archive {
    private static final List<String> TAR = List.of(".tar", ".tar.gz", ".tgz");
    private static final String ZIP = ".zip";
    private static final int MOST_ENTRIES = 1_000_000;

    private Archive() {}

    public static boolean accepts(String fileName) {
        return isZip(fileName) || TAR.stream().anyMatch(lower(fileName)::endsWith);
    }

    private static boolean isZip(String fileName) {
        return lower(fileName).endsWith(ZIP);
    }

    private static String lower(String fileName) {
        return fileName.toLowerCase(Locale.ROOT);
    }

    /**
     * Visits the files of an archive in its order.
     *
     * @param limitInBytes more unpacked bytes are refused
     * @throws org.reluworkbench.spi.WorkbenchException with {@code FILE_TOO_LARGE}, or {@code
     *     FILE_MALFORMED} if the archive is damaged, has too many entries, links, or names that are
     *     absolute or contain {@code ..}
     */
    public static void visit(InputFile file, long limitInBytes, EntryVisitor visitor)
            throws IOException {
        if (isZip(file.name())) {
            ZipArchive.visit(
                    file,
                    "zip file",
                    limitInBytes,
                    MOST_ENTRIES,
                    new CheckedPaths(file.name(), visitor));
        } else {
            TarArchive.visit(file, limitInBytes, MOST_ENTRIES, visitor);
        }
    }

    /** Refuses names that are no paths within the archive, and passes files on. */
    private record CheckedPaths(String archive, EntryVisitor files) implements EntryVisitor {
        @Override
        public boolean wants(String name) {
            String path = EntryNames.path(name, archive);
            return !path.endsWith("/") && files.wants(path);
        }

        @Override
        public void visit(String name, byte[] content) {
            files.visit(EntryNames.path(name, archive), content);
        }
    }
}
