package org.reluworkbench.model.reading;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.reluworkbench.model.internal.archive.EntryNames;
import org.reluworkbench.model.internal.archive.EntryVisitor;
import org.reluworkbench.model.internal.archive.ZipArchive;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Reads a zip archive into memory, within a limit. Names are keys and never become paths; what is
 * not asked for is not unpacked.
 */
public final class ZipContents {
    private static final int MOST_ENTRIES = 4096;

    private ZipContents() {}

    /**
     * Reads the entries that are wanted.
     *
     * @param kind what the file should be, for messages: {@code npz file}
     * @param limitInBytes more bytes, packed or unpacked, are refused with {@code FILE_TOO_LARGE}
     * @return the bytes by name, sorted
     * @throws WorkbenchException with {@code FILE_TOO_LARGE} or {@code FILE_MALFORMED}
     */
    public static SortedMap<String, byte[]> read(
            InputFile file, String kind, Predicate<String> wanted, long limitInBytes)
            throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        ZipArchive.visit(
                file,
                kind,
                limitInBytes,
                MOST_ENTRIES,
                new EntryVisitor() {
                    @Override
                    public boolean wants(String name) {
                        return wanted.test(name);
                    }

                    @Override
                    public void visit(String name, byte[] content) {
                        if (contents.put(name, content) != null) {
                            throw new WorkbenchException(
                                    StandardErrorCode.FILE_MALFORMED,
                                    file.name() + " has two entries called " + printable(name));
                        }
                    }
                });
        return contents;
    }

    /** A name from a file as messages may show it: without control characters, and not long. */
    public static String printable(String name) {
        return EntryNames.printable(name);
    }
}
