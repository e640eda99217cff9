package org.reluworkbench.model.internal.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.SampleNetworks;
import org.reluworkbench.model.Scale;

/** ONNX Runtime, of others, computes from what is written what the network computes. */
class OnnxRuntimeTest {
    private static final int SAMPLES = 2;
    private static final double TOLERANCE = 1e-5;

    /**
     * Where a window is rounded up beyond the padding, PyTorch divides by what lies in the padded
     * input, as a network does; ONNX Runtime 1.20 divides by the size of the window.
     */
    private static final String DIVIDED_OTHERWISE = "average-pool, padding counts";

    static Stream<String> samples() {
        return SampleNetworks.all().keySet().stream()
                .filter(sample -> !sample.equals(DIVIDED_OTHERWISE));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void computesTheSame(String sample) throws IOException, OrtException {
        Network network = rounded(SampleNetworks.all().get(sample));
        float[] inputs = new float[SAMPLES * network.inputs()];
        double[] random = SampleNetworks.random(70, inputs.length);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random[i];
        }
        float[] outputs = outputs(network, inputs);
        assertEquals(SAMPLES * network.outputs(), outputs.length);
        for (int row = 0; row < SAMPLES; row++) {
            double[] point = new double[network.inputs()];
            for (int i = 0; i < point.length; i++) {
                point[i] = inputs[row * point.length + i];
            }
            double[] expected = new NetworkEvaluation(network).outputs(point);
            for (int i = 0; i < expected.length; i++) {
                double tolerance = TOLERANCE * (1 + Math.abs(expected[i]));
                assertEquals(expected[i], outputs[row * expected.length + i], tolerance);
            }
        }
    }

    private static float[] outputs(Network network, float[] inputs)
            throws IOException, OrtException {
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        new OnnxNetworkWriter().write(network, model);
        List<Integer> lengths = new ArrayList<>(List.of(SAMPLES));
        lengths.addAll(network.inputShape().dimensions());
        long[] shape = lengths.stream().mapToLong(Integer::longValue).toArray();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model.toByteArray());
                OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs), shape);
                OrtSession.Result result = session.run(Map.of("input", tensor))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] outputs = new float[values.remaining()];
            values.get(outputs);
            return outputs;
        }
    }

    /** With float32 numbers, for which ONNX Runtime has every operator. */
    private static Network rounded(Network network) {
        List<Node> nodes =
                network.nodes().stream()
                        .map(n -> new Node(n.name(), rounded(n.operation()), n.inputs()))
                        .toList();
        return new Network(network.inputShape(), nodes);
    }

    private static Operation rounded(Operation operation) {
        if (operation instanceof Dense dense) {
            return new Dense(
                    dense.outputs(),
                    dense.inputs(),
                    rounded(dense.weights()),
                    rounded(dense.biases()));
        } else if (operation instanceof Convolution c) {
            return new Convolution(
                    c.window(),
                    c.outputs(),
                    c.groupInputs(),
                    c.groups(),
                    rounded(c.weights()),
                    c.bias().map(OnnxRuntimeTest::rounded));
        } else if (operation instanceof BatchNormalization n) {
            return new BatchNormalization(
                    rounded(n.scale()),
                    rounded(n.shift()),
                    rounded(n.mean()),
                    rounded(n.variance()),
                    n.epsilon());
        } else if (operation instanceof PRelu prelu) {
            return new PRelu(rounded(prelu.slopes()));
        } else if (operation instanceof Scale scale) {
            return new Scale(rounded(scale.factors()), rounded(scale.offsets()));
        }
        return operation;
    }

    private static Reals rounded(Reals values) {
        return Reals.of(rounded(values.toArray()));
    }

    private static double[] rounded(double[] values) {
        return Arrays.stream(values).map(value -> (float) value).toArray();
    }
}
