package org.reluworkbench.model.internal.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.SampleNetworks;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** What was written is read as the same network. */
class OnnxNetworkWriterTest {
    private final OnnxNetworkWriter writer = new OnnxNetworkWriter();

    private byte[] written(Network network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(network, out);
        return out.toByteArray();
    }

    private Network readAgain(Network network) throws IOException {
        List<String> remarks = new ArrayList<>();
        Network read =
                new OnnxNetworkReader()
                        .read(new MemoryFile("n.onnx", written(network)), remarks::add);
        assertEquals(List.of(), remarks);
        return read;
    }

    static Stream<String> samples() {
        return SampleNetworks.all().keySet().stream();
    }

    /** Its numbers are no float32, so the model is of float64. */
    @ParameterizedTest
    @MethodSource("samples")
    void everyOperationComesBackBitForBit(String sample) throws IOException {
        Network network = SampleNetworks.all().get(sample);
        assertSame(network, readAgain(network));
        assertArrayEquals(written(network), written(SampleNetworks.all().get(sample)));
    }

    private static void assertSame(Network expected, Network read) {
        assertEquals(expected, read);
        assertEquals(expected.sha256(), read.sha256());
    }

    private static Network chain(Shape input, Operation... operations) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < operations.length; i++) {
            nodes.add(new Node("layer" + i, operations[i], List.of(i - 1)));
        }
        return new Network(input, nodes);
    }

    @Test
    void singleNumbersAreWrittenInFourBytes() throws IOException {
        double[] weights = new double[1000];
        java.util.Arrays.setAll(weights, i -> (float) (i / 3.0));
        Network single = chain(Shape.of(1000), new Dense(1, 1000, weights, null));
        assertSame(single, readAgain(single));
        int size = written(single).length;
        assertTrue(size > 4000 && size < 4400, "" + size);
        weights[7] = 1.0 / 3;
        Network mixed = chain(Shape.of(1000), new Dense(1, 1000, weights, null));
        assertSame(mixed, readAgain(mixed));
        assertEquals(4000, written(mixed).length - size, 8);
    }

    /** A reader merges sums into products and leaves out reshapes that change nothing. */
    @Test
    void whatCouldBeMergedStaysApart() throws IOException {
        Shape input = Shape.of(2);
        Scale times = new Scale(Reals.of(3), Reals.of(0));
        Scale plus = new Scale(Reals.of(1), Reals.of(-0.0, 5));
        Dense dense = new Dense(2, 2, new double[] {1, 2, 3, -0.0}, null);
        Network network =
                chain(
                        input,
                        new Reshape(input),
                        dense,
                        plus,
                        times,
                        plus,
                        times,
                        times,
                        new Reshape(Shape.of(1, 2)),
                        new Reshape(Shape.of(1, 2)),
                        new Reshape(input));
        assertSame(network, readAgain(network));
    }

    @Test
    void sumsOfAnyNumberOfLayersAndTheirNames() throws IOException {
        List<Node> nodes =
                List.of(
                        new Node("input", new Relu(), List.of(Network.INPUT)),
                        new Node("input_", new Add(), List.of(0, Network.INPUT, 0)),
                        new Node("Größe \uD83D\uDE00 \"1\"/2", new Concatenate(0), List.of(1)),
                        new Node("a.product", new Scale(Reals.of(2), Reals.of(1)), List.of(2)),
                        new Node("a", new Scale(Reals.of(2), Reals.of(1)), List.of(3)),
                        new Node("a.sum", new Add(), List.of(4, 4)));
        Network network = new Network(2, nodes);
        assertSame(network, readAgain(network));
    }

    /** 0.001 and 0.1 are no float32, and ONNX has them as float32 attributes. */
    @Test
    void attributesKeepTheirFloat64() throws IOException {
        Reals one = Reals.of(1);
        Network network =
                chain(
                        Shape.of(1, 2),
                        new BatchNormalization(one, one, one, one, 0.001),
                        new LeakyRelu(0.1),
                        new LeakyRelu(1e-60));
        assertSame(network, readAgain(network));
    }

    @Test
    void scalesThatAreNoFloat32AreSizes() throws IOException {
        Network network = up(4.0 / 3);
        assertSame(network, readAgain(network));
        assertEquals(Optional.empty(), writer.refusal(network));
        String refusal =
                "Layer layer0 has scales that are neither float32 nor quotients of sizes, as ONNX"
                        + " wants them.";
        WorkbenchException e = assertThrows(WorkbenchException.class, () -> written(up(1.3333)));
        assertEquals(refusal, e.getMessage());
        assertEquals(StandardErrorCode.UNSUPPORTED, e.code());
    }

    private static Network up(double scale) {
        Upsample operation =
                new Upsample(
                        Upsample.Interpolation.LINEAR,
                        Upsample.Coordinates.HALF_PIXEL,
                        List.of(4),
                        List.of(scale));
        return chain(Shape.of(1, 3), operation);
    }

    @Test
    void averagesOverDilatedWindowsNeedALaterOperatorSet() throws IOException {
        Network network =
                chain(Shape.of(1, 6), new AveragePool(Window.of(2).withDilation(3), true));
        assertSame(network, readAgain(network));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "\uD83D", "a\u2028"})
    void namesThatOnnxCannotHoldAreRefused(String name) {
        Network network =
                new Network(1, List.of(new Node(name, new Relu(), List.of(Network.INPUT))));
        assertEquals(
                Optional.of("The name of layer 1 is empty or no text of one line."),
                writer.refusal(network));
    }

    @Test
    void everyKindOfOperationIsAmongTheSamples() {
        Map<String, Network> all = SampleNetworks.all();
        long kinds =
                all.values().stream()
                        .flatMap(network -> network.nodes().stream())
                        .map(node -> node.operation().getClass())
                        .distinct()
                        .count();
        assertEquals(Operation.class.getPermittedSubclasses().length, kinds);
    }
}
