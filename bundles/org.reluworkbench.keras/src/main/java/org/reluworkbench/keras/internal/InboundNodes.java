package org.reluworkbench.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a layer of a functional model reads, in the notations of Keras 2 and Keras 3. */
final class InboundNodes {
    private static final String TENSOR = "__keras_tensor__";

    private InboundNodes() {}

    /** The names of the layers that the only use of this layer reads. */
    static List<String> of(LayerConfig layer, Set<String> known) {
        JsonNode nodes = layer.whole().path("inbound_nodes");
        if (nodes.size() > 1) {
            throw layer.unsupported(
                    "is used " + nodes.size() + " times; layers with shared weights are not read");
        }
        List<String> sources = new ArrayList<>();
        JsonNode node = nodes.path(0);
        if (node.isArray()) {
            node.forEach(reference -> sources.add(reference(layer, reference)));
        } else {
            tensors(layer, node.path("args"), sources);
            requireNoTensor(layer, node.path("kwargs"));
        }
        if (sources.isEmpty()) {
            throw layer.malformed("reads no layer");
        }
        for (String source : sources) {
            if (!known.contains(source)) {
                throw layer.malformed(
                        "reads \"" + KerasText.printable(source) + "\", which is not there");
            }
        }
        return sources;
    }

    private static void tensors(LayerConfig layer, JsonNode value, List<String> sources) {
        for (JsonNode part : value) {
            if (part.isArray()) {
                tensors(layer, part, sources);
            } else if (part.path("class_name").asText().equals(TENSOR)) {
                sources.add(reference(layer, part.path("config").path("keras_history")));
            } else {
                throw layer.unsupported("is called with an argument that is no layer's value");
            }
        }
    }

    private static void requireNoTensor(LayerConfig layer, JsonNode arguments) {
        for (JsonNode argument : arguments) {
            if (argument.isContainerNode() && !argument.isEmpty()) {
                throw layer.unsupported("is called with further arguments");
            }
        }
    }

    /** [layer, index of its use, index of its output], of which only the first of each is read. */
    private static String reference(LayerConfig layer, JsonNode reference) {
        if (reference.size() < 3 || !reference.path(0).isTextual()) {
            throw layer.malformed("does not say which layer it reads");
        }
        if (reference.path(1).asInt() != 0 || reference.path(2).asInt() != 0) {
            throw layer.unsupported(
                    "reads a second use or output of \""
                            + KerasText.printable(reference.path(0).asText())
                            + "\"");
        }
        return reference.path(0).asText();
    }

    /** One reference, or a list of them. */
    static List<String> references(LayerConfig model, String key) {
        JsonNode value = model.config().path(key);
        List<String> names = new ArrayList<>();
        if (value.path(0).isTextual()) {
            names.add(reference(model, value));
        } else {
            value.forEach(reference -> names.add(reference(model, reference)));
        }
        if (names.isEmpty()) {
            throw model.malformed("has no " + key);
        }
        return names;
    }
}
