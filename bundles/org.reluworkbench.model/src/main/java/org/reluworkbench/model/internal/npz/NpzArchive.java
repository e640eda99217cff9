package org.reluworkbench.model.internal.npz;

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
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads npz files: zip archives of numpy arrays. Pickled objects are refused, never loaded. */
public final class NpzArchive {
    private static final int MOST_ARRAYS = 4096;
    private static final String SUFFIX = ".npy";

    private NpzArchive() {}

    /**
     * Reads every array of a file.
     *
     * @param limitInBytes more unpacked bytes are refused with {@code FILE_TOO_LARGE}
     * @return the arrays by name, without the suffix {@code .npy}, sorted
     */
    public static SortedMap<String, NpyArray> read(InputFile file, long limitInBytes)
            throws IOException {
        // The directory at the end of a zip file is what counts, so the file must be seekable.
        Path copy = Files.createTempFile("workbench", ".npz");
        try {
            try (InputStream bytes = file.open()) {
                Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return read(copy, file.name(), limitInBytes);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static SortedMap<String, NpyArray> read(Path path, String file, long limitInBytes)
            throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            if (entries.size() > MOST_ARRAYS) {
                throw malformed(file, "has " + entries.size() + " arrays, at most " + MOST_ARRAYS);
            }
            SortedMap<String, NpyArray> arrays = new TreeMap<>();
            long left = limitInBytes;
            for (ZipEntry entry : entries) {
                String name = arrayName(entry, file);
                byte[] bytes = unpack(zip, entry, file, left);
                left -= bytes.length;
                NpyArray array = NpyArray.parse(bytes, file + ": array " + name);
                if (arrays.put(name, array) != null) {
                    throw malformed(file, "has two arrays called " + name);
                }
            }
            return arrays;
        } catch (ZipException | EOFException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    file + " is not a complete npz file: " + e.getMessage(),
                    e);
        }
    }

    private static String arrayName(ZipEntry entry, String file) {
        String name = entry.getName();
        if (!name.endsWith(SUFFIX)) {
            throw malformed(file, "contains \"" + printable(name) + "\", which is no .npy array");
        }
        return printable(name.substring(0, name.length() - SUFFIX.length()));
    }

    /** Names come from the file and go into messages. */
    private static String printable(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 80 ? clean : clean.substring(0, 80) + "…";
    }

    private static byte[] unpack(ZipFile zip, ZipEntry entry, String file, long limit)
            throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            int most = (int) Math.min(limit, Integer.MAX_VALUE - 8);
            // Grows with the bytes that are there, whatever the directory claims.
            byte[] bytes = in.readNBytes(most);
            if (bytes.length == most && in.read() >= 0) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_TOO_LARGE,
                        file + " unpacks to more bytes than the limit allows");
            }
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            if (checksum.getValue() != entry.getCrc()) {
                throw malformed(
                        file,
                        "is damaged: the checksum of " + printable(entry.getName()) + " is wrong");
            }
            return bytes;
        }
    }

    private static WorkbenchException malformed(String file, String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, file + " " + what);
    }
}
