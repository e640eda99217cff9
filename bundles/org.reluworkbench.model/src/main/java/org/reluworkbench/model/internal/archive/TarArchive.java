package org.reluworkbench.model.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads tar files, compressed by gzip or not. */
final class TarArchive {
    private static final long LARGEST_CONTENT = Integer.MAX_VALUE - 8;

    private final String file;
    private final int mostEntries;

    private TarArchive(String file, int mostEntries) {
        this.file = file;
        this.mostEntries = mostEntries;
    }

    /**
     * Visits the files of an archive in its order.
     *
     * @param limitInBytes more unpacked bytes, those between the files included, are refused with
     *     {@code FILE_TOO_LARGE}
     */
    static void visit(InputFile file, long limitInBytes, int mostEntries, EntryVisitor visitor)
            throws IOException {
        TarArchive archive = new TarArchive(file.name(), mostEntries);
        try (InputStream packed = file.open();
                InputStream unpacked =
                        new BoundedInput(Gzip.unpacked(packed), file.name(), limitInBytes);
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
            archive.visit(tar, visitor);
        } catch (IOException | IllegalArgumentException e) {
            // The library tells damaged headers by either of them.
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    file.name() + " is not a complete tar file: " + e.getMessage(),
                    e);
        }
    }

    private void visit(TarArchiveInputStream tar, EntryVisitor visitor) throws IOException {
        int entries = 0;
        for (TarArchiveEntry entry = tar.getNextEntry();
                entry != null;
                entry = tar.getNextEntry()) {
            if (++entries > mostEntries) {
                throw malformed("has more than " + mostEntries + " entries");
            }
            String name = EntryNames.path(entry.getName(), file);
            if (entry.isDirectory()) {
                continue;
            }
            // Sparse files are holes that unpack to anything; links point anywhere.
            if (!entry.isFile() || entry.isSparse() || entry.isLink() || entry.isSymbolicLink()) {
                throw malformed(
                        "has the entry "
                                + EntryNames.printable(name)
                                + ", which is neither a plain file nor a folder");
            }
            if (visitor.wants(name)) {
                visitor.visit(name, content(tar, entry));
            }
        }
        if (entries == 0) {
            throw malformed("is not a complete tar file: it has no entry");
        }
    }

    /** The bounded stream below keeps a wrong size from taking memory. */
    private byte[] content(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        if (entry.getSize() > LARGEST_CONTENT) {
            throw BoundedInput.tooLarge(file);
        }
        byte[] bytes = tar.readAllBytes();
        if (bytes.length != entry.getSize()) {
            throw malformed("ends within " + EntryNames.printable(entry.getName()));
        }
        return bytes;
    }

    private WorkbenchException malformed(String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, file + " " + what);
    }
}
