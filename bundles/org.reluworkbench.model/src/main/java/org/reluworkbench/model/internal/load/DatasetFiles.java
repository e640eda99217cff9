package org.reluworkbench.model.internal.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.reluworkbench.model.internal.archive.Archive;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** The files that {@code dataset.load} was given, each read by its format. */
final class DatasetFiles {
    private final LoadParameters parameters;
    private final long limitInBytes;

    DatasetFiles(LoadParameters parameters, long limitInBytes) {
        this.parameters = parameters;
        this.limitInBytes = limitInBytes;
    }

    /** All rows, numbers as they are; those of a second file are for testing. */
    StoredDataset read() throws IOException {
        InputFile file = parameters.file().orElseThrow();
        if (parameters.testFile().isEmpty()) {
            return CsvDataset.accepts(file.name())
                    ? readTables(List.of(file)).get(0)
                    : read(file, parameters.labels());
        }
        InputFile testFile = parameters.testFile().get();
        List<StoredDataset> parts;
        if (CsvDataset.accepts(file.name()) || CsvDataset.accepts(testFile.name())) {
            parts = readTables(List.of(file, testFile));
        } else {
            parts =
                    List.of(
                            read(file, parameters.labels()),
                            read(testFile, parameters.testLabels()));
        }
        for (StoredDataset part : parts) {
            requireOnePart(part);
        }
        return Parts.joined(parts.get(0), parts.get(1));
    }

    private static void requireOnePart(StoredDataset part) {
        if (part.testSamples() > 0) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "testFile is given, but " + part.name() + " has test rows of its own");
        }
    }

    /** Together, because their classes are numbered together. */
    private List<StoredDataset> readTables(List<InputFile> files) throws IOException {
        for (InputFile file : files) {
            requireNoLabels(parameters.labels(), file, "has its labels in a column");
            requireNoLabels(parameters.testLabels(), file, "has its labels in a column");
            if (!CsvDataset.accepts(file.name())) {
                throw new WorkbenchException(
                        StandardErrorCode.PARAMETER_INVALID,
                        files.get(0).name()
                                + " and "
                                + files.get(1).name()
                                + " are not of one format");
            }
        }
        return CsvDataset.read(files, parameters.csv(), limitInBytes);
    }

    private StoredDataset read(InputFile file, Optional<InputFile> labels) throws IOException {
        String name = file.name();
        if (name.toLowerCase(Locale.ROOT).endsWith(".npz")) {
            requireNoLabels(labels, file, "has its labels in y");
            return NpzDataset.read(file, limitInBytes);
        } else if (CifarFiles.accepts(name)) {
            requireNoLabels(labels, file, "has its labels in its rows");
            return CifarFiles.read(file, parameters.cifarLabels(), limitInBytes);
        } else if (Archive.accepts(name)) {
            requireNoLabels(labels, file, "has its labels in its rows or folders");
            return ArchiveDataset.read(file, parameters.cifarLabels(), limitInBytes);
        }
        if (!IdxArray.accepts(firstBytes(file))) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    name
                            + " is neither an npz, CSV or IDX file nor CIFAR in binary form, nor a"
                            + " zip or tar archive");
        }
        return IdxDataset.read(file, labels, limitInBytes);
    }

    private static byte[] firstBytes(InputFile file) throws IOException {
        try (InputStream in = file.open()) {
            return in.readNBytes(4);
        }
    }

    private static void requireNoLabels(Optional<InputFile> labels, InputFile file, String where) {
        if (labels.isPresent()) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "labels is for IDX images; " + file.name() + " " + where);
        }
    }
}
