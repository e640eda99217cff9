package org.reluworkbench.model.internal.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
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
                        "Reads a dataset from an npz file with X and, if labelled, y, from a CSV file, or from IDX files"
                                + " of images and labels (Fashion-MNIST comes as four of them), or"
                                + " takes MNIST (LeCun, Cortes and Burges),"
                                + " which comes with the workbench. Labels are whole numbers from 0.")
                .output(Dataset.TYPE, Dataset.TYPE, "The samples, training rows first")
                .build();
    }

    @Override
    public void run(Parameters parameters, AnalysisContext context) throws IOException {
        StoredDataset clean =
                parameters.file().isPresent() ? fromFile(parameters, context) : builtIn(parameters);
        Dataset dataset = LabelNoise.apply(clean, parameters.labelNoise(), context);
        DatasetScalars.publish(dataset, context);
        context.publish(Dataset.TYPE, dataset);
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
        InputFile file = parameters.file().orElseThrow();
        StoredDataset all = read(file, parameters.labels(), parameters, context);
        if (parameters.testFile().isPresent()) {
            return parameters.scaling().apply(withTestFile(all, parameters, context));
        }
        StoredDataset kept = all.head(parameters.samples().orElse(Integer.MAX_VALUE));
        int train = TestFraction.trainSamples(kept.samples(), parameters.testFraction());
        return parameters.scaling().apply(kept.split(train));
    }

    /** Both parts, of which {@code samples} keeps the first rows in proportion. */
    private static StoredDataset withTestFile(
            StoredDataset train, Parameters parameters, AnalysisContext context)
            throws IOException {
        StoredDataset test =
                read(
                        parameters.testFile().orElseThrow(),
                        parameters.testLabels(),
                        parameters,
                        context);
        long total = (long) train.samples() + test.samples();
        long kept = Math.min(total, parameters.samples().orElse(Integer.MAX_VALUE));
        int testRows = (int) (kept * test.samples() / total);
        StoredDataset head = train.head((int) kept - testRows);
        try {
            return testRows == 0 ? head : head.withTest(test.head(testRows));
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(StandardErrorCode.SHAPE_MISMATCH, e.getMessage());
        }
    }

    private static StoredDataset read(
            InputFile file,
            Optional<InputFile> labels,
            Parameters parameters,
            AnalysisContext context)
            throws IOException {
        long limitInBytes = context.memoryBudgetBytes();
        boolean npz = file.name().toLowerCase(Locale.ROOT).endsWith(".npz");
        boolean csv = CsvDataset.accepts(file.name());
        if ((npz || csv) && labels.isPresent()) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "labels is for IDX images; "
                            + file.name()
                            + (npz ? " has its labels in y" : " has its labels in a column"));
        }
        if (npz) {
            return NpzDataset.read(file, limitInBytes);
        }
        if (csv) {
            return CsvDataset.read(
                    file,
                    new CsvDataset.Options(
                            parameters.header(), parameters.labelColumn(), parameters.delimiter()),
                    limitInBytes);
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
}
