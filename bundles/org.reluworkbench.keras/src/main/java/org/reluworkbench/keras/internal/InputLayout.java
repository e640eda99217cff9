package org.reluworkbench.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Shape;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The shapes of a model's inputs, and whether they are turned to channels first. Three and more
 * axes are, as data in the workbench has its channels first, unless a layer of the model says that
 * its channels are first. Two axes are turned where the model has a one-dimensional layer, of which
 * the second axis is the channels.
 */
final class InputLayout {
    private static final String FORMAT = "data_format";
    private static final String FIRST = "channels_first";

    private final boolean channelsFirst;
    private final boolean sequences;

    InputLayout(LayerConfig model) {
        List<LayerConfig> layers = new ArrayList<>();
        collect(model, layers);
        channelsFirst = layers.stream().anyMatch(layer -> layer.text(FORMAT, "").equals(FIRST));
        sequences =
                layers.stream().anyMatch(layer -> layer.className().endsWith("1D"))
                        && !channelsFirst;
    }

    private static void collect(LayerConfig model, List<LayerConfig> layers) {
        for (LayerConfig layer : ModelConfig.layers(model)) {
            if (ModelConfig.isModel(layer)) {
                collect(layer, layers);
            } else {
                layers.add(layer);
            }
        }
    }

    boolean turns(List<Integer> shape) {
        return shape.size() > 2 ? !channelsFirst : shape.size() == 2 && sequences;
    }

    /** The shape here of an input that has this shape in Keras. */
    Shape turned(List<Integer> shape) {
        List<Integer> turned = new ArrayList<>(shape);
        if (turns(shape)) {
            turned.add(0, turned.remove(turned.size() - 1));
        }
        return new Shape(turned);
    }

    /**
     * The shape of a sample in Keras, from an input layer, or for a Sequential model without one
     * from its first layer or from what the model was built for.
     */
    static List<Integer> shape(LayerConfig model, String input) {
        JsonNode shape = find(model, input);
        List<Integer> lengths = new ArrayList<>();
        for (int axis = 1; axis < shape.size(); axis++) {
            JsonNode length = shape.path(axis);
            if (!length.canConvertToInt() || length.asInt() < 1) {
                throw new WorkbenchException(
                        StandardErrorCode.UNSUPPORTED,
                        "the input has no fixed length along axis "
                                + axis
                                + "; save the model with fixed sizes");
            }
            lengths.add(length.asInt());
        }
        if (lengths.isEmpty()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the file does not say what shape the input has; build the model before it is"
                            + " saved");
        }
        return lengths;
    }

    private static JsonNode find(LayerConfig model, String input) {
        List<LayerConfig> layers = ModelConfig.layers(model);
        List<JsonNode> candidates = new ArrayList<>();
        layers.stream()
                .filter(layer -> layer.key().equals(input))
                .forEach(layer -> candidates.addAll(shapes(layer)));
        if (candidates.isEmpty() && !layers.isEmpty()) {
            candidates.addAll(shapes(layers.get(0)));
        }
        candidates.add(model.config().path("build_input_shape"));
        candidates.add(model.whole().path("build_config").path("input_shape"));
        return candidates.stream()
                .filter(JsonNode::isArray)
                .map(shape -> shape.path(0).isArray() ? shape.path(0) : shape)
                .findFirst()
                .orElse(model.config().path("none"));
    }

    private static List<JsonNode> shapes(LayerConfig layer) {
        return List.of(
                layer.config().path("batch_shape"), layer.config().path("batch_input_shape"));
    }
}
