package org.reluworkbench.model.internal.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads zip files, whose directory at the end is what counts. */
public final class ZipArchive {
    private static final int LARGEST_CONTENT = Integer.MAX_VALUE - 8;

    private final String file;
    private final String kind;
    private long left;

    private ZipArchive(String file, String kind, long limitInBytes) {
        this.file = file;
        this.kind = kind;
        this.left = limitInBytes;
    }

    /**
     * Visits the entries of an archive in the order of its directory; names are as they stand
     * there.
     *
     * @param kind what the file should be, for messages: {@code npz file}
     * @param limitInBytes more bytes, packed or unpacked, are refused with {@code FILE_TOO_LARGE}
     * @param mostEntries more entries are refused with {@code FILE_MALFORMED}
     */
    public static void visit(
            InputFile file, String kind, long limitInBytes, int mostEntries, EntryVisitor visitor)
            throws IOException {
        if (file.sizeInBytes() > limitInBytes) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE,
                    file.name() + " is larger than " + limitInBytes + " bytes");
        }
        // Only a seekable file gives its directory first.
        Path copy = Files.createTempFile("workbench", ".zip");
        try {
            try (InputStream bytes = file.open()) {
                Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            new ZipArchive(file.name(), kind, limitInBytes).visit(copy, mostEntries, visitor);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private void visit(Path path, int mostEntries, EntryVisitor visitor) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.size() > mostEntries) {
                throw malformed("has " + zip.size() + " entries, at most " + mostEntries);
            }
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                if (visitor.wants(name)) {
                    visitor.visit(name, unpack(zip, entry));
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    file + " is not a complete " + kind + ": " + e.getMessage(),
                    e);
        }
    }

    private byte[] unpack(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            int most = (int) Math.min(left, LARGEST_CONTENT);
            // Grows with the bytes that are there, whatever the directory claims.
            byte[] bytes = in.readNBytes(most);
            if (bytes.length == most && in.read() >= 0) {
                throw BoundedInput.tooLarge(file);
            }
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            if (checksum.getValue() != entry.getCrc()) {
                throw malformed(
                        "is damaged: the checksum of "
                                + EntryNames.printable(entry.getName())
                                + " is wrong");
            }
            left -= bytes.length;
            return bytes;
        }
    }

    private WorkbenchException malformed(String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, file + " " + what);
    }
}
