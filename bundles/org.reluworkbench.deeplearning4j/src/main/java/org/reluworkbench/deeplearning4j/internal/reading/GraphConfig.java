package org.reluworkbench.deeplearning4j.internal.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The file {@code configuration.json} of a {@code MultiLayerNetwork} or {@code ComputationGraph},
 * both as a graph.
 *
 * @param vertices in the order of their parameters, each after what it reads
 */
record GraphConfig(List<String> inputs, List<Vertex> vertices, List<String> outputs) {

    /**
     * @param settings of the layer, or of the vertex where it is none
     * @param preprocessor what the layer does first, perhaps nothing
     * @param sources names of the vertices or inputs that it reads
     */
    record Vertex(String name, Settings settings, Settings preprocessor, List<String> sources) {}

    private static final String FROZEN = "org.deeplearning4j.nn.conf.layers.misc.FrozenLayer";
    private static final int MOST_INPUTS = 64;
    private static final String CHAIN_INPUT = "the network's input";

    static GraphConfig of(JsonNode root) {
        if (root.path("confs").isArray()) {
            return chain(root);
        } else if (root.path("vertices").isObject()) {
            return graph(root);
        }
        throw malformed("describes neither a MultiLayerNetwork nor a ComputationGraph");
    }

    private static GraphConfig chain(JsonNode root) {
        List<Vertex> vertices = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String before = CHAIN_INPUT;
        for (JsonNode conf : root.path("confs")) {
            String index = String.valueOf(vertices.size());
            String name = conf.path("layer").path("layerName").asText("");
            if (name.isEmpty() || name.equals("null") || !names.add(name)) {
                name = "layer" + index;
                names.add(name);
            }
            JsonNode preprocessor = root.path("inputPreProcessors").path(index);
            vertices.add(vertex(name, conf.path("layer"), preprocessor, List.of(before)));
            before = name;
        }
        if (vertices.isEmpty()) {
            throw malformed("describes a network without layers");
        }
        return new GraphConfig(List.of(CHAIN_INPUT), vertices, List.of(before));
    }

    private static Vertex vertex(
            String name, JsonNode layer, JsonNode preprocessor, List<String> sources) {
        // A frozen layer is a layer inside another.
        JsonNode inner = layer.path("@class").asText().equals(FROZEN) ? layer.path("layer") : layer;
        return new Vertex(
                name, new Settings(name, inner), new Settings(name, preprocessor), sources);
    }

    private static GraphConfig graph(JsonNode root) {
        List<String> inputs = texts(root.path("networkInputs"));
        List<String> outputs = texts(root.path("networkOutputs"));
        Map<String, Vertex> named = new HashMap<>();
        List<String> order = new ArrayList<>();
        for (Iterator<String> names = root.path("vertices").fieldNames(); names.hasNext(); ) {
            String name = names.next();
            JsonNode vertex = root.path("vertices").path(name);
            List<String> sources = texts(root.path("vertexInputs").path(name));
            boolean isLayer =
                    vertex.path("@class").asText().equals(Vertices.PACKAGE + "LayerVertex");
            JsonNode layer = isLayer ? vertex.path("layerConf").path("layer") : vertex;
            named.put(name, vertex(name, layer, vertex.path("preProcessor"), sources));
            order.add(name);
        }
        if (inputs.isEmpty() || inputs.size() > MOST_INPUTS || outputs.isEmpty()) {
            throw malformed(
                    "names " + inputs.size() + " inputs and " + outputs.size() + " outputs");
        }
        List<String> written = texts(root.path("topologicalOrderStr"));
        return new GraphConfig(
                inputs, inOrder(inputs, named, written.isEmpty() ? order : written), outputs);
    }

    /** The order that the file gives; it has to name every vertex once, after what it reads. */
    private static List<Vertex> inOrder(
            List<String> inputs, Map<String, Vertex> named, List<String> order) {
        Set<String> known = new HashSet<>(inputs);
        List<Vertex> vertices = new ArrayList<>();
        for (String name : order) {
            Vertex vertex = named.get(name);
            if (vertex == null && inputs.contains(name)) {
                continue;
            }
            if (vertex == null || !known.containsAll(vertex.sources()) || !known.add(name)) {
                throw malformed(
                        "has no order in which \""
                                + FileText.printable(name)
                                + "\" comes once and after what it reads");
            }
            vertices.add(vertex);
        }
        if (vertices.size() < named.size()) {
            throw malformed("gives an order without some of its vertices");
        }
        return vertices;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** How often something reads a value. */
    Map<String, Integer> uses() {
        Map<String, Integer> uses = new HashMap<>();
        vertices.forEach(vertex -> vertex.sources().forEach(s -> uses.merge(s, 1, Integer::sum)));
        outputs.forEach(output -> uses.merge(output, 1, Integer::sum));
        return uses;
    }

    private static WorkbenchException malformed(String what) {
        return new WorkbenchException(
                StandardErrorCode.FILE_MALFORMED, "configuration.json " + what);
    }
}
