package org.reluworkbench.model.internal.load;

import java.util.Optional;
import org.reluworkbench.model.internal.dataset.LabelNoise;
import org.reluworkbench.model.internal.dataset.LabelNoiseKind;
import org.reluworkbench.model.internal.dataset.Standardisation;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.Parameter;

/**
 * What {@code dataset.load} is told: where the samples are, how their file is written, which rows
 * are kept for what, and what is done to numbers and labels.
 */
public record LoadParameters(
        // Where the samples are.
        @Parameter(help = "npz, CSV, IDX, CIFAR (.bin or archive), or a zip or tar of PNG images")
                Optional<InputFile> file,
        @Parameter(help = "IDX labels for IDX images, gzip or not") Optional<InputFile> labels,
        @Parameter(help = "File with the test rows, in the format of file")
                Optional<InputFile> testFile,
        @Parameter(help = "IDX labels for the IDX images of testFile")
                Optional<InputFile> testLabels,
        @Parameter(
                        help =
                                "Instead of a file, what comes with the workbench: mnist (60000"
                                        + " training and 10000 test rows), mnist-small (its first"
                                        + " 1000 and 500; the default), mnist-tiny (100 and 50)")
                Optional<BuiltInDataset> name,

        // How their file is written.
        @Parameter(
                        help = "First line of a CSV file; auto: a header if no field is a number",
                        defaultValue = "\"auto\"")
                CsvHeader header,
        @Parameter(
                        help =
                                "Column of a CSV file with the labels: name, number from 1, last or"
                                        + " none; if left out the one called label, class, target"
                                        + " or y")
                Optional<String> labelColumn,
        @Parameter(
                        help =
                                "Character between the fields of a CSV file, or tab; if left out the"
                                        + " most frequent of comma, semicolon and tab")
                Optional<String> delimiter,
        @Parameter(
                        help = "Labels of CIFAR-100: its 100 classes or its 20 superclasses",
                        defaultValue = "\"fine\"")
                CifarLabels cifarLabels,

        // Which rows are kept for what.
        @Parameter(
                        help = "Bring the training rows into a random order first, by seed",
                        defaultValue = "false")
                boolean shuffle,
        @Parameter(
                        help = "Keep at most so many rows, the first of both parts in proportion",
                        unit = "samples",
                        min = 1)
                Optional<Integer> samples,
        @Parameter(
                        help = "Part of the rows of a file, from the end, that is for testing",
                        defaultValue = "0",
                        min = 0,
                        max = 1)
                double testFraction,

        // What is done to numbers and labels.
        @Parameter(
                        help =
                                "unit: bytes are divided by 255, other numbers stay; standard: then"
                                        + " (x − mean) / deviation; raw: as in the file",
                        defaultValue = "\"unit\"")
                Scaling scaling,
        @Parameter(
                        help =
                                "Mean for standard; if left out that of the training rows, for each"
                                        + " feature, or for each channel of images (mnist: 0.1307)")
                Optional<Double> mean,
        @Parameter(
                        help =
                                "Standard deviation for standard, together with mean (mnist: 0.3081)",
                        min = 0)
                Optional<Double> deviation,
        @Parameter(help = LabelNoise.HELP, defaultValue = "0", min = 0, max = 1) double labelNoise,
        @Parameter(help = LabelNoiseKind.HELP, defaultValue = "\"uniform\"")
                LabelNoiseKind labelNoiseKind,
        @Parameter(help = "Seed of shuffle and labelNoise", defaultValue = "0") long seed) {

    public LoadParameters {
        require(file.isEmpty() || name.isEmpty(), "file and name exclude each other");
        require(labels.isEmpty() || file.isPresent(), "labels needs a file with images");
        require(
                testFile.isEmpty() || (file.isPresent() && testFraction == 0),
                "testFile needs file, and no testFraction beside it");
        require(
                testLabels.isEmpty() || testFile.isPresent(),
                "testLabels needs a testFile with images");
        require(
                file.map(f -> CsvDataset.accepts(f.name())).orElse(false)
                        || (labelColumn.isEmpty() && delimiter.isEmpty()),
                "labelColumn and delimiter are for CSV files");
        require(
                mean.isPresent() == deviation.isPresent(),
                "mean and deviation are given together or not at all");
        require(
                mean.isEmpty() || scaling == Scaling.STANDARD,
                "mean and deviation are for the scaling standard");
        require(deviation.orElse(1.0) > 0, "deviation is 0; it must be positive");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    CsvTable.Options csv() {
        return new CsvTable.Options(header, labelColumn, delimiter);
    }

    /** What is subtracted and divided by, if it is not to be computed from the data. */
    Optional<Standardisation> standardisation() {
        return mean.map(m -> new Standardisation(m, deviation.orElseThrow()));
    }
}
