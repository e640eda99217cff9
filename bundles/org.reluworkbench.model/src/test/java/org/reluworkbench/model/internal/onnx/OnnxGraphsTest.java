package org.reluworkbench.model.internal.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Shape arithmetic, broadcasting, element types and versions, and graphs that are none. */
class OnnxGraphsTest {
    private static final int INT64 = 7;

    private static Network read(OnnxBuilder model) throws IOException {
        return new OnnxNetworkReader().read(model.file());
    }

    private static double[] outputs(OnnxBuilder model, double... inputs) throws IOException {
        return new NetworkEvaluation(read(model)).outputs(inputs);
    }

    private static void refused(StandardErrorCode code, String message, OnnxBuilder model) {
        WorkbenchException e = assertThrows(WorkbenchException.class, () -> read(model));
        assertEquals("model.onnx: " + message, e.getMessage());
        assertEquals(code, e.code());
    }

    private static OnnxBuilder whole(OnnxBuilder model, String name, long... values) {
        return model.listed(name, INT64, 7, new long[] {values.length}, values);
    }

    /** view(x.size(0), -1), as PyTorch has always exported it. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 1, 4})
    void aDynamicFlattenIsAReshape(long batch) throws IOException {
        OnnxBuilder model =
                new OnnxBuilder()
                        .opset(9)
                        .input("x", batch, 2, 1, 3)
                        .listed("zero", INT64, 7, new long[0], 0);
        whole(model, "rest", -1)
                .node("Shape", "s", "x")
                .node("Gather", "b", "s", "zero")
                .node("Unsqueeze", OnnxBuilder.integers("axes", 0), "u", "b")
                .node("Concat", OnnxBuilder.integer("axis", 0), "t", "u", "rest")
                .node("Reshape", "y", "x", "t")
                .output("y");
        Network network = read(model);
        assertEquals(1, network.nodes().size());
        assertEquals("6", network.shape(0).toString());
    }

    @Test
    void theNumberOfSamplesIsNoNumberToComputeWith() {
        OnnxBuilder model = new OnnxBuilder().input("x", -1, 2);
        whole(model, "two", 2)
                .node("Shape", "s", "x")
                .node("Mul", "t", "s", "two")
                .node("Reshape", "y", "x", "t")
                .output("y");
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Mul \"mul\" computes with the number of samples in the batch",
                model);
    }

    /** size(2)·⌊7/2⌋ = 2·3 as whole numbers, 6 places p read the input at p/3, rounded. */
    @Test
    void shapesAreComputedInWholeNumbers() throws IOException {
        OnnxBuilder model = new OnnxBuilder().opset(13).input("x", -1, 1, 2);
        whole(model, "first", 0);
        whole(model, "second", 2);
        whole(model, "third", 3);
        whole(model, "seven", 7);
        model.node("Shape", "s", "x")
                .node("Slice", "two", "s", "second", "third")
                .node("Div", "three", "seven", "second")
                .node("Mul", "six", "two", "three")
                .node("Slice", "kept", "s", "first", "second")
                .node("Concat", OnnxBuilder.integer("axis", 0), "sizes", "kept", "six")
                .node(
                        "Resize",
                        OnnxBuilder.text("coordinate_transformation_mode", "asymmetric"),
                        "y",
                        "x",
                        "",
                        "",
                        "sizes")
                .output("y");
        assertArrayEquals(new double[] {5, 5, 8, 8, 8, 8}, outputs(model, 5, 8));
    }

    /**
     * How PyTorch writes pads: (0, 1) at the last axis, reversed, padded with zeros, transposed.
     */
    @Test
    void padsAreTurnedAroundBySlicesAndTranspositions() throws IOException {
        OnnxBuilder model = new OnnxBuilder().opset(11).input("x", -1, 1, 2);
        whole(model, "pads", 0, 1);
        whole(model, "four", 4);
        whole(model, "pairs", -1, 2);
        whole(model, "start", -1);
        whole(model, "end", Long.MIN_VALUE);
        whole(model, "axis", 0);
        whole(model, "step", -1);
        whole(model, "flat", -1)
                .node("ConstantOfShape", "zeros", "four")
                .node("Cast", OnnxBuilder.integer("to", INT64), "whole", "zeros")
                .node("Concat", OnnxBuilder.integer("axis", 0), "all", "pads", "whole")
                .node("Reshape", "p", "all", "pairs")
                .node("Slice", "r", "p", "start", "end", "axis", "step")
                .node("Transpose", OnnxBuilder.integers("perm", 1, 0), "t", "r")
                .node("Reshape", "f", "t", "flat")
                .node("Pad", "y", "x", "f")
                .output("y");
        assertArrayEquals(new double[] {5, 8, 0}, outputs(model, 5, 8));
    }

