package org.reluworkbench.model.internal.load;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.analysis.DatasetScalars;
import org.reluworkbench.model.internal.analysis.TestFraction;
import org.reluworkbench.model.internal.dataset.LabelNoise;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** {@code dataset.load}: a dataset from a file, or one that comes with the workbench. */
@Component(service = Analysis.class)
public final class LoadAnalysis implements Analysis<LoadAnalysis.Parameters> {

    public record Parameters(
            @Parameter(
                            help =
                                    "npz with X (samples, features) or (samples, channels, height,"
                                            + " width) and optional y, CSV with a sample in each line,"
                                            + " or IDX images, gzip or not")
                    Optional<InputFile> file,
            @Parameter(help = "IDX labels for IDX images, gzip or not") Optional<InputFile> labels,
            @Parameter(
                            help =
                                    "A dataset that comes with the workbench: mnist (60000 training"
                                            + " and 10000 test rows), mnist-small (its first 1000"
                                            + " and 500), mnist-tiny (100 and 50); mnist-small if"
                                            + " neither name nor file is given")
                    Optional<BuiltInDataset> name,
            @Parameter(
                            help =
                                    "Keep at most so many rows, the first ones; of both parts in"
                                            + " proportion",
                            unit = "samples",
                            min = 1)
                    Optional<Integer> samples,
            @Parameter(
                            help = "Part of the rows of a file, from the end, that is for testing",
                            defaultValue = "0",
                            min = 0,
                            max = 1)
                    double testFraction,
            @Parameter(
                            help =
                                    "unit: bytes are divided by 255, other numbers stay; standard:"
                                            + " minus mean, divided by standard deviation of the"
                                            + " training rows, for each feature, or over all pixels"
                                            + " of images (0.1307 and 0.3081 for mnist); raw: as in"
                                            + " the file",
                            defaultValue = "\"unit\"")
                    Scaling scaling,
            @Parameter(help = "File with the test rows, in the format of file")
                    Optional<InputFile> testFile,
            @Parameter(help = "IDX labels for the IDX images of testFile")
                    Optional<InputFile> testLabels,
            @Parameter(help = LabelNoise.HELP, defaultValue = "0", min = 0, max = 1)
                    double labelNoise,
            @Parameter(help = "Seed of labelNoise", defaultValue = "0") long seed,
            @Parameter(
                            help =
                                    "Whether the first line of a CSV file names its columns; auto: if"
                                            + " none of its fields is a number",
                            defaultValue = "\"auto\"")
                    CsvHeader header,
            @Parameter(
                            help =
                                    "Column of a CSV file with the labels: its name, its number from"
                                            + " 1, last or none; if left out, the one called label,"
                                            + " class, target or y. Texts are numbered in"
                                            + " alphabetical order")
                    Optional<String> labelColumn,
            @Parameter(
                            help =
                                    "Character between the fields of a CSV file, or tab; if left out"
                                            + " comma, semicolon or tab, whichever the first line has"
                                            + " most of")
                    Optional<String> delimiter) {
        public Parameters {
            if (testFile.isPresent() && (file.isEmpty() || testFraction != 0)) {
                throw new IllegalArgumentException(
                        "testFile needs file, and no testFraction beside it");
            }
            boolean csv = file.map(f -> CsvDataset.accepts(f.name())).orElse(false);
            if (!csv && (labelColumn.isPresent() || delimiter.isPresent())) {
                throw new IllegalArgumentException("labelColumn and delimiter are for CSV files");
            }
            if (testLabels.isPresent() && testFile.isEmpty()) {
                throw new IllegalArgumentException("testLabels needs a testFile with images");
            }
            if (file.isPresent() && name.isPresent()) {
                throw new IllegalArgumentException("file and name exclude each other");
            }
            if (labels.isPresent() && file.isEmpty()) {
                throw new IllegalArgumentException("labels needs a file with images");
            }
        }
    }

    @Override
    public AnalysisDescriptor<Parameters> descriptor() {
        return AnalysisDescriptor.of("dataset.load", "1.0.0", Parameters.class)
                .title("Load a dataset")
                .documentation(
                        "Reads a dataset from an npz file with X and, if labelled, y, from a CSV file,"
                                + " or from IDX files of images and labels (Fashion-MNIST comes as four"
                                + " of them), or takes MNIST (LeCun, Cortes and Burges), which comes"
                                + " with the workbench. Labels are whole numbers from 0.")
                .output(Dataset.TYPE, Dataset.TYPE, "The samples, training rows first")
                .build();
    }

    @Override
    public void run(Parameters parameters, AnalysisContext context) throws IOException {
        StoredDataset clean =
                parameters.file().isPresent() ? fromFile(parameters, context) : builtIn(parameters);
        DatasetScalars.publish(clean, context);
        context.publish(Dataset.TYPE, LabelNoise.apply(clean, parameters.labelNoise(), context));
    }

    private static StoredDataset builtIn(Parameters parameters) throws IOException {
        StoredDataset raw =
                parameters
                        .name()
                        .orElse(BuiltInDataset.MNIST_SMALL)
                        .load(parameters.samples().orElse(Integer.MAX_VALUE));
        StoredDataset scaled = parameters.scaling() == Scaling.RAW ? raw : Scaling.UNIT.apply(raw);
        return parameters.scaling() == Scaling.STANDARD
                        && scaled.values() instanceof PixelValues pixels
                ? scaled.with(pixels.standardised(BuiltInDataset.MEAN, BuiltInDataset.DEVIATION))
                : scaled;
    }

    private static StoredDataset fromFile(Parameters parameters, AnalysisContext context)
            throws IOException {
        List<StoredDataset> parts =
                new DatasetFiles(parameters, context.memoryBudgetBytes()).read();
        int most = parameters.samples().orElse(Integer.MAX_VALUE);
        return parameters
                .scaling()
                .apply(
                        parts.size() == 1
                                ? split(parts.get(0).head(most), parameters.testFraction())
                                : joined(parts.get(0), parts.get(1), most));
    }

    private static StoredDataset split(StoredDataset all, double testFraction) {
        return all.split(TestFraction.trainSamples(all.samples(), testFraction));
    }

    /** The first rows of both parts, in proportion. */
    private static StoredDataset joined(StoredDataset train, StoredDataset test, int most) {
        long total = (long) train.samples() + test.samples();
        long kept = Math.min(total, most);
        int testRows = (int) (kept * test.samples() / total);
        StoredDataset head = train.head((int) kept - testRows);
        try {
            return testRows == 0 ? head : head.withTest(test.head(testRows));
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(StandardErrorCode.SHAPE_MISMATCH, e.getMessage());
        } catch (ArithmeticException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE,
                    train + " and " + test + " together have more than 2^31 values");
        }
    }
}
