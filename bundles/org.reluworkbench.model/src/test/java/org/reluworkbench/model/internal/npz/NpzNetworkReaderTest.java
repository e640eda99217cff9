package org.reluworkbench.model.internal.npz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class NpzNetworkReaderTest {
    private static final double[] ZERO_BY_TWO = {};

    private final NpzNetworkReader reader = new NpzNetworkReader();

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Network.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private Network read(String resource) throws IOException {
        return reader.read(new MemoryFile(resource, resource(resource)));
    }

    private static double[] cornerOutputs(Network network) {
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        double[][] corners = {{1, 1}, {-1, -1}, {1, -1}, {-1, 1}};
        return Arrays.stream(corners).mapToDouble(x -> evaluation.outputs(x)[0]).toArray();
    }

    @Test
    void readsTheNetworksWrittenByNumpy() throws IOException {
        assertArrayEquals(new double[] {-2, -1, 0, 0}, cornerOutputs(read("xor-printed.npz")));
        assertArrayEquals(new double[] {-1, -1, 1, 1}, cornerOutputs(read("xor-repaired.npz")));
        assertEquals("2-32-32-32-1", read("mlp-2-32-32-32-1.npz").toString());
        Network bunny = read("bunny-4x32.npz");
        assertEquals("2-32-32-32-32-1", bunny.toString());
        assertEquals(128, bunny.reluCount());
        assertEquals(3 * 32 + 3 * 33 * 32 + 33, bunny.parameterCount());
    }

    @Test
    void aMissingBiasMeansNone() throws IOException {
        Network network =
                reader.read(new NpzBuilder().array("W1", "(1, 2)", 3, 4).file("plain.npz"));
        Dense layer = (Dense) network.nodes().get(0).operation();
        assertFalse(layer.hasBias());
        assertEquals(2, network.parameterCount());
    }

    @Test
    void acceptsByTheNameOfTheFile() {
        assertTrue(reader.accepts("A.NPZ", new byte[0]));
        assertFalse(reader.accepts("a.onnx", new byte[] {'P', 'K', 3, 4}));
    }

    private void refused(StandardErrorCode code, String sentence, MemoryFile file) {
        WorkbenchException e = assertThrows(WorkbenchException.class, () -> reader.read(file));
        assertEquals(sentence, e.getMessage());
        assertEquals(code, e.code());
    }

    @Test
    void refusesFilesThatAreNoNpz() {
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "n.npz is not a complete npz file: zip file is empty",
                new MemoryFile("n.npz", new byte[0]));
        byte[] whole = new NpzBuilder().array("W1", "(1, 1)", 1).bytes();
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "n.npz is not a complete npz file: zip END header not found",
                new MemoryFile("n.npz", Arrays.copyOf(whole, whole.length - 5)));
    }

    @Test
    void refusesDamagedBytes() throws IOException {
        byte[] bytes = resource("xor-printed.npz");
        bytes[150] ^= 1;
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "n.npz is damaged: the checksum of W1.npy is wrong",
                new MemoryFile("n.npz", bytes));
    }

    @Test
    void refusesArraysThatDoNotBelong() {
        refused(
                StandardErrorCode.UNSUPPORTED,
                "n.npz: array gamma does not belong to a network; its arrays are W1, b1, …, Wk, bk",
                new NpzBuilder().array("W1", "(1, 1)", 1).array("gamma", "()", 1).file("n.npz"));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "n.npz contains \"notes.txt\", which is no .npy array",
                new NpzBuilder().entry("notes.txt", new byte[3]).file("n.npz"));
    }

    @Test
    void refusesGapsInTheNumbering() {
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "n.npz has no array W1; weights are numbered W1, W2, …",
                new NpzBuilder().file("n.npz"));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "n.npz has no array W2; weights are numbered W1, W2, …",
                new NpzBuilder().array("W1", "(1, 1)", 1).array("W3", "(1, 1)", 1).file("n.npz"));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "n.npz has the array b2 without W2",
                new NpzBuilder().array("W1", "(1, 1)", 1).array("b2", "(1,)", 1).file("n.npz"));
    }

    @Test
    void refusesShapesThatDoNotChain() {
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "n.npz: array W2 has the shape (1, 3), but W1 gives 2 values to it",
                new NpzBuilder()
                        .array("W1", "(2, 1)", 1, 2)
                        .array("W2", "(1, 3)", 1, 2, 3)
                        .file("n.npz"));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "n.npz: array b1 has the shape (1,), but the biases of W1 have the shape (2,)",
                new NpzBuilder().array("W1", "(2, 1)", 1, 2).array("b1", "(1,)", 1).file("n.npz"));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "n.npz: array W1 has the shape (2,), but weights have the shape (out, in), both at"
                        + " least 1",
                new NpzBuilder().array("W1", "(2,)", 1, 2).file("n.npz"));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "n.npz: array W1 has the shape (0, 2), but weights have the shape (out, in), both"
                        + " at least 1",
                new NpzBuilder().array("W1", "(0, 2)", ZERO_BY_TWO).file("n.npz"));
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        refused(
                StandardErrorCode.NOT_FINITE,
                "n.npz: array W1 has NaN at [1, 0]; numbers are finite",
                new NpzBuilder().array("W1", "(2, 2)", 1, 2, Double.NaN, 4).file("n.npz"));
        refused(
                StandardErrorCode.NOT_FINITE,
                "n.npz: array b1 has -Infinity at [0]; numbers are finite",
                new NpzBuilder()
                        .array("W1", "(1, 1)", 1)
                        .array("b1", "(1,)", Double.NEGATIVE_INFINITY)
                        .file("n.npz"));
    }

    /** Whatever happens to the bytes, the answer is a sentence or a network. */
    @Test
    void survivesThousandsOfDamagedFiles() throws IOException {
        SplittableRandom random = new SplittableRandom(20260131);
        byte[][] seeds = {
            resource("xor-printed.npz"),
            new NpzBuilder()
                    .array("W1", "(2, 2)", 1, 2, 3, 4)
                    .array("b1", "(2,)", 1, 2)
                    .array("W2", "(1, 2)", 1, 2)
                    .bytes()
        };
        int refusals = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = damage(seeds[i % seeds.length], random);
            try {
                assertTrue(reader.read(new MemoryFile("n.npz", damaged)).inputs() > 0);
            } catch (WorkbenchException e) {
                refusals++;
            }
        }
        assertTrue(refusals > 1500, "only " + refusals + " of 2000 damaged files were refused");
    }

    /** The same without the checksum of the archive in the way. */
    @Test
    void survivesThousandsOfDamagedArrays() throws IOException {
        SplittableRandom random = new SplittableRandom(20260201);
        byte[] array = NpzBuilder.npy("'<f8'", "False", "(2, 2)", new byte[32]);
        int refusals = 0;
        for (int i = 0; i < 2000; i++) {
            MemoryFile file = new NpzBuilder().entry("W1.npy", damage(array, random)).file("n.npz");
            try {
                assertTrue(reader.read(file).inputs() > 0);
            } catch (WorkbenchException e) {
                refusals++;
            }
        }
        assertTrue(refusals > 600, "only " + refusals + " of 2000 damaged files were refused");
    }

    /** Flips some bits; a quarter is also cut, another quarter has bytes moved. */
    private static byte[] damage(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        int flips = random.nextInt(1, 9);
        for (int i = 0; i < flips; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        int kind = random.nextInt(4);
        if (kind == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        if (kind == 1) {
            int count = random.nextInt(1, bytes.length / 2);
            System.arraycopy(
                    bytes,
                    random.nextInt(bytes.length - count),
                    bytes,
                    random.nextInt(bytes.length - count),
                    count);
        }
        return bytes;
    }
}