    @Test
    void aValueForEachChannelIsAddedToItsImage() throws IOException {
        OnnxBuilder model =
                new OnnxBuilder()
                        .input("x", 1, 2, 1, 2)
                        .node("GlobalMaxPool", "m", "x")
                        .node("Sub", "y", "x", "m")
                        .output("y");
        assertArrayEquals(new double[] {-1, 0, 0, -4}, outputs(model, 1, 2, 9, 5));
    }

    @Test
    void oneChannelIsAddedToSeveral() throws IOException {
        OnnxBuilder model =
                new OnnxBuilder()
                        .input("x", 1, 2, 2)
                        .node("ReduceMax", OnnxBuilder.integers("axes", 1), "m", "x")
                        .node("Add", "y", "x", "m")
                        .output("y");
        assertArrayEquals(new double[] {10, 13, 18, 16}, outputs(model, 1, 5, 9, 8));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Add \"add\" combines layers of the shapes 2×2 and 2",
                new OnnxBuilder()
                        .input("x", 1, 2, 2)
                        .node(
                                "ReduceMax",
                                join(
                                        OnnxBuilder.integers("axes", 1),
                                        OnnxBuilder.integer("keepdims", 0)),
                                "m",
                                "x")
                        .node("Add", "y", "x", "m")
                        .output("y"));
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** (values along rows) times a matrix: each row of the sample on its own. */
    @Test
    void aProductAlongTheLastAxisIsAConvolution() throws IOException {
        OnnxBuilder model =
                new OnnxBuilder()
                        .input("x", 1, 2, 2)
                        .constant("w", new long[] {2, 3}, 1, 0, 1, 0, 1, 1)
                        .node("MatMul", "y", "x", "w")
                        .output("y");
        assertArrayEquals(new double[] {1, 2, 3, 3, 4, 7}, outputs(model, 1, 2, 3, 4));
    }

    @Test
    void aLayerIsSplitAndItsPixelsAreShuffled() throws IOException {
        OnnxBuilder model =
                new OnnxBuilder()
                        .input("x", 1, 4, 1, 1)
                        .node("DepthToSpace", OnnxBuilder.integer("blocksize", 2), "y", "x")
                        .output("y");
        assertEquals("1×2×2", read(model).shape(2).toString());
        assertArrayEquals(new double[] {1, 2, 3, 4}, outputs(model, 1, 2, 3, 4));
        OnnxBuilder half = new OnnxBuilder().input("x", 1, 4);
        whole(half, "start", 2);
        whole(half, "end", Long.MAX_VALUE);
        whole(half, "axis", -1).node("Slice", "y", "x", "start", "end", "axis").output("y");
        assertArrayEquals(new double[] {3, 4}, outputs(half, 1, 2, 3, 4));
    }

    /** 1.5 and −2 in each type; unsigned ones have 1 and 254. */
    @ParameterizedTest
    @CsvSource({
        "10, 00 3e 00 c0, 1.5, -2",
        "16, c0 3f 00 c0, 1.5, -2",
        "3, 01 fe, 1, -2",
        "2, 01 fe, 1, 254",
        "5, 01 00 fe ff, 1, -2",
        "4, 01 00 fe 00, 1, 254",
        "6, 01 00 00 00 fe ff ff ff, 1, -2",
        "12, 01 00 00 00 fe ff ff ff, 1, 4294967294",
        "9, 00 01, 0, 1",
        "10, 01 00 ff 7b, 5.9604644775390625e-8, 65504"
    })
    void everyElementTypeBecomesRealNumbers(int type, String bytes, double first, double second)
            throws IOException {
        byte[] raw = java.util.HexFormat.ofDelimiter(" ").parseHex(bytes);
        OnnxBuilder model =
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .raw("c", type, raw, 2)
                        .node("Mul", "y", "x", "c")
                        .output("y");
        assertArrayEquals(new double[] {first, second}, outputs(model, 1, 1));
    }

