package org.reluworkbench.model.internal.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Models that PyTorch exported from torchvision's classes compute what PyTorch computes; see
 * src/test/python/export_torchvision.py.
 */
class OnnxTorchvisionTest {
    /** Of the largest output: PyTorch computes in float32. */
    private static final double TOLERANCE = 1e-5;

    private static byte[] resource(String model, String file) throws IOException {
        String path = "torchvision/" + model + "/" + file;
        try (InputStream in = OnnxTorchvisionTest.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        }
    }

    private static OnnxTensor tensor(String model, String file) throws IOException {
        return TensorParser.parse(CodedInputStream.newInstance(resource(model, file)));
    }

    private static Network network(String model) throws IOException {
        MemoryFile file = new MemoryFile(model + ".onnx", resource(model, "model.onnx"));
        return new OnnxNetworkReader().read(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resnet-basic",
                "resnet-basic-normalised",
                "resnet-bottleneck",
                "densenet",
                "googlenet-inception",
                "mobilenet",
                "mobilenet-normalised",
                "shufflenet",
                "shufflenet-unfolded",
                "squeezenet",
                "vgg-dynamic-flatten",
                "vgg-unfolded",
                "vgg-one-sample",
                "convolutions",
                "pads-9",
                "pads-16",
                "resampled-11",
                "resampled-16",
                "product",
                "pixel-shuffle",
                "broadcast"
            })
    void computesWhatPyTorchComputes(String model) throws IOException {
        Network network = network(model);
        OnnxTensor inputs = tensor(model, "input.pb");
        OnnxTensor outputs = tensor(model, "output.pb");
        int samples = inputs.dimensions().get(0);
        assertEquals(samples * network.outputs(), outputs.values().length);
        double largest = Arrays.stream(outputs.values()).map(Math::abs).max().orElseThrow();
        double deviation = 0;
        for (int i = 0; i < samples; i++) {
            double[] computed = new NetworkEvaluation(network).outputs(row(inputs, i, samples));
            double[] expected = row(outputs, i, samples);
            for (int k = 0; k < expected.length; k++) {
                deviation = Math.max(deviation, Math.abs(computed[k] - expected[k]) / largest);
            }
        }
        assertTrue(deviation <= TOLERANCE, model + " deviates by " + deviation);
    }

    private static double[] row(OnnxTensor tensor, int row, int rows) {
        int length = tensor.values().length / rows;
        return Arrays.copyOfRange(tensor.values(), row * length, (row + 1) * length);
    }

    @Test
    void transposedConvolutionsAreRefused() {
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> network("transposed-convolution"));
        assertEquals(
                "transposed-convolution.onnx: ConvTranspose \"/ConvTranspose\" is not one of the"
                        + " piecewise-linear operators that are read",
                e.getMessage());
        assertEquals(StandardErrorCode.UNSUPPORTED, e.code());
    }
}
