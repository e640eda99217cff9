package org.reluworkbench.model.internal.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.internal.load.LoadAnalysis.Parameters;
import org.reluworkbench.model.internal.npz.NpzBuilder;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class LoadAnalysisTest {
    private static final MemoryFile IMAGES =
            new MemoryFile(
                    "images.gz",
                    IdxBuilder.gzip(
                            IdxBuilder.idx(new int[] {3, 1, 2}, 0, 51, 102, 153, 204, 255)));
    private static final MemoryFile LABELS =
            new MemoryFile("labels", IdxBuilder.idx(new int[] {3}, 0, 2, 1));

    private final LoadAnalysis analysis = new LoadAnalysis();
    private final RecordingContext context = new RecordingContext(analysis.descriptor());

    private Dataset load(Parameters parameters) throws IOException {
        analysis.run(parameters, context);
        return context.output("dataset", Dataset.class);
    }

    private Dataset builtIn(BuiltInDataset name, Integer samples, Scaling scaling)
            throws IOException {
        return load(
                new Parameters(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(name),
                        Optional.ofNullable(samples),
                        0,
                        scaling,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        CsvHeader.AUTO,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Parameters file(InputFile file, InputFile labels, double test, Scaling scaling) {
        return new Parameters(
                Optional.of(file),
                Optional.ofNullable(labels),
                Optional.empty(),
                Optional.empty(),
                test,
                scaling,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                CsvHeader.AUTO,
                Optional.empty(),
                Optional.empty());
    }

    private static int[] histogram(Dataset dataset, int first, int end) {
        int[] counts = new int[dataset.classes()];
        for (int row = first; row < end; row++) {
            counts[dataset.label(row)]++;
        }
        return counts;
    }

    @Test
    void mnistHasItsKnownCounts() throws IOException {
        Dataset mnist = builtIn(BuiltInDataset.MNIST, null, Scaling.UNIT);
        assertEquals(70_000, context.number("samples"));
        assertEquals(784, context.number("features"));
        assertEquals(10, context.number("classes"));
        assertEquals(60_000, mnist.trainSamples());
        assertArrayEquals(new int[] {1, 28, 28}, mnist.sampleShape());
        assertArrayEquals(
                new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
                histogram(mnist, 0, 60_000));
        assertArrayEquals(
                new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009},
                histogram(mnist, 60_000, 70_000));
    }

    /** The constants are the rounded moments of the whole training set. */
    @Test
    void standardMnistHasMeanZeroAndDeviationOne() throws IOException {
        Dataset mnist = builtIn(BuiltInDataset.MNIST, null, Scaling.STANDARD);
        Moments moments = new Moments();
        for (int row = 0; row < mnist.trainSamples(); row++) {
            for (double value : mnist.row(row)) {
                moments.add(value);
            }
        }
        // Rounding 0.1307 and 0.3081 to four digits errs by 0.00005/0.3081 = 0.00016 each.
        assertEquals(0, moments.mean(), 0.0002);
        assertEquals(1, moments.deviation(), 0.0002);
    }

    @Test
    void theSubsetsAreTheFirstRows() throws IOException {
        Dataset small = builtIn(BuiltInDataset.MNIST_SMALL, null, Scaling.RAW);
        Dataset tiny = builtIn(BuiltInDataset.MNIST_TINY, null, Scaling.RAW);
        assertEquals("mnist-small", small.name());
        assertEquals(1000, small.trainSamples());
        assertEquals(500, small.testSamples());
        assertEquals(150, tiny.samples());
        assertArrayEquals(small.row(99), tiny.row(99));
        assertArrayEquals(small.row(1000), tiny.row(100));
        // The first training digits are 5 0 4 1 9, the first test digits 7 2 1 0 4.
        int[] first = {5, 0, 4, 1, 9};
        int[] firstTest = {7, 2, 1, 0, 4};
        for (int i = 0; i < 5; i++) {
            assertEquals(first[i], tiny.label(i));
            assertEquals(firstTest[i], tiny.label(100 + i));
        }
    }

    @Test
    void aLimitKeepsTheProportionOfTheParts() throws IOException {
        Dataset some = builtIn(BuiltInDataset.MNIST, 700, Scaling.UNIT);
        assertEquals(600, some.trainSamples());
        assertEquals(100, some.testSamples());
        assertEquals(1, builtIn(BuiltInDataset.MNIST, 1, Scaling.UNIT).trainSamples());
    }

    @Test
    void withoutAnyParameterItIsTheSmallMnist() throws IOException {
        Dataset dataset =
                load(
                        new Parameters(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                Scaling.UNIT,
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                0,
                                CsvHeader.AUTO,
                                Optional.empty(),
                                Optional.empty()));
        assertEquals("mnist-small", dataset.name());
    }

    @Test
    void readsImagesAndLabels() throws IOException {
        Dataset dataset = load(file(IMAGES, LABELS, 1.0 / 3, Scaling.UNIT));
        assertArrayEquals(new int[] {1, 1, 2}, dataset.sampleShape());
        assertEquals(2, dataset.trainSamples());
        assertEquals(3, dataset.classes());
        assertEquals(2, dataset.label(1));
        assertArrayEquals(new double[] {0.4, 0.6}, dataset.row(1));
        Dataset raw = load(file(IMAGES, null, 0, Scaling.RAW));
        assertFalse(raw.labelled());
        assertArrayEquals(new double[] {102, 153}, raw.row(1));
    }

    @Test
    void standardImagesUseTheTrainingPixelsTogether() throws IOException {
        Dataset dataset = load(file(IMAGES, LABELS, 1.0 / 3, Scaling.STANDARD));
        // Training pixels 0, 0.2, 0.4, 0.6: mean 0.3, variance 0.05.
        double deviation = Math.sqrt(0.05);
        // Values below 3, a few roundings.
        assertArrayEquals(new double[] {0.5 / deviation, 0.7 / deviation}, dataset.row(2), 1e-14);
    }

    @Test
    void standardFeaturesAreShiftedAndScaledEach() throws IOException {
        MemoryFile table =
                new NpzBuilder()
                        .array("X", "(3, 2)", 1, 7, 3, 7, 9, 8)
                        .array("y", "(3,)", 0, 1, 0)
                        .file("table.npz");
        Dataset dataset = load(file(table, null, 0.33, Scaling.STANDARD));
        assertEquals(2, dataset.classes());
        // First feature: mean 2, deviation 1; the second is constant on the training rows.
        assertArrayEquals(new double[] {-1, 0}, dataset.row(0));
        assertArrayEquals(new double[] {7, 1}, dataset.row(2));
        assertArrayEquals(new double[] {9, 8}, load(file(table, null, 0, Scaling.UNIT)).row(2));
    }

    @Test
    void keepsTheFirstRowsOfAFile() throws IOException {
        Dataset dataset =
                load(
                        new Parameters(
                                Optional.of(IMAGES),
                                Optional.of(LABELS),
                                Optional.empty(),
                                Optional.of(2),
                                0.5,
                                Scaling.UNIT,
                                Optional.empty(),
                                Optional.empty(),
                                0,
                                0,
                                CsvHeader.AUTO,
                                Optional.empty(),
                                Optional.empty()));
        assertEquals(2, dataset.samples());
        assertEquals(1, dataset.trainSamples());
        assertEquals(3, dataset.classes());
    }

    private void refused(StandardErrorCode code, String sentence, Parameters parameters) {
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> analysis.run(parameters, context));
        assertEquals(sentence, e.getMessage());
        assertEquals(code, e.code());
    }

    private void refused(StandardErrorCode code, String sentence, MemoryFile file) {
        refused(code, sentence, file(file, null, 0, Scaling.UNIT));
    }

    @Test
    void refusesIdxFilesThatDoNotFitTogether() {
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "two has 2 labels, but images.gz has 3 samples",
                file(
                        IMAGES,
                        new MemoryFile("two", IdxBuilder.idx(new int[] {2}, 0, 1)),
                        0,
                        Scaling.UNIT));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "images.gz has 3 dimensions, which is not what labels have",
                file(IMAGES, IMAGES, 0, Scaling.UNIT));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "labels has 1 dimension, which is not what samples × features or images have",
                LABELS);
        refused(
                StandardErrorCode.UNSUPPORTED,
                "a.txt is neither an npz or CSV file nor an IDX file of unsigned bytes",
                new MemoryFile("a.txt", new byte[] {'1', ',', '2', '\n'}));
    }

    @Test
    void refusesNpzFilesThatAreNoDataset() {
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "d.npz has no array X with the samples",
                new NpzBuilder().array("y", "(1,)", 0).file("d.npz"));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "d.npz: array Z does not belong to a dataset; its arrays are X and y",
                new NpzBuilder().array("X", "(1, 1)", 0).array("Z", "()", 0).file("d.npz"));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "d.npz: array X has the shape (2,), not (samples, features) or (samples, channels,"
                        + " height, width) with at least 1 of each",
                new NpzBuilder().array("X", "(2,)", 0, 1).file("d.npz"));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "d.npz: array y has the shape (2,), but X has 1 samples",
                new NpzBuilder().array("X", "(1, 1)", 0).array("y", "(2,)", 0, 1).file("d.npz"));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "d.npz: array y has the label -1.0 at [1]; labels are whole numbers from 0 to 65535",
                new NpzBuilder()
                        .array("X", "(2, 1)", 0, 1)
                        .array("y", "(2,)", 1, -1)
                        .file("d.npz"));
        refused(
                StandardErrorCode.NOT_FINITE,
                "d.npz: array X has Infinity at [0, 1]; numbers are finite",
                new NpzBuilder().array("X", "(1, 2)", 0, Double.POSITIVE_INFINITY).file("d.npz"));
        refused(
                StandardErrorCode.PARAMETER_INVALID,
                "labels is for IDX images; d.npz has its labels in y",
                file(
                        new NpzBuilder().array("X", "(1, 1)", 0).file("d.npz"),
                        LABELS,
                        0,
                        Scaling.UNIT));
    }

    @Test
    void refusesToStandardiseWithoutTrainingRows() {
        refused(
                StandardErrorCode.UNSUPPORTED,
                "images.gz has no training rows to take mean and deviation from; lower"
                        + " testFraction",
                file(IMAGES, LABELS, 1, Scaling.STANDARD));
    }

    @Test
    void fileAndNameExcludeEachOther() {
        assertEquals(
                "file and name exclude each other",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new Parameters(
                                                Optional.of(IMAGES),
                                                Optional.empty(),
                                                Optional.of(BuiltInDataset.MNIST),
                                                Optional.empty(),
                                                0,
                                                Scaling.UNIT,
                                                Optional.empty(),
                                                Optional.empty(),
                                                0,
                                                0,
                                                CsvHeader.AUTO,
                                                Optional.empty(),
                                                Optional.empty()))
                        .getMessage());
    }

    @Test
    void testRowsComeFromASecondFile() throws IOException {
        MemoryFile testImages = new MemoryFile("t10k", IdxBuilder.idx(new int[] {1, 1, 2}, 255, 0));
        MemoryFile testLabels = new MemoryFile("t10k-labels", IdxBuilder.idx(new int[] {1}, 3));
        Dataset dataset = load(withTest(testImages, Optional.of(testLabels)));
        assertEquals(3, dataset.trainSamples());
        assertEquals(4, dataset.samples());
        assertEquals(4, dataset.classes());
        assertEquals(3, dataset.label(3));
        assertArrayEquals(new double[] {1, 0}, dataset.row(3));
        assertArrayEquals(new double[] {0, 0.2}, dataset.row(0));
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> load(withTest(testImages, Optional.empty())));
        assertEquals(
                "images.gz (3 × 2, 3 classes) and t10k (1 × 2, 0 classes) are not two parts of one"
                        + " dataset",
                e.getMessage());
    }

    private static Parameters withTest(MemoryFile images, Optional<InputFile> labels) {
        return new Parameters(
                Optional.of(IMAGES),
                Optional.of(LABELS),
                Optional.empty(),
                Optional.empty(),
                0,
                Scaling.UNIT,
                Optional.of(images),
                labels,
                0,
                0,
                CsvHeader.AUTO,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aTestFileIsReadLikeTheFile() throws IOException {
        Dataset dataset = load(tables("x,y\n1,b\n2,c\n", "test.csv", "x,y\n3,c\n"));
        assertEquals(2, dataset.trainSamples());
        assertEquals(1, dataset.label(2));
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> load(tables("x,y\n1,b\n", "test.npz", "PK")));
        assertEquals("train.csv and test.npz are not of one format", e.getMessage());
        assertEquals(StandardErrorCode.PARAMETER_INVALID, e.code());
    }

    private static Parameters tables(String train, String testName, String test) {
        return new Parameters(
                Optional.of(text("train.csv", train)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Scaling.UNIT,
                Optional.of(text(testName, test)),
                Optional.empty(),
                0,
                0,
                CsvHeader.AUTO,
                Optional.empty(),
                Optional.empty());
    }

    private static InputFile text(String name, String content) {
        return new MemoryFile(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void partsInFloat32StayInFloat32() {
        StoredDataset one = floats(1, 2);
        StoredDataset both = one.withTest(floats(3));
        assertEquals(new FloatValues(new float[] {1, 2, 3}), both.values());
        assertEquals(2, both.trainSamples());
    }

    private static StoredDataset floats(float... values) {
        return new StoredDataset(
                "floats", new int[] {1}, new FloatValues(values), null, 0, values.length);
    }

    @Test
    void whatIsForTablesIsRefusedElsewhere() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new Parameters(
                                        Optional.of(IMAGES),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        0,
                                        Scaling.UNIT,
                                        Optional.empty(),
                                        Optional.empty(),
                                        0,
                                        0,
                                        CsvHeader.AUTO,
                                        Optional.of("y"),
                                        Optional.empty()));
        assertEquals("labelColumn and delimiter are for CSV files", e.getMessage());
    }
}
