package org.reluworkbench.model.internal.npz;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reluworkbench.model.reading.ZipContents;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads npz files: zip archives of numpy arrays. Pickled objects are refused, never loaded. */
public final class NpzArchive {
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
        SortedMap<String, byte[]> contents =
                ZipContents.read(file, "npz file", name -> true, limitInBytes);
        SortedMap<String, NpyArray> arrays = new TreeMap<>();
        for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
            String name = arrayName(entry.getKey(), file.name());
            arrays.put(name, NpyArray.parse(entry.getValue(), file.name() + ": array " + name));
        }
        return arrays;
    }

    private static String arrayName(String entry, String file) {
        if (!entry.endsWith(SUFFIX)) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    file
                            + " contains \""
                            + ZipContents.printable(entry)
                            + "\", which is no .npy array");
        }
        return ZipContents.printable(entry.substring(0, entry.length() - SUFFIX.length()));
    }
}
