package org.reluworkbench.model.internal.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.internal.StrictJson;
import org.reluworkbench.model.reading.ZipContents;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * A network without its numbers. As JSON: {@code {"input":[1,28,28],"layers":[…]}}, each layer an
 * object with the components of {@link Layer} as keys, enum constants in kebab case.
 *
 * @param input shape of a sample
 */
public record Architecture(Shape input, List<Layer> layers) {
    private static final int LIMIT_IN_BYTES = 16 << 20;
    private static final int MOST_LAYERS = 100_000;
    private static final Set<String> KEYS = Set.of("input", "layers");

    public Architecture {
        layers = List.copyOf(layers);
    }

    /**
     * Reads a JSON file.
     *
     * @throws WorkbenchException {@code FILE_TOO_LARGE} beyond 16 MiB, else {@code FILE_MALFORMED}
     *     with the layer and the key
     */
    public static Architecture read(InputFile file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] bytes = in.readNBytes(LIMIT_IN_BYTES + 1);
            if (bytes.length > LIMIT_IN_BYTES) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_TOO_LARGE,
                        file.name() + " is larger than the 16 MiB that an architecture may have");
            }
            return of(StrictJson.object(ByteBuffer.wrap(bytes), file.name()), file.name());
        }
    }

    /**
     * Reads JSON.
     *
     * @param where the file, for messages
     * @throws WorkbenchException {@code FILE_MALFORMED} with the layer and the key
     */
    public static Architecture parse(String json, String where) {
        return of(StrictJson.object(json, where), where);
    }

    private static Architecture of(ObjectNode json, String where) {
        Set<String> keys = new TreeSet<>();
        json.fieldNames().forEachRemaining(keys::add);
        if (!keys.equals(KEYS)) {
            throw malformed(
                    where
                            + " has the keys "
                            + ZipContents.printable(keys.toString())
                            + "; an architecture has input and layers");
        }
        JsonNode written = json.get("layers");
        if (!written.isArray() || written.isEmpty() || written.size() > MOST_LAYERS) {
            throw malformed(where + ": layers is a list of 1 to " + MOST_LAYERS + " layers");
        }
        List<Layer> layers = new ArrayList<>();
        for (JsonNode layer : written) {
            layers.add(LayerJson.read(layer, where, layers.size() + 1));
        }
        return new Architecture(shape(json.get("input"), where), layers);
    }

    private static Shape shape(JsonNode input, String where) {
        List<Integer> dimensions = new ArrayList<>();
        for (JsonNode dimension : input) {
            if (!dimension.isInt()) {
                throw malformed(
                        where
                                + ": input is a list of whole numbers, has "
                                + StrictJson.describe(dimension));
            }
            dimensions.add(dimension.intValue());
        }
        try {
            return new Shape(dimensions);
        } catch (IllegalArgumentException e) {
            throw malformed(where + ": input: " + e.getMessage());
        }
    }

    /**
     * The architecture of a network, with the names of its layers.
     *
     * @throws WorkbenchException {@code UNSUPPORTED} if a layer cannot be written: it has the name
     *     of the input, or a number outside the limits of {@link Layer}
     */
    public static Architecture of(Network network) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < network.nodes().size(); i++) {
            layers.add(new NodeDescription(network, i).layer());
        }
        return new Architecture(network.inputShape(), layers);
    }

    /** The network with these numbers; {@link LayeredArchitecture#network} says what is thrown. */
    public Network network(Weights weights) {
        return LayeredArchitecture.network(input, layers, weights);
    }

    /** What {@link #parse} reads, without white space. */
    public String toJson() {
        ObjectNode json = StrictJson.MAPPER.createObjectNode();
        json.set("input", LayerJson.node(input.dimensions()));
        ArrayNode written = json.putArray("layers");
        layers.forEach(layer -> written.add(LayerJson.write(layer)));
        return json.toString();
    }

    private static WorkbenchException malformed(String sentence) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, sentence);
    }
}
