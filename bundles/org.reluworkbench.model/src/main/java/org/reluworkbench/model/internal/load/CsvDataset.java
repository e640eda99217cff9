package org.reluworkbench.model.internal.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.reluworkbench.model.internal.dataset.DoubleValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Datasets from tables; the files of one dataset share the numbers of their classes. */
final class CsvDataset {
    private CsvDataset() {}

    static boolean accepts(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".tsv");
    }

    /** A dataset for each file. */
    static List<StoredDataset> read(
            List<InputFile> files, CsvTable.Options options, long limitInBytes) throws IOException {
        List<CsvTable> tables = new ArrayList<>();
        for (InputFile file : files) {
            tables.add(CsvTable.read(file, options, limitInBytes));
        }
        List<String> names = classNames(tables);
        return tables.stream().map(table -> dataset(table, names)).toList();
    }

    /** The classes in alphabetical order; empty if all labels are whole numbers from 0. */
    private static List<String> classNames(List<CsvTable> tables) {
        boolean numbers = labels(tables).allMatch(label -> label.matches("[0-9]{1,9}"));
        return numbers ? List.of() : labels(tables).distinct().sorted().toList();
    }

    private static Stream<String> labels(List<CsvTable> tables) {
        return tables.stream().flatMap(table -> table.labels().stream());
    }

    private static StoredDataset dataset(CsvTable table, List<String> names) {
        double[] values = table.values();
        int[] labels = null;
        if (table.labelled()) {
            labels = table.labels().stream().mapToInt(label -> number(label, names)).toArray();
            requireClasses(table.file(), labels);
        }
        StoredDataset dataset =
                new StoredDataset(
                        table.file(),
                        new int[] {table.features()},
                        new DoubleValues(values),
                        labels,
                        labels == null ? 0 : Math.max(names.size(), Labels.classes(labels)),
                        values.length / table.features());
        return names.isEmpty() ? dataset : ClassNames.apply(dataset, names, table.file());
    }

    private static int number(String label, List<String> names) {
        return names.isEmpty() ? Integer.parseInt(label) : Collections.binarySearch(names, label);
    }

    private static void requireClasses(String file, int[] labels) {
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] > Labels.LARGEST_LABEL) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_MALFORMED,
                        file
                                + " has the label "
                                + labels[row]
                                + " in sample "
                                + (row + 1)
                                + "; labels are at most "
                                + Labels.LARGEST_LABEL);
            }
        }
    }
}