    @Test
    void halvesAreListedByTheirBits() throws IOException {
        OnnxBuilder model =
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .listed("c", 10, 5, new long[] {2}, 0x3e00, 0xc000)
                        .node("Mul", "y", "x", "c")
                        .output("y");
        assertArrayEquals(new double[] {1.5, -2}, outputs(model, 1, 1));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "no ONNX model: constant \"c\" has no data of its type float64",
                new OnnxBuilder().input("x", 1, 2).listed("c", 11, 5, new long[] {1}, 3));
    }

    @Test
    void whatBecameAnInputLaterIsReadThere() throws IOException {
        OnnxBuilder mean = new OnnxBuilder().opset(18).input("x", 1, 1, 2);
        whole(mean, "axes", 2).node("ReduceMean", "y", "x", "axes").output("y");
        assertArrayEquals(new double[] {1.5}, outputs(mean, 1, 2));
        OnnxBuilder pad = new OnnxBuilder().opset(18).input("x", 1, 1, 2);
        whole(pad, "pads", 1, 0);
        whole(pad, "axes", -1).node("Pad", "y", "x", "pads", "", "axes").output("y");
        assertArrayEquals(new double[] {0, 1, 2}, outputs(pad, 1, 2));
        OnnxBuilder resize = new OnnxBuilder().opset(18).input("x", 1, 1, 2);
        whole(resize, "sizes", 4)
                .node("Resize", OnnxBuilder.integers("axes", 2), "y", "x", "", "", "sizes")
                .output("y");
        assertArrayEquals(new double[] {1, 1, 2, 2}, outputs(resize, 1, 2));
    }

    /** Taps 0 and 2 of each window. */
    @Test
    void averagesOverDilatedWindows() throws IOException {
        OnnxBuilder model =
                new OnnxBuilder()
                        .opset(19)
                        .input("x", 1, 1, 4)
                        .node(
                                "AveragePool",
                                join(
                                        OnnxBuilder.integers("kernel_shape", 2),
                                        OnnxBuilder.integers("dilations", 2)),
                                "y",
                                "x")
                        .output("y");
        assertArrayEquals(new double[] {3, 6}, outputs(model, 1, 2, 5, 10));
    }

    @Test
    void refusesOtherMeanings() {
        refused(
                StandardErrorCode.UNSUPPORTED,
                "the model uses operator set 26, the newest that is known is 25",
                new OnnxBuilder().opset(26).input("x", 1, 2).node("Relu", "y", "x").output("y"));
        OnnxBuilder sizes = new OnnxBuilder().opset(19).input("x", 1, 1, 2);
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Resize \"resize\" uses the keep_aspect_ratio_policy not_larger",
                whole(sizes, "s", 1, 1, 4)
                        .node(
                                "Resize",
                                OnnxBuilder.text("keep_aspect_ratio_policy", "not_larger"),
                                "y",
                                "x",
                                "",
                                "",
                                "s")
                        .output("y"));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Resize \"resize\" uses antialias",
                new OnnxBuilder()
                        .opset(18)
                        .input("x", 1, 1, 2)
                        .node("Resize", OnnxBuilder.integer("antialias", 1), "y", "x")
                        .output("y"));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "a node has the sub-graph \"then_branch\"; control flow is not read",
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .node("If", OnnxBuilder.subgraph("then_branch"), "y", "x")
                        .output("y"));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Gelu \"gelu\" is of the domain local; local functions and operators of others"
                        + " are not read",
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .node("Gelu", OnnxBuilder.domain("local"), "y", "x")
                        .output("y"));
    }

    @Test
    void refusesGraphsThatAreNone() {
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "Add \"add\" reads \"z\", which nothing makes before it",
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .node("Add", "y", "x", "z")
                        .node("Relu", "z", "y")
                        .output("y"));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "Gemm \"gemm\" reads \"w\", which nothing makes before it",
                new OnnxBuilder().input("x", 1, 2).node("Gemm", "y", "x", "w").output("y"));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "Relu \"relu\" makes \"y\", which is there already",
                new OnnxBuilder()
                        .input("x", 1, 2)
                        .node("Neg", "y", "x")
                        .node("Relu", "y", "x")
                        .output("y"));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "no ONNX model: it has two constants \"w\"",
                new OnnxBuilder()
                        .constant("w", new long[] {1}, 1)
                        .constant("w", new long[] {1}, 2));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "input \"x\" has no fixed length along axis 1; export the model with fixed sizes",
                new OnnxBuilder().input("x", 1, -7).node("Relu", "y", "x").output("y"));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "input \"x\" has 1099511627776 values along axis 1, at most 2^28 are read",
                new OnnxBuilder().input("x", 1, 1L << 40).node("Relu", "y", "x").output("y"));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "a shape has dimensions from 1 and at most 2^28 values, not [65536, 65536]",
                new OnnxBuilder().input("x", 1, 65536, 65536).node("Relu", "y", "x").output("y"));
    }

    /** A few bytes that ask for 2^28 numbers. */
    @Test
    void aSmallFileFillsNoMemory() {
        String message = " makes too many values from the constants of so small a file";
        OnnxBuilder ones = new OnnxBuilder().input("x", 1, 2);
        refused(
                StandardErrorCode.UNSUPPORTED,
                "ConstantOfShape \"constantofshape\"" + message,
                whole(ones, "s", 1 << 28).node("ConstantOfShape", "c", "s").output("c"));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "PRelu \"prelu\"" + message,
                new OnnxBuilder()
                        .input("x", 1, 2, 1 << 26, 2)
                        .constant("s", new long[] {1, 1, 2}, 1, 2)
                        .node("PRelu", "y", "x", "s")
                        .output("y"));
    }
}
