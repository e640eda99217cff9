package org.reluworkbench.model.internal.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.model.internal.StrictJson;
import org.reluworkbench.model.reading.ZipContents;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** A layer as a JSON object, with the components of {@link Layer} as keys. */
final class LayerJson {
    private static final Map<String, LayerField> FIELDS = fields();

    private LayerJson() {}

    private static Map<String, LayerField> fields() {
        Map<String, LayerField> fields = new LinkedHashMap<>();
        for (RecordComponent component : Layer.class.getRecordComponents()) {
            fields.put(component.getName(), new LayerField(component));
        }
        return fields;
    }

    /**
     * Reads a layer.
     *
     * @param where the file, for messages
     * @param number of the layer, from 1
     * @throws WorkbenchException {@code FILE_MALFORMED} with the layer, the key and the rule
     */
    static Layer read(JsonNode json, String where, int number) {
        JsonNode name = json.path("name");
        String layer =
                where
                        + ": layer "
                        + (name.isTextual() ? ZipContents.printable(name.textValue()) : number);
        if (!json.isObject()) {
            throw malformed(layer + " must be an object, is " + StrictJson.describe(json));
        }
        json.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!FIELDS.containsKey(key)) {
                                throw malformed(
                                        layer
                                                + " has the unknown key "
                                                + ZipContents.printable(key)
                                                + "; keys are "
                                                + String.join(", ", FIELDS.keySet()));
                            }
                        });
        List<Object> values = new ArrayList<>();
        for (LayerField field : FIELDS.values()) {
            try {
                values.add(field.read(json.get(field.name())));
            } catch (IllegalArgumentException e) {
                throw malformed(layer + ": " + field.name() + " " + e.getMessage());
            }
        }
        return layer(values);
    }

    /** The layer with these components, in their order. */
    private static Layer layer(List<Object> values) {
        Class<?>[] types =
                Arrays.stream(Layer.class.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            return Layer.class.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a layer of " + values, e);
        }
    }

    static ObjectNode write(Layer layer) {
        ObjectNode json = StrictJson.MAPPER.createObjectNode();
        for (LayerField field : FIELDS.values()) {
            field.value(layer).ifPresent(value -> json.set(field.name(), node(value)));
        }
        return json;
    }

    /** A list, number, truth value, text, or enum constant in kebab case. */
    static JsonNode node(Object value) {
        return StrictJson.MAPPER.valueToTree(
                value instanceof Enum<?> constant ? LayerField.kebab(constant) : value);
    }

    private static WorkbenchException malformed(String sentence) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, sentence);
    }
}
