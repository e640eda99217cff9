package org.reluworkbench.model.internal.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The files of CIFAR-10 or CIFAR-100 in binary form: batches of rows, in the order of their names,
 * those for testing last, and the names of the classes.
 */
final class CifarFiles {
    private static final String SUFFIX = ".bin";
    private static final Set<String> TEST = Set.of("test_batch.bin", "test.bin");
    private static final Set<String> NAMES =
            Set.of("batches.meta.txt", "coarse_label_names.txt", "fine_label_names.txt");
    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

    private final String file;
    private final CifarLabels kind;
    private final SortedMap<String, byte[]> train = new TreeMap<>();
    private final SortedMap<String, byte[]> test = new TreeMap<>();
    private final Map<String, List<String>> names = new HashMap<>();
    private CifarLayout layout;

    CifarFiles(String file, CifarLabels kind) {
        this.file = file;
        this.kind = kind;
    }

    static boolean accepts(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    /** A single file of rows, all for training. */
    static StoredDataset read(InputFile file, CifarLabels kind, long limitInBytes)
            throws IOException {
        if (file.sizeInBytes() > Math.min(limitInBytes, MOST_VALUES)) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE,
                    file.name()
                            + " holds more than the "
                            + limitInBytes
                            + " bytes that a step may use");
        }
        CifarFiles files = new CifarFiles(file.name(), kind);
        try (InputStream bytes = file.open()) {
            files.addBatch(file.name(), files.train, bytes.readAllBytes());
        }
        return files.dataset();
    }

    /** Whether a file of an archive belongs here. */
    boolean wants(String path) {
        return accepts(path) || NAMES.contains(baseName(path));
    }

    boolean isEmpty() {
        return train.isEmpty() && test.isEmpty();
    }

    void add(String path, byte[] content) {
        String name = baseName(path);
        if (NAMES.contains(name)) {
            names.put(name, lines(content));
        } else {
            addBatch(path, TEST.contains(name) ? test : train, content);
        }
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static List<String> lines(byte[] content) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private void addBatch(String path, SortedMap<String, byte[]> part, byte[] content) {
        CifarLayout found = CifarLayout.of(content, where(path));
        if (layout != null && layout != found) {
            throw malformed(
                    where(path) + " is " + found.title() + ", other files are " + layout.title());
        }
        layout = found;
        if (part.put(path, content) != null) {
            throw malformed(where(path) + " is there twice");
        }
    }

    private String where(String path) {
        return path.equals(file) ? file : file + ": " + path;
    }

    /** Everything that was added; the batches are given up, as both would be large. */
    StoredDataset dataset() {
        if (kind == CifarLabels.COARSE && !layout.hasCoarseLabels()) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "cifarLabels is coarse, but "
                            + file
                            + " is CIFAR-10, which has fine labels only");
        }
        int trainRows = rows(train);
        int samples = Math.addExact(trainRows, rows(test));
        if ((long) samples * CifarLayout.PIXELS > MOST_VALUES) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE,
                    file + " has " + samples + " images, more than an array can hold");
        }
        byte[] pixels = new byte[samples * CifarLayout.PIXELS];
        int[] labels = new int[samples];
        int row = 0;
        for (SortedMap<String, byte[]> part : List.of(train, test)) {
            while (!part.isEmpty()) {
                row = copy(part.remove(part.firstKey()), pixels, labels, row);
            }
        }
        StoredDataset dataset =
                new StoredDataset(
                        file,
                        new int[] {CifarLayout.CHANNELS, CifarLayout.SIDE, CifarLayout.SIDE},
                        PixelValues.raw(pixels),
                        labels,
                        layout.classes(kind),
                        trainRows);
        return named(dataset);
    }

    private int rows(SortedMap<String, byte[]> part) {
        return part.values().stream().mapToInt(batch -> batch.length / layout.rowBytes()).sum();
    }

    /** Returns the row behind the last one. */
    private int copy(byte[] batch, byte[] pixels, int[] labels, int firstRow) {
        int rowBytes = layout.rowBytes();
        int row = firstRow;
        for (int at = 0; at < batch.length; at += rowBytes) {
            labels[row] = batch[at + layout.labelByte(kind)];
            System.arraycopy(
                    batch,
                    at + rowBytes - CifarLayout.PIXELS,
                    pixels,
                    row * CifarLayout.PIXELS,
                    CifarLayout.PIXELS);
            row++;
        }
        return row;
    }

    private StoredDataset named(StoredDataset dataset) {
        String nameFile = layout.nameFile(kind);
        List<String> given = names.getOrDefault(nameFile, List.of());
        if (given.isEmpty()) {
            return dataset;
        }
        if (given.size() != dataset.classes()) {
            throw malformed(
                    where(nameFile)
                            + " has "
                            + given.size()
                            + " names, but "
                            + layout.title()
                            + " has "
                            + dataset.classes()
                            + " classes");
        }
        return ClassNames.apply(dataset, given, where(nameFile));
    }

    private static WorkbenchException malformed(String sentence) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, sentence);
    }
}
