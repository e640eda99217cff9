package org.reluworkbench.model.internal.writer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.dataset.DoubleValues;
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.SampleValues;
import org.reluworkbench.model.internal.dataset.Standardisation;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.internal.load.LoadAnalysis;
import org.reluworkbench.model.internal.load.LoadParameters;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.asset.AssetWriter;

class DatasetWritersTest {
    private static StoredDataset images(SampleValues values) {
        return new StoredDataset("d.npz", new int[] {2, 1, 1}, values, new int[] {0, 2, 0}, 3, 2)
                .withClassNames(List.of("cat", "größe 😀", ""));
    }

    static List<StoredDataset> everyForm() {
        byte[] pixels = {0, 1, 127, -1, 5, 6};
        return List.of(
                images(PixelValues.unit(pixels)),
                images(
                        new PixelValues(
                                pixels,
                                255,
                                List.of(
                                        new Standardisation(0.5, 0.25),
                                        new Standardisation(0.1, 1.0 / 3)),
                                1)),
                images(new FloatValues(new float[] {0.1f, -0f, 3, 4, 5, 6})),
                images(new DoubleValues(new double[] {0.1, 1e-300, 3, 4, 5, 6})),
                new StoredDataset(
                        "d.npz",
                        new int[] {3},
                        new DoubleValues(new double[] {1, 2, 3}),
                        null,
                        0,
                        1));
    }

    private static byte[] bytes(AssetWriter<Dataset> writer, Dataset dataset) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(dataset, out);
        return out.toByteArray();
    }

    private static Dataset load(String name, byte[] file) throws IOException {
        LoadAnalysis analysis = new LoadAnalysis();
        RecordingContext context = new RecordingContext(analysis.descriptor());
        analysis.run(
                TestParameters.of(LoadParameters.class)
                        .with("file", new MemoryFile(name, file))
                        .build(),
                context);
        return context.output("dataset", Dataset.class);
    }

    /** Numbers, their form, names, labels and split; the classes' number follows from the names. */
    @ParameterizedTest
    @MethodSource("everyForm")
    void npzReadsBackAsTheSameDataset(StoredDataset dataset) throws IOException {
        byte[] file = bytes(new NpzDatasetWriter(), dataset);
        assertEquals(dataset, load("d.npz", file));
        assertArrayEquals(file, bytes(new NpzDatasetWriter(), dataset));
    }

    @Test
    void npzKeepsBytesAsBytes() throws IOException {
        StoredDataset big =
                new StoredDataset(
                        "b", new int[] {1000}, PixelValues.unit(random(100_000)), null, 0, 100);
        int size = bytes(new NpzDatasetWriter(), big).length;
        assertTrue(size < 102_000, size + " bytes for 100000 random ones");
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SplittableRandom(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void csvIsATableWithAHeaderAndNames() throws IOException {
        StoredDataset named =
                new StoredDataset(
                                "t.csv",
                                new int[] {2},
                                new FloatValues(new float[] {0.1f, 2, -3, 4e30f}),
                                new int[] {1, 0},
                                2,
                                2)
                        .withClassNames(List.of("a, b", "c \"d\""));
        byte[] file = bytes(new CsvDatasetWriter(), named);
        // A float32 has an exact double, whose digits are written.
        assertEquals(
                "x1,x2,label\r\n0.10000000149011612,2.0,\"c \"\"d\"\"\"\r\n"
                        + "-3.0,4.000000060189865E30,\"a, b\"\r\n",
                new String(file, StandardCharsets.UTF_8));
        Dataset read = load("t.csv", file);
        assertEquals(named.classNames(), read.classNames());
        assertEquals(1, read.label(0));
        assertArrayEquals(named.row(0), read.row(0));
        assertArrayEquals(named.row(1), read.row(1));
    }
}
