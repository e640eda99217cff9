package org.reluworkbench.model.reading;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
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
        if (file.sizeInBytes() > limitInBytes) {
            throw tooLarge(file.name() + " is larger than " + limitInBytes + " bytes");
        }
        // The directory at the end of a zip file is what counts, so the file must be seekable.
        Path copy = Files.createTempFile("workbench", ".zip");
        try {
            try (InputStream bytes = file.open()) {
                Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return read(copy, file.name(), kind, wanted, limitInBytes);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static SortedMap<String, byte[]> read(
            Path path, String file, String kind, Predicate<String> wanted, long limitInBytes)
            throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            if (entries.size() > MOST_ENTRIES) {
                throw malformed(
                        file, "has " + entries.size() + " entries, at most " + MOST_ENTRIES);
            }
            SortedMap<String, byte[]> contents = new TreeMap<>();
            long left = limitInBytes;
            for (ZipEntry entry : entries) {
                if (wanted.test(entry.getName())) {
                    byte[] bytes = unpack(zip, entry, file, left);
                    left -= bytes.length;
                    if (contents.put(entry.getName(), bytes) != null) {
                        throw malformed(file, "has two entries called " + printable(entry));
                    }
                }
            }
            return contents;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    file + " is not a complete " + kind + ": " + e.getMessage(),
                    e);
        }
    }

    private static byte[] unpack(ZipFile zip, ZipEntry entry, String file, long limit)
            throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            int most = (int) Math.min(limit, Integer.MAX_VALUE - 8);
            // Grows with the bytes that are there, whatever the directory claims.
            byte[] bytes = in.readNBytes(most);
            if (bytes.length == most && in.read() >= 0) {
                throw tooLarge(file + " unpacks to more bytes than the limit allows");
            }
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            if (checksum.getValue() != entry.getCrc()) {
                throw malformed(
                        file, "is damaged: the checksum of " + printable(entry) + " is wrong");
            }
            return bytes;
        }
    }

    private static String printable(ZipEntry entry) {
        return printable(entry.getName());
    }

    /** A name from a file as messages may show it: without control characters, and not long. */
    public static String printable(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 80 ? clean : clean.substring(0, 80) + "…";
    }

    private static WorkbenchException malformed(String file, String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, file + " " + what);
    }

    private static WorkbenchException tooLarge(String sentence) {
        return new WorkbenchException(StandardErrorCode.FILE_TOO_LARGE, sentence);
    }
}
