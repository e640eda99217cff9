package org.reluworkbench.keras.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.reluworkbench.keras.internal.TinyModels.layer;
import static org.reluworkbench.keras.internal.TinyModels.sequential;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reluworkbench.keras.testing.SavedModels;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Layers solved by hand, and what is refused. */
class KerasLayersTest {

    private static double[] outputs(Network network, double... input) {
        return new NetworkEvaluation(network).outputs(input);
    }

    private static void refused(ErrorCode code, String message, String config) {
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> TinyModels.read(config));
        assertEquals(message, e.getMessage());
        assertEquals(code, e.code());
    }

    /** The image has the channels (1, 2, 3, 4) and (10, 20, 30, 40) in rows of two. */
    @Test
    void flattenNumbersTheValuesAsKerasDoes() throws IOException {
        Network network = TinyModels.read(sequential("2,2,2", layer("Flatten", "")));
        assertEquals("2×2×2", network.inputShape().toString());
        assertArrayEquals(
                new double[] {1, 10, 2, 20, 3, 30, 4, 40},
                outputs(network, 1, 2, 3, 4, 10, 20, 30, 40));
    }

    /** A model of channels first keeps its input; Flatten still numbers channels last. */
    @Test
    void channelsFirst() throws IOException {
        String pool =
                layer(
                        "MaxPooling2D",
                        "\"data_format\":\"channels_first\",\"pool_size\":[1,2],\"padding\":\"valid\"");
        Network pooled =
                TinyModels.read(
                        sequential(
                                "2,1,4",
                                pool,
                                layer("Flatten", "\"data_format\":\"channels_first\"")));
        assertEquals("2×1×4", pooled.inputShape().toString());
        assertArrayEquals(new double[] {2, 20, 4, 40}, outputs(pooled, 1, 2, 3, 4, 10, 20, 30, 40));
        Network plain =
                TinyModels.read(
                        sequential(
                                "2,1,4",
                                pool,
                                layer("Flatten", "\"data_format\":\"channels_last\"")));
        assertArrayEquals(new double[] {2, 4, 20, 40}, outputs(plain, 1, 2, 3, 4, 10, 20, 30, 40));
    }

    /** Two values under a window of three: the mean is over what there is. */
    @Test
    void averagesDoNotCountPadding() throws IOException {
        Network network =
                TinyModels.read(
                        sequential(
                                "3,1",
                                layer(
                                        "AveragePooling1D",
                                        "\"pool_size\":[3],\"strides\":[1],\"padding\":\"same\"")));
        assertArrayEquals(new double[] {1.5, 2, 2.5}, outputs(network, 1, 2, 3), 1e-15);
    }

    @Test
    void reluWithSlopeAndLargestValue() throws IOException {
        Network network =
                TinyModels.read(
                        sequential(
                                "4",
                                layer(
                                        "ReLU",
                                        "\"max_value\":2.0,\"negative_slope\":0.5,\"threshold\":0.0")));
        assertArrayEquals(new double[] {-2, 0, 1.5, 2}, outputs(network, -4, 0, 1.5, 7));
    }

    @Test
    void activationsThatAreLayers() throws IOException {
        Network network =
                TinyModels.read(
                        sequential(
                                "2",
                                layer(
                                        "Activation",
                                        "\"activation\":"
                                                + layer("LeakyReLU", "\"negative_slope\":0.25"))));
        assertArrayEquals(new double[] {-1, 3}, outputs(network, -4, 3));
    }

    @Test
    void rescalingByChannelAndNormalizationWithItsOwnConstants() throws IOException {
        Network network =
                TinyModels.read(
                        sequential(
                                "1,2,2",
                                layer("Rescaling", "\"scale\":[2,3],\"offset\":1"),
                                layer(
                                        "Normalization",
                                        "\"axis\":[-1],\"mean\":[[1,2]],\"variance\":[[4,0.25]]")));
        // Channel 0: (2x + 1 − 1)/2, channel 1: (3x + 1 − 2)·2.
        assertArrayEquals(new double[] {5, 6, 40, 46}, outputs(network, 5, 6, 7, 8), 1e-12);
    }

    /** Rows (1, 2) doubled between: a quarter and three quarters, and the border stays. */
    @Test
    void bilinearUpSamplingHasHalfPixelCenters() throws IOException {
        Network network =
                TinyModels.read(
                        sequential(
                                "1,2,1",
                                layer(
                                        "UpSampling2D",
                                        "\"size\":[1,2],\"interpolation\":\"bilinear\"")));
        assertArrayEquals(new double[] {1, 1.25, 1.75, 2}, outputs(network, 1, 2), 1e-15);
    }

    @Test
    void anImageWithoutChannelAxisStaysAsItIs() throws IOException {
        Network network =
                TinyModels.read(
                        sequential(
                                "2,3",
                                layer("Reshape", "\"target_shape\":[2,3,1]"),
                                layer("MaxPooling2D", "\"pool_size\":[2,1]"),
                                layer("Flatten", "")));
        assertEquals("2×3", network.inputShape().toString());
        assertArrayEquals(new double[] {4, 5, 6}, outputs(network, 1, 5, 3, 4, 2, 6));
    }

    @Test
    void refusesWhatIsNotPiecewiseLinear() {
        refused(
                StandardErrorCode.UNSUPPORTED,
                "LSTM \"lstm\" is not one of the piecewise-linear layers that are read",
                sequential("4,2", layer("LSTM", "")));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Activation \"activation\" has the activation tanh, which is not one of the"
                        + " piecewise-linear ones that are read",
                sequential("4", layer("Activation", "\"activation\":\"tanh\"")));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Activation \"activation\" has softmax before the end of the network, which is not"
                        + " piecewise linear",
                sequential(
                        "4", layer("Activation", "\"activation\":\"softmax\""), layer("ReLU", "")));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "ReLU \"relu\" has a threshold, at which its value jumps",
                sequential("4", layer("ReLU", "\"threshold\":1.0")));
    }

    @Test
    void refusesForeignClasses() {
        refused(
                StandardErrorCode.UNSUPPORTED,
                "ReLU \"relu\" is a class of its own, not one of Keras",
                sequential(
                        "4",
                        layer("ReLU", "")
                                .replace(
                                        "\"registered_name\":null",
                                        "\"registered_name\":\"my>ReLU\"")));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Lambda \"lambda\" is not one of the piecewise-linear layers that are read",
                sequential("4", layer("Lambda", "\"function\":\"cos\\nsystem\"")));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "ReLU \"relu\" is a class of its own, not one of Keras",
                sequential("4", layer("ReLU", "").replace("keras.layers", "os.system")));
    }

    @Test
    void refusesOpenSizesAndWrongWeights() {
        refused(
                StandardErrorCode.UNSUPPORTED,
                "the input has no fixed length along axis 1; save the model with fixed sizes",
                sequential("null,3", layer("Flatten", "")));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "Dense \"dense\": kernel has the shape [4, 5] in the file, not [4, 6]",
                sequential("4", layer("Dense", "\"units\":6")));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "Conv1D \"conv1d\" has no kernel in the file",
                sequential("4,1", layer("Conv1D", "\"filters\":1,\"kernel_size\":[1]")));
    }

    @Test
    void saysWhatIsNoKerasFile() {
        WorkbenchException weights =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                SavedModels.read(
                                        "net.weights.h5",
                                        SavedModels.entry("mlp.keras", "model.weights.h5"),
                                        remark -> {}));
        assertEquals(
                "net.weights.h5 holds no model, at most weights; save it with model.save",
                weights.getMessage());
        WorkbenchException text =
                assertThrows(
                        WorkbenchException.class,
                        () -> SavedModels.read("net.h5", new byte[] {1, 2, 3}, remark -> {}));
        assertEquals(StandardErrorCode.FILE_MALFORMED, text.code());
        WorkbenchException archive =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                SavedModels.read(
                                        "net.keras",
                                        KerasFuzzTest.zip(Map.of("config.json", new byte[0])),
                                        remark -> {}));
        assertEquals(
                "net.keras is no Keras archive: it has no model.weights.h5", archive.getMessage());
    }

    @Test
    void refusesSharedLayersAndCycles() {
        String input =
                "{\"class_name\":\"InputLayer\",\"name\":\"in\",\"config\":{\"name\":\"in\",\"batch_input_shape\":"
                        + "[null,2]},\"inbound_nodes\":[]}";
        String functional =
                "{\"class_name\":\"Functional\",\"config\":{\"name\":\"f\",\"layers\":["
                        + input
                        + ",{\"class_name\":\"ReLU\",\"name\":\"a\",\"config\":{\"name\":\"a\"},\"inbound_nodes\":%s}],"
                        + "\"input_layers\":[[\"in\",0,0]],\"output_layers\":[[\"a\",0,0]]}}";
        refused(
                StandardErrorCode.UNSUPPORTED,
                "ReLU \"a\" is used 2 times; layers with shared weights are not read",
                functional.formatted("[[[\"in\",0,0,{}]],[[\"in\",0,0,{}]]]"));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "the model has layers that read each other in a cycle",
                functional.formatted("[[[\"a\",0,0,{}]]]"));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "ReLU \"a\" reads \"b\", which is not there",
                functional.formatted("[[[\"b\",0,0,{}]]]"));
    }
}
