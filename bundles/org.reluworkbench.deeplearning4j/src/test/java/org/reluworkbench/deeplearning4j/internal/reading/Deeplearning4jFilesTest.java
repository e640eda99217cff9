package org.reluworkbench.deeplearning4j.internal.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Files that nobody's network wrote. */
class Deeplearning4jFilesTest {
    private static final int MUTATIONS = 10_000;
    private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";

    private final Deeplearning4jNetworkReader reader = new Deeplearning4jNetworkReader();

    private static String layer(String className, String settings) {
        return "{\"layer\":{\"@class\":\"" + className + "\",\"layerName\":\"l\"" + settings + "}}";
    }

    private static String activation(String name) {
        return ",\"activationFn\":{\"@class\":\"org.nd4j.linalg.activations.impl.Activation"
                + name
                + "\"}";
    }

    private static String dense(int inputs, int outputs, String activation) {
        return layer(
                LAYERS + "DenseLayer",
                ",\"nin\":" + inputs + ",\"nout\":" + outputs + activation(activation));
    }

    private static String chain(String... layers) {
        return "{\"confs\":[" + String.join(",", layers) + "]}";
    }

    private static byte[] coefficients(String type, long claimed, float... values)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF("MIXED_DATA_TYPES");
        out.writeLong(1);
        out.writeUTF("LONG");
        out.writeLong(1);
        out.writeUTF("MIXED_DATA_TYPES");
        out.writeLong(claimed);
        out.writeUTF(type);
        for (float value : values) {
            out.writeFloat(value);
        }
        return bytes.toByteArray();
    }

    private static MemoryFile file(String configuration, byte[] coefficients) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("configuration.json", configuration.getBytes(StandardCharsets.UTF_8));
        entries.put("coefficients.bin", coefficients);
        return new MemoryFile("m.zip", zip(entries));
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(1);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private void refused(ErrorCode code, String message, MemoryFile file) {
        WorkbenchException e = assertThrows(WorkbenchException.class, () -> reader.read(file));
        assertEquals(message, e.getMessage());
        assertEquals(code, e.code());
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        byte[] three = coefficients("FLOAT", 3, 1, 2, 3);
        refused(
                StandardErrorCode.UNSUPPORTED,
                "LSTM \"layer1\" is not one of the piecewise-linear layers that are read",
                file(chain(dense(2, 1, "Identity"), layer(LAYERS + "LSTM", "")), three));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "DenseLayer \"l\" has the activation TanH, which is not one of the piecewise-linear"
                        + " ones that are read",
                file(chain(dense(2, 1, "TanH")), three));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "DenseLayer \"l\" has the activation Softmax, which is not one of the"
                        + " piecewise-linear ones that are read",
                file(chain(dense(2, 1, "Softmax"), dense(1, 1, "Identity")), three));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "Evil \"layer1\" is not one of the piecewise-linear layers that are read",
                file(chain(dense(2, 1, "Identity"), layer("com.example.Evil", "")), three));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "BatchNormalization \"l\" has a fixed scale or shift other than 1 and 0, which"
                        + " Deeplearning4j itself does not always apply",
                file(
                        chain(
                                layer(
                                        LAYERS + "BatchNormalization",
                                        ",\"nout\":1,\"lockGammaBeta\":true,\"gamma\":2.0"),
                                dense(1, 1, "Identity")),
                        three));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "the file does not say what shape \"the network's input\" has; configure the network"
                        + " with InputType.convolutionalFlat",
                file(
                        chain(layer(LAYERS + "GlobalPoolingLayer", ",\"poolingType\":\"MAX\"")),
                        three));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "DenseLayer \"layer1\": 1 values for a dense layer with 2 inputs",
                file(
                        chain(dense(2, 1, "Identity"), dense(2, 1, "Identity")),
                        coefficients("FLOAT", 6, 1, 2, 3, 4, 5, 6)));
    }

    @Test
    void saysWhatIsWrongWithTheParameters() throws IOException {
        String configuration = chain(dense(2, 1, "Identity"));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "coefficients.bin has too few parameters for DenseLayer \"l\"",
                file(configuration, coefficients("FLOAT", 2, 1, 2)));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "coefficients.bin has 1 parameters more than the layers need",
                file(configuration, coefficients("FLOAT", 4, 1, 2, 3, 4)));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "coefficients.bin has 12 bytes for 2305843009213693951 parameters",
                file(configuration, coefficients("FLOAT", Long.MAX_VALUE / 4, 1, 2, 3)));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "coefficients.bin has a buffer of the length -1",
                file(configuration, coefficients("FLOAT", -1, 1, 2, 3)));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "the parameters are of type UTF8, not FLOAT or DOUBLE",
                file(configuration, coefficients("UTF8", 3, 1, 2, 3)));
        refused(
                StandardErrorCode.NOT_FINITE,
                "DenseLayer \"l\" has NaN among its parameters",
                file(configuration, coefficients("FLOAT", 3, 1, Float.NaN, 3)));
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "coefficients.bin has too few parameters for DenseLayer \"l\"",
                file(
                        chain(dense(2, 2_000_000_000, "Identity")),
                        coefficients("FLOAT", 3, 1, 2, 3)));
    }

    @Test
    void cyclesAndMissingVerticesAreRefused() throws IOException {
        String vertex = "{\"@class\":\"org.deeplearning4j.nn.conf.graph.MergeVertex\"}";
        String graph =
                "{\"networkInputs\":[\"in\"],\"networkOutputs\":[\"a\"],\"vertices\":{\"a\":"
                        + vertex
                        + ",\"b\":"
                        + vertex
                        + "},\"vertexInputs\":{\"a\":[\"in\",\"b\"],\"b\":[\"a\"]}}";
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "configuration.json has no order in which \"a\" comes once and after what it reads",
                file(graph, new byte[0]));
    }

    @Test
    void namesInTheArchiveNeverBecomePaths() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                "configuration.json",
                chain(dense(2, 1, "Identity")).getBytes(StandardCharsets.UTF_8));
        entries.put("coefficients.bin", coefficients("FLOAT", 3, 1, 2, 3));
        entries.put("../../../../tmp/normalizer.bin", new byte[] {1});
        entries.put("updaterState.bin", new byte[] {1, 2, 3});
        assertEquals(2, reader.read(new MemoryFile("m.zip", zip(entries))).inputs());
    }

    @Test
    void aLargeConfigurationIsRefusedBeforeItIsParsed() throws IOException {
        byte[] spaces = new byte[(1 << 24) + 1];
        Arrays.fill(spaces, (byte) ' ');
        refused(
                StandardErrorCode.FILE_TOO_LARGE,
                "configuration.json is larger than 16777216 bytes",
                new MemoryFile("m.zip", zip(Map.of("configuration.json", spaces))));
    }

    /** A third changes the archive, a third each of the entries. */
    @Test
    void mutatedFilesAreReadOrRefusedInOneSentence() throws IOException {
        String configuration =
                chain(
                        layer(
                                LAYERS + "ConvolutionLayer",
                                ",\"nin\":1,\"nout\":2,\"kernelSize\":[2,2],\"stride\":[1,1],\"padding\":[0,0]"
                                        + activation("ReLU")),
                        layer(
                                LAYERS + "SubsamplingLayer",
                                ",\"poolingType\":\"AVG\",\"kernelSize\":[2,2],\"stride\":[2,2]"),
                        dense(2, 1, "Sigmoid"));
        configuration =
                configuration.substring(0, configuration.length() - 1)
                        + ",\"inputPreProcessors\":{\"2\":{\"@class\":\"org.deeplearning4j.nn.conf.preprocessor."
                        + "CnnToFeedForwardPreProcessor\",\"inputHeight\":1,\"inputWidth\":1,\"numChannels\":2}}}";
        byte[] json = configuration.getBytes(StandardCharsets.UTF_8);
        byte[] values = coefficients("FLOAT", 13, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        SplittableRandom random = new SplittableRandom(23);
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            entries.put("configuration.json", i % 3 == 1 ? mutated(json, random) : json);
            entries.put("coefficients.bin", i % 3 == 2 ? mutated(values, random) : values);
            byte[] archive = zip(entries);
            read += readOrRefused(i % 3 == 0 ? mutated(archive, random) : archive) ? 1 : 0;
        }
        assertTrue(read > 0 && read < MUTATIONS);
    }

    private static byte[] mutated(byte[] whole, SplittableRandom random) {
        byte[] bytes =
                Arrays.copyOf(
                        whole,
                        random.nextInt(8) == 0 ? random.nextInt(whole.length) : whole.length);
        for (int flips = random.nextInt(1, 6); flips > 0 && bytes.length > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private boolean readOrRefused(byte[] bytes) throws IOException {
        try {
            return reader.read(new MemoryFile("m.zip", bytes)).outputs() > 0;
        } catch (WorkbenchException e) {
            assertFalse(e.getMessage().isBlank());
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            assertTrue(
                    Set.of(
                                    StandardErrorCode.FILE_MALFORMED,
                                    StandardErrorCode.FILE_TOO_LARGE,
                                    StandardErrorCode.NOT_FINITE,
                                    StandardErrorCode.SHAPE_MISMATCH,
                                    StandardErrorCode.UNSUPPORTED)
                            .contains(e.code()),
                    e.getMessage());
            return false;
        }
    }
}
