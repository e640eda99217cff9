package org.reluworkbench.model.internal.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** The files that {@code dataset.load} was given, each read by its format. */
final class DatasetFiles {
    private final LoadAnalysis.Parameters parameters;
    private final long limitInBytes;

    DatasetFiles(LoadAnalysis.Parameters parameters, long limitInBytes) {
        this.parameters = parameters;
        this.limitInBytes = limitInBytes;
    }

    /** The training part, then the test part if there is a file for it. */
    List<StoredDataset> read() throws IOException {
        InputFile file = parameters.file().orElseThrow();
        List<InputFile> files = new ArrayList<>(List.of(file));
        parameters.testFile().ifPresent(files::add);
        if (files.stream().anyMatch(f -> CsvDataset.accepts(f.name()))) {
            return readTables(files);
        }
        List<StoredDataset> parts = new ArrayList<>();
        parts.add(read(file, parameters.labels()));
        if (parameters.testFile().isPresent()) {
            parts.add(read(parameters.testFile().get(), parameters.testLabels()));
        }
        return parts;
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
        return CsvDataset.read(
                files,
                new CsvTable.Options(
                        parameters.header(), parameters.labelColumn(), parameters.delimiter()),
                limitInBytes);
    }

    private StoredDataset read(InputFile file, Optional<InputFile> labels) throws IOException {
        if (file.name().toLowerCase(Locale.ROOT).endsWith(".npz")) {
            requireNoLabels(labels, file, "has its labels in y");
            return NpzDataset.read(file, limitInBytes);
        }
        byte[] first;
        try (InputStream in = file.open()) {
            first = in.readNBytes(4);
        }
        if (!IdxArray.accepts(first)) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    file.name()
                            + " is neither an npz or CSV file nor an IDX file of unsigned bytes");
        }
        return IdxDataset.read(file, labels, limitInBytes);
    }

    private static void requireNoLabels(Optional<InputFile> labels, InputFile file, String where) {
        if (labels.isPresent()) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "labels is for IDX images; " + file.name() + " " + where);
        }
    }
}
