package org.reluworkbench.model.internal.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class OnnxNetworkReaderTest {
    private static final int MUTATIONS = 10_000;

    private final OnnxNetworkReader reader = new OnnxNetworkReader();

    /** x → 2·relu(x₀ − x₁ + 1) with a softmax behind it. */
    private static OnnxBuilder perceptron() {
        return new OnnxBuilder()
                .input("x", 1, 2)
                .constant("w", new long[] {2, 1}, 1, -1)
                .constant("b", new long[] {1}, 1)
                .constant("v", new long[] {1, 1}, 2)
                .node("MatMul", "z", "x", "w")
                .node("Add", "zb", "z", "b")
                .node("Relu", "a", "zb")
                .node("Gemm", "y", "a", "v")
                .node("Softmax", "p", "y")
                .output("p");
    }

    @Test
    void aPerceptronBecomesAFullyConnectedNetworkWithoutItsSoftmax() throws IOException {
        List<String> remarks = new ArrayList<>();
        Network network = reader.read(perceptron().file(), remarks::add);
        assertEquals(
                List.of(
                        new Dense(1, 2, new double[] {1, -1}, new double[] {1}),
                        new Dense(1, 1, new double[] {2}, null)),
                network.fullyConnectedLayers().orElseThrow());
        assertEquals(
                List.of(
                        "Softmax \"softmax\" at the end is not piecewise linear and was cut off; the"
                                + " outputs are what it reads."),
                remarks);
    }

    @Test
    void aResidualConvolutionAgreesWithTheSumByHand() throws IOException {
        // y = mean(relu(3·x) + x) over a 1×2×2 image (1, −1, 2, 0): (4 − 1 + 8 + 0)/4.
        OnnxBuilder model =
                new OnnxBuilder()
                        .input("x", -1, 1, 2, 2)
                        .constant("w", new long[] {1, 1, 1, 1}, 3)
                        .node("Conv", "c", "x", "w")
                        .node("Relu", "a", "c")
                        .node("Add", "s", "a", "x")
                        .node("GlobalAveragePool", "g", "s")
                        .node("Flatten", "y", "g")
                        .output("y");
        Network network = reader.read(model.file());
        assertArrayEquals(
                new double[] {11.0 / 4},
                new NetworkEvaluation(network).outputs(new double[] {1, -1, 2, 0}));
    }

    @Test
    void clippingPassesWhatIsBetweenTheBoundsUnchanged() throws IOException {
        OnnxBuilder model =
                new OnnxBuilder()
                        .input("x", 1, 3)
                        .constant("low", new long[0], -0.3)
                        .constant("high", new long[0], 6)
                        .node("Clip", "y", "x", "low", "high")
                        .output("y");
        assertArrayEquals(
                new double[] {-0.3, 0.1, 6},
                new NetworkEvaluation(reader.read(model.file()))
                        .outputs(new double[] {-0.5, 0.1, 7}));
    }

    @Test
    void meansAndAxesOfLengthOne() throws IOException {
        OnnxBuilder model =
                new OnnxBuilder()
                        .opset(11)
                        .input("x", 1, 2, 1, 2)
                        .node("Squeeze", OnnxBuilder.integers("axes", 2), "s", "x")
                        .node("Unsqueeze", OnnxBuilder.integers("axes", -1), "u", "s")
                        .node("ReduceMean", OnnxBuilder.integers("axes", 2, 3), "y", "u")
                        .output("y");
        Network network = reader.read(model.file());
        assertEquals("2×2×1", network.shape(1).toString());
        assertArrayEquals(
                new double[] {1.5, 35},
                new NetworkEvaluation(network).outputs(new double[] {1, 2, 30, 40}));
    }

    @Test
    void severalInputsAreOneVector() throws IOException {
        OnnxBuilder model =
                new OnnxBuilder()
                        .input("a", 1, 2)
                        .input("b", 1, 2)
                        .node("Sub", "y", "a", "b")
                        .output("y");
        assertArrayEquals(
                new double[] {-9, -18},
                new NetworkEvaluation(reader.read(model.file()))
                        .outputs(new double[] {1, 2, 10, 20}));
    }

    @Test
    void saysWhatCannotBeRead() {
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Tanh \"tanh\" is not one of the piecewise-linear operators that are read",
                new OnnxBuilder().input("x", 1, 2).node("Tanh", "y", "x").output("y"));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Mul \"mul\" combines two layers in a way that is not piecewise linear",
                new OnnxBuilder().input("x", 1, 2).node("Mul", "y", "x", "x").output("y"));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "input \"x\" has no fixed length along axis 1; export the model with fixed sizes",
                new OnnxBuilder().input("x", 1, -1).node("Relu", "y", "x").output("y"));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "Relu \"relu\" reads \"z\", which nothing makes before it",
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .node("Relu", "y", "z")
                        .node("Relu", "z", "y")
                        .output("y"));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "constant \"w\" lies in another file, which is not followed",
                perceptron().external("w"));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "no ONNX model: constant \"u\" has the shape [-1]",
                perceptron().constant("u", new long[] {-1}, 1));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "no ONNX model: constant \"u\" of shape [65536, 65536] has 1 values",
                perceptron().constant("u", new long[] {65536, 65536}, 1));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "Gemm \"gemm\": 2 values for a dense layer with 1 inputs",
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .constant("v", new long[] {1, 1}, 2)
                        .node("Gemm", "y", "x", "v")
                        .output("y"));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Transpose \"transpose\" moves the batch",
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .node("Transpose", OnnxBuilder.integers("perm", 1, 0), "y", "x")
                        .output("y"));
    }

    @Test
    void refusesWhatWouldTouchTheBatch() {
        OnnxBuilder any = new OnnxBuilder().input("x", -1, 8).output("y");
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Reshape \"reshape\" joins axes with the batch by the shape [4, -1]",
                any.constant("s", new long[] {2}, 4, -1).node("Reshape", "y", "x", "s"));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Squeeze \"squeeze\" may drop the batch; it has to name other axes",
                new OnnxBuilder()
                        .opset(11)
                        .input("x", 1, 8)
                        .node("Squeeze", OnnxBuilder.integers("axes", 0), "y", "x")
                        .output("y"));
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        refused(
                StandardErrorCode.NOT_FINITE,
                "constant \"v\" has NaN at 1; numbers are finite",
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .constant("v", new long[] {2, 1}, 2, Double.NaN)
                        .node("MatMul", "y", "x", "v")
                        .output("y"));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Div \"div\" divides by 0.0",
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .constant("v", new long[0], 0)
                        .node("Div", "y", "x", "v")
                        .output("y"));
    }

    /** A softmax that something else reads is not at the end. */
    @Test
    void onlyTheLastActivationIsCutOff() {
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Sigmoid \"sigmoid\" is not one of the piecewise-linear operators that are read",
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .node("Sigmoid", "y", "x")
                        .node("Relu", "z", "y")
                        .output("y"));
    }

    @Test
    void ofSeveralOutputsTheFirstIsReadAndItIsSaid() throws IOException {
        List<String> remarks = new ArrayList<>();
        OnnxBuilder model =
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .node("Relu", "a", "x")
                        .node("Neg", "b", "x")
                        .output("a")
                        .output("b");
        Network network = reader.read(model.file(), remarks::add);
        assertEquals(1, network.nodes().size());
        assertEquals(List.of("Of the 2 outputs only the first, \"a\", is read."), remarks);
    }

    /** z = x·w is read twice, once under another name: the bias belongs to one of them only. */
    @Test
    void aBiasIsNotGivenToAProductThatIsReadElsewhere() throws IOException {
        OnnxBuilder model =
                new OnnxBuilder()
                        .input("x", 1, 1)
                        .constant("w", new long[] {1, 1}, 2)
                        .constant("b", new long[] {1}, 10)
                        .node("MatMul", "z", "x", "w")
                        .node("Identity", "i", "z")
                        .node("Add", "s", "i", "b")
                        .node("Sub", "y", "s", "z")
                        .output("y");
        assertArrayEquals(
                new double[] {10},
                new NetworkEvaluation(reader.read(model.file())).outputs(new double[] {3}));
    }

    @Test
    void equalNamesAreNumberedWithoutHaste() throws IOException {
        OnnxBuilder model = new OnnxBuilder().input("x", 1, 1);
        int count = 20_000;
        for (int i = 0; i < count; i++) {
            model.node("Relu", "v" + (i + 1), i == 0 ? "x" : "v" + i);
        }
        Network network = reader.read(model.output("v" + count).file());
        assertEquals(count, network.nodes().size());
        assertEquals("relu/20000", network.nodes().get(count - 1).name());
    }

    private void refused(ErrorCode code, String message, OnnxBuilder model) {
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> reader.read(model.file()));
        assertEquals("model.onnx: " + message, e.getMessage());
        assertEquals(code, e.code());
    }

    @Test
    void mutatedFilesAreReadOrRefusedInOneSentence() throws IOException {
        OnnxBuilder image =
                new OnnxBuilder()
                        .opset(11)
                        .input("x", 1, 1, 4, 4)
                        .constant("w", new long[] {2, 1, 3, 3}, new double[18])
                        .constant("scales", new long[] {4}, 1, 1, 2, 2)
                        .node("Conv", OnnxBuilder.integers("pads", 1, 1, 1, 1), "c", "x", "w")
                        .node("MaxPool", OnnxBuilder.integers("kernel_shape", 2, 2), "m", "c")
                        .node("Resize", "r", "m", "", "scales")
                        .node("Pad", OnnxBuilder.integers("pads", 0, 0, 1, 1, 0, 0, 1, 1), "p", "r")
                        .node("Flatten", "y", "p")
                        .output("y");
        SplittableRandom random = new SplittableRandom(20);
        for (OnnxBuilder model : List.of(perceptron(), image)) {
            byte[] whole;
            try (var in = model.file().open()) {
                whole = in.readAllBytes();
            }
            for (int i = 0; i < MUTATIONS; i++) {
                readOrRefused(mutated(whole, random));
            }
        }
    }

    private static byte[] mutated(byte[] whole, SplittableRandom random) {
        byte[] bytes =
                java.util.Arrays.copyOf(
                        whole,
                        random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
        for (int flips = random.nextInt(1, 6); flips > 0 && bytes.length > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private void readOrRefused(byte[] bytes) throws IOException {
        try {
            assertTrue(reader.read(new MemoryFile("m.onnx", bytes)).outputs() > 0);
        } catch (WorkbenchException e) {
            assertFalse(e.getMessage().isBlank());
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            assertTrue(
                    Set.of(
                                    StandardErrorCode.FILE_MALFORMED,
                                    StandardErrorCode.NOT_FINITE,
                                    StandardErrorCode.SHAPE_MISMATCH,
                                    StandardErrorCode.UNSUPPORTED)
                            .contains(e.code()));
        }
    }
}
