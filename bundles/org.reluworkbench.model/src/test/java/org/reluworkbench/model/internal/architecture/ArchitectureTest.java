package org.reluworkbench.model.internal.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.SampleNetworks;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class ArchitectureTest {

    private static Architecture read(String json) throws IOException {
        return Architecture.read(new MemoryFile("net.json", json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(StandardErrorCode code, String message, String json) {
        WorkbenchException e = assertThrows(WorkbenchException.class, () -> read(json));
        assertEquals(message, e.getMessage());
        assertEquals(code, e.code());
    }

    private static void refused(String message, String layer) {
        refused(
                StandardErrorCode.FILE_MALFORMED,
                message,
                "{\"input\":[4],\"layers\":[" + layer.replace('\'', '"') + "]}");
    }

    static Stream<Network> samples() {
        return Stream.concat(SampleNetworks.all().values().stream(), oddities());
    }

    /** What the samples lack. */
    private static Stream<Network> oddities() {
        Shape image = Shape.of(2, 3, 4);
        Window oneAxis =
                new Window(List.of(2), List.of(3), List.of(1), List.of(0), List.of(1), true);
        Reals channels = Reals.of(1, 2);
        return Stream.of(
                one(image, new LeakyRelu(Math.nextUp(0.1))),
                one(image, new Scale(Reals.of(-0.0), channels)),
                one(image, new Scale(channels, Reals.of(SampleNetworks.random(1, 24)))),
                one(Shape.of(2, 5), new AveragePool(oneAxis, false)),
                one(
                        image,
                        new Upsample(
                                Upsample.Interpolation.NEAREST_PREFER_CEIL,
                                Upsample.Coordinates.ALIGN_CORNERS,
                                List.of(7, 9),
                                List.of(7 / 3.0, 2.3))));
    }

    private static Network one(Shape input, Operation operation) {
        return new Network(input, List.of(new Node("a.b", operation, List.of(Network.INPUT))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyOperationComesBackExactly(Network network) throws IOException {
        String json = Architecture.of(network).toJson();
        Network again = read(json).network(new NetworkWeights(network));
        assertEquals(network, again);
        assertEquals(network.sha256(), again.sha256());
    }

    @Test
    void readsWhatPeopleWrite() throws IOException {
        Architecture architecture =
                read(
                        """
                        {"input": [1, 28, 28], "layers": [
                          {"type": "convolution", "name": "conv1", "filters": 10, "kernel": [5.0]},
                          {"type": "relu"},
                          {"type": "max-pool", "kernel": [2]},
                          {"type": "flatten"},
                          {"type": "dense", "units": 10, "bias": false}]}
                        """);
        assertEquals(Shape.of(1, 28, 28), architecture.input());
        assertEquals(5, architecture.layers().size());
        Layer first = architecture.layers().get(0);
        assertEquals(Layer.Kind.CONVOLUTION, first.type());
        assertEquals(Optional.of("conv1"), first.name());
        assertEquals(Optional.of(List.of(5)), first.kernel());
        assertEquals(Optional.empty(), first.stride());
        assertEquals(Optional.of(false), architecture.layers().get(4).bias());
    }

    @Test
    void tellsTheLayerTheKeyAndTheRule() {
        refused("net.json: layer 1: type is missing", "{'units':2}");
        refused(
                "net.json: layer fc: units must be a whole number of 32 bits, is 2.5",
                "{'type':'dense','name':'fc','units':2.5}");
        refused(
                "net.json: layer 1: units must be a whole number of 32 bits, is \"2\"",
                "{'type':'dense','units':'2'}");
        refused(
                "net.json: layer 1: units must be a whole number of 32 bits, is 4294967297",
                "{'type':'dense','units':4294967297}");
        refused(
                "net.json: layer 1: units must be from 1.0 to 1000000.0, is 0",
                "{'type':'dense','units':0}");
        refused(
                "net.json: layer 2: kernel must be a list in brackets, is 3",
                "{'type':'relu'},{'type':'max-pool','kernel':3}");
        refused(
                "net.json: layer 1: kernel has 9 items, at most 8",
                "{'type':'max-pool','kernel':[1,1,1,1,1,1,1,1,1]}");
        refused(
                "net.json: layer 1: bias must be true or false, is null",
                "{'type':'dense','bias':null}");
        refused(
                "net.json: layer 1: slope must be a finite number, is \"Infinity\"",
                "{'type':'leaky-relu','slope':1e999}");
        refused(
                "net.json: layer 1: slope must be a number, is \"0\"",
                "{'type':'leaky-relu','slope':'0'}");
        refused(
                "net.json: layer 1: mode must be one of constant, reflect, edge, is \"EDGE\"",
                "{'type':'pad','mode':'EDGE'}");
        refused("net.json: layer 1 must be an object, is \"relu\"", "'relu'");
        refused(
                "net.json: layer 1: name has more than 1000 characters",
                "{'type':'relu','name':'" + "x".repeat(1001) + "'}",
                "x".repeat(80));
        WorkbenchException unknown =
                assertThrows(
                        WorkbenchException.class,
                        () -> read("{\"input\":[4],\"layers\":[{\"typ\":\"relu\"}]}"));
        assertTrue(
                unknown.getMessage()
                        .startsWith("net.json: layer 1 has the unknown key typ; keys are type, "));
    }

    private static void refused(String message, String layer, String shortName) {
        refused(message.replace("layer 1", "layer " + shortName + "…"), layer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "net.json is no JSON object in braces | []",
                "net.json is no JSON object in braces | ' '",
                "net.json has the keys [input]; an architecture has input and layers"
                        + " | {\"input\":[1]}",
                "net.json: layers is a list of 1 to 100000 layers"
                        + " | {\"input\":[1],\"layers\":[]}",
                "net.json: input is a list of whole numbers, has \"2\""
                        + " | {\"input\":[\"2\"],\"layers\":[{\"type\":\"relu\"}]}",
                "net.json: input: a shape has 1 to 8 dimensions, not []"
                        + " | {\"input\":[],\"layers\":[{\"type\":\"relu\"}]}",
            })
    void refusesOtherDocuments(String message, String json) {
        refused(StandardErrorCode.FILE_MALFORMED, message, json);
    }

    @Test
    void refusesWhatIsNoProperJson() {
        for (String json :
                List.of(
                        "{\"input\":[1],\"input\":[2],\"layers\":[]}",
                        "{\"input\":" + "[".repeat(100_000) + "]",
                        "{\"input\":[1],\"layers\":[{\"type\":\"relu\"}]} {}",
                        "{\"input\":[1],")) {
            WorkbenchException e = assertThrows(WorkbenchException.class, () -> read(json));
            assertEquals(StandardErrorCode.FILE_MALFORMED, e.code());
            assertTrue(e.getMessage().startsWith("net.json is not proper JSON: "), e.getMessage());
        }
    }

    @Test
    void refusesFilesThatAreTooLarge() {
        refused(
                StandardErrorCode.FILE_TOO_LARGE,
                "net.json is larger than the 16 MiB that an architecture may have",
                " ".repeat((16 << 20) + 1));
        StringBuilder many = new StringBuilder("{\"input\":[1],\"layers\":[{}");
        many.append(",{}".repeat(100_000)).append("]}");
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "net.json: layers is a list of 1 to 100000 layers",
                many.toString());
        // Five million small lists would be half a gigabyte as a tree.
        String lists = "{\"input\":[1],\"layers\":[" + "[],".repeat(5_000_000) + "[]]}";
        assertThrows(WorkbenchException.class, () -> read(lists));
    }

    @Test
    void refusesNamesThatCannotBeReadBack() {
        Network network =
                new Network(1, List.of(new Node("input", new Relu(), List.of(Network.INPUT))));
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> Architecture.of(network));
        assertEquals(StandardErrorCode.UNSUPPORTED, e.code());
        assertEquals(
                "a layer called input cannot be written in an architecture; another name can",
                e.getMessage());
    }
}
