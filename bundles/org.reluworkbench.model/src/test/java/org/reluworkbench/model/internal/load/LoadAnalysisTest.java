package org.reluworkbench.model.internal.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.internal.npz.NpzBuilder;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

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

    private Dataset load(LoadParameters parameters) throws IOException {
        analysis.run(parameters, context);
        return context.output("dataset", Dataset.class);
    }

    private static TestParameters<LoadParameters> parameters() {
        return TestParameters.of(LoadParameters.class);
    }

    private Dataset builtIn(BuiltInDataset name, Integer samples, Scaling scaling)
            throws IOException {
        return load(
                parameters()
                        .with("name", name)
                        .with("samples", samples)
                        .with("scaling", scaling)
                        .build());
    }

    private static LoadParameters file(
            InputFile file, InputFile labels, double test, Scaling scaling) {
        return parameters()
                .with("file", file)
                .with("labels", labels)
                .with("testFraction", test)
                .with("scaling", scaling)
                .build();
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
        Dataset dataset = load(parameters().build());
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
                        parameters()
                                .with("file", IMAGES)
                                .with("labels", LABELS)
                                .with("samples", 2)
                                .with("testFraction", 0.5)
                                .build());
        assertEquals(2, dataset.samples());
        assertEquals(1, dataset.trainSamples());
        assertEquals(3, dataset.classes());
    }

    private void refused(StandardErrorCode code, String sentence, LoadParameters parameters) {
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
                "a.txt is neither an npz, CSV or IDX file nor CIFAR in binary form, nor a zip or tar"
                        + " archive",
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
                "d.npz: array Z does not belong to a dataset; its arrays are X and y, perhaps X_test"
                        + " and y_test, or x_train, y_train, x_test and y_test",
                new NpzBuilder().array("X", "(1, 1)", 0).array("Z", "()", 0).file("d.npz"));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "d.npz: array X has the shape (2,), not (samples, features), (samples, height, width)"
                        + " or (samples, channels, height, width) with at least 1 of each",
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
        impossible(
                "file and name exclude each other",
                parameters().with("file", IMAGES).with("name", BuiltInDataset.MNIST));
    }

    private static void impossible(String rule, TestParameters<LoadParameters> parameters) {
        assertEquals(
                rule, assertThrows(IllegalArgumentException.class, parameters::build).getMessage());
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

    private static LoadParameters withTest(MemoryFile images, Optional<InputFile> labels) {
        return parameters()
                .with("file", IMAGES)
                .with("labels", LABELS)
                .with("testFile", images)
                .with("testLabels", labels.orElse(null))
                .build();
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

    private static LoadParameters tables(String train, String testName, String test) {
        return parameters()
                .with("file", text("train.csv", train))
                .with("testFile", text(testName, test))
                .build();
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
        impossible(
                "labelColumn and delimiter are for CSV files",
                parameters().with("file", IMAGES).with("labelColumn", "y"));
    }

    private static double[] row(RecordingContext context, int row) {
        return context.output("statistics", Table.class).rows().get(row).stream()
                .skip(1)
                .mapToDouble(cell -> cell == null ? Double.NaN : (double) cell)
                .toArray();
    }

    @Test
    void statisticsSayWhatWasMeasuredAndUsed() throws IOException {
        LoadParameters standard = file(IMAGES, LABELS, 1.0 / 3, Scaling.STANDARD);
        load(standard);
        // Training pixels 0, 0.2, 0.4, 0.6: mean 0.3, variance 0.05.
        double deviation = Math.sqrt(0.05);
        assertArrayEquals(new double[] {0.3, deviation, 0.3, deviation}, row(context, 0), 1e-15);
        load(file(IMAGES, LABELS, 0, Scaling.UNIT));
        double[] unit = row(context, 0);
        // All six pixels: 0, 0.2, …, 1 have mean 0.5 and variance 0.7/6.
        assertArrayEquals(
                new double[] {0.5, Math.sqrt(0.7 / 6), Double.NaN, Double.NaN}, unit, 1e-15);
    }

    @Test
    void standardMnistUsesThePrintedNumbers() throws IOException {
        builtIn(BuiltInDataset.MNIST, null, Scaling.STANDARD);
        double[] row = row(context, 0);
        assertEquals(0.1307, row[0], 0.00005);
        assertEquals(0.3081, row[1], 0.00005);
        assertArrayEquals(new double[] {0.1307, 0.3081}, new double[] {row[2], row[3]});
    }

    @Test
    void meanAndDeviationMayBeGiven() throws IOException {
        Dataset dataset =
                load(
                        parameters()
                                .with("file", IMAGES)
                                .with("scaling", Scaling.STANDARD)
                                .with("mean", 0.5)
                                .with("deviation", 0.25)
                                .build());
        assertArrayEquals(new double[] {(0.4 - 0.5) / 0.25, (0.6 - 0.5) / 0.25}, dataset.row(1));
        impossible(
                "mean and deviation are for the scaling standard",
                parameters().with("mean", 0.5).with("deviation", 0.25));
        impossible(
                "mean and deviation are given together or not at all",
                parameters().with("mean", 0.5).with("scaling", Scaling.STANDARD));
    }

    /** Two images of three channels with two pixels each. */
    @Test
    void colourIsStandardisedChannelByChannel() throws IOException {
        MemoryFile colour =
                new MemoryFile(
                        "rgb",
                        IdxBuilder.idx(
                                new int[] {2, 3, 1, 2},
                                0,
                                51,
                                7,
                                7,
                                255,
                                0,
                                102,
                                153,
                                7,
                                7,
                                255,
                                0));
        StoredDataset dataset = (StoredDataset) load(file(colour, null, 0, Scaling.STANDARD));
        assertInstanceOf(PixelValues.class, dataset.values());
        // Red 0, 0.2, 0.4, 0.6; green constant, only shifted; blue 1, 0, 1, 0.
        double deviation = Math.sqrt(0.05);
        assertArrayEquals(
                new double[] {-0.3 / deviation, -0.1 / deviation, 0, 0, 1, -1},
                dataset.row(0),
                1e-14);
        assertEquals(3, context.output("statistics", Table.class).rows().size());
        assertArrayEquals(new double[] {7 / 255.0, 0, 7 / 255.0, 1}, row(context, 1), 1e-15);
    }

    @Test
    void shufflingKeepsRowsWithTheirLabels() throws IOException {
        int[] pixels = new int[100];
        for (int i = 0; i < 100; i++) {
            pixels[i] = i;
        }
        MemoryFile images = new MemoryFile("i", IdxBuilder.idx(new int[] {100, 1}, pixels));
        MemoryFile labels = new MemoryFile("l", IdxBuilder.idx(new int[] {100}, pixels));
        TestParameters<LoadParameters> shuffled =
                parameters()
                        .with("file", images)
                        .with("labels", labels)
                        .with("scaling", Scaling.RAW)
                        .with("testFraction", 0.25)
                        .with("shuffle", true);
        Dataset dataset = load(shuffled.build());
        assertEquals(75, dataset.trainSamples());
        boolean[] seen = new boolean[100];
        int moved = 0;
        for (int row = 0; row < 100; row++) {
            assertEquals(dataset.label(row), dataset.row(row)[0]);
            seen[dataset.label(row)] = true;
            moved += dataset.label(row) == row ? 0 : 1;
        }
        for (boolean row : seen) {
            assertTrue(row);
        }
        // A random order leaves one row in its place on average.
        assertTrue(moved > 90, moved + " of 100 rows moved");
        assertEquals(dataset, load(shuffled.build()));
        context.withSeed(1);
        assertFalse(dataset.equals(load(shuffled.build())));
        assertEquals(10, load(shuffled.with("samples", 10).build()).samples());
    }

    @Test
    void textLabelsStayTheNamesOfTheClasses() throws IOException {
        Dataset dataset = load(tables("x,label\n1,dog\n2,cat\n", "test.csv", "x,label\n3,ant\n"));
        assertEquals(List.of("ant", "cat", "dog"), dataset.classNames());
        assertEquals("dog", dataset.className(dataset.label(0)));
        assertEquals(List.of(), load(file(IMAGES, LABELS, 0, Scaling.UNIT)).classNames());
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "t.csv does not name the classes: the name of a class has 257 characters; at most"
                        + " 256 are allowed",
                new MemoryFile(
                        "t.csv",
                        ("x,label\n1," + "n".repeat(257)).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void kerasFilesHaveTheirParts() throws IOException {
        Dataset dataset =
                load(
                        file(
                                new NpzBuilder()
                                        .array("x_train", "(1, 1, 2, 3)", 1, 2, 3, 4, 5, 6)
                                        .array("y_train", "(1, 1)", 2)
                                        .array("x_test", "(1, 1, 2, 3)", 7, 8, 9, 10, 11, 12)
                                        .array("y_test", "(1,)", 0)
                                        .file("keras.npz"),
                                null,
                                0,
                                Scaling.UNIT));
        assertArrayEquals(new int[] {3, 1, 2}, dataset.sampleShape());
        assertEquals(1, dataset.trainSamples());
        // Channels come last there, and first here.
        assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, dataset.row(0));
        assertArrayEquals(new double[] {7, 10, 8, 11, 9, 12}, dataset.row(1));
        assertEquals(2, dataset.label(0));
        assertEquals(0, dataset.label(1));
    }

    @Test
    void otherElementTypesOfIdxAreExact() throws IOException {
        ByteBuffer shorts = ByteBuffer.allocate(12 + 4).put(new byte[] {0, 0, 11, 2});
        shorts.putInt(1).putInt(2).putShort((short) -300).putShort((short) 7);
        ByteBuffer reals = ByteBuffer.allocate(12 + 16).put(new byte[] {0, 0, 14, 2});
        reals.putInt(1).putInt(2).putDouble(0.1).putDouble(-1e-300);
        ByteBuffer integers = ByteBuffer.allocate(8 + 4).put(new byte[] {0, 0, 12, 1});
        integers.putInt(1).putInt(3);
        MemoryFile labels = new MemoryFile("l", integers.array());
        Dataset dataset = load(file(new MemoryFile("s", shorts.array()), labels, 0, Scaling.UNIT));
        assertArrayEquals(new double[] {-300, 7}, dataset.row(0));
        assertEquals(3, dataset.label(0));
        assertArrayEquals(
                new double[] {0.1, -1e-300},
                load(file(new MemoryFile("r", reals.array()), null, 0, Scaling.UNIT)).row(0));
        reals.putDouble(12, Double.NaN);
        refused(
                StandardErrorCode.NOT_FINITE,
                "r has a number that is not finite: value 0 is NaN",
                new MemoryFile("r", reals.array()));
    }
}
