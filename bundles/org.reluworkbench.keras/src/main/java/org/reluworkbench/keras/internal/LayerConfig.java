package org.reluworkbench.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * A layer as Keras describes it, with the settings that its class knows.
 *
 * @param name as messages and the network use it; inside a nested model behind that model's name
 * @param key its name in the file
 */
record LayerConfig(String className, String name, String key, JsonNode config, JsonNode whole) {
    private static final String CUSTOM = ">";
    private static final Pattern KERAS_MODULE = Pattern.compile("(tf_)?keras(\\..*)?");

    /**
     * @param outer name of the model that it lies in, empty for the outermost
     */
    static LayerConfig of(JsonNode layer, String outer) {
        String className = layer.path("class_name").asText();
        String key = layer.path("name").asText(layer.path("config").path("name").asText(className));
        return checked(layer, className, outer.isEmpty() ? key : outer + "/" + key, key);
    }

    /** The model that the file holds, whose name is in no name of its layers. */
    static LayerConfig outermost(JsonNode model) {
        return checked(model, model.path("class_name").asText(), "", "");
    }

    private static LayerConfig checked(JsonNode layer, String className, String name, String key) {
        LayerConfig found =
                new LayerConfig(
                        KerasText.printable(className),
                        KerasText.printable(name),
                        key,
                        layer.path("config"),
                        layer);
        found.requireKeras();
        return found;
    }

    /** A class of somebody's own may have any name, also that of a layer of Keras. */
    private void requireKeras() {
        String module = whole.path("module").asText("keras");
        boolean foreign = !module.equals("null") && !KERAS_MODULE.matcher(module).matches();
        if (foreign || whole.path("registered_name").asText().contains(CUSTOM)) {
            throw unsupported("is a class of its own, not one of Keras");
        }
    }

    /** {@code Dense "hidden"}. */
    String label() {
        return name.isEmpty() ? "the model" : className + " \"" + name + "\"";
    }

    boolean has(String key) {
        return !config.path(key).isMissingNode() && !config.path(key).isNull();
    }

    String text(String key, String otherwise) {
        return has(key) ? config.path(key).asText() : otherwise;
    }

    boolean flag(String key, boolean otherwise) {
        return has(key) ? config.path(key).asBoolean(otherwise) : otherwise;
    }

    double number(String key, double otherwise) {
        return has(key) ? number(key, config.path(key)) : otherwise;
    }

    private double number(String key, JsonNode value) {
        // Early versions wrote numbers of numpy as objects.
        JsonNode plain = value.isObject() ? value.path("value") : value;
        if (!plain.isNumber() || !Double.isFinite(plain.asDouble())) {
            throw malformed("has no number as its " + key);
        }
        return plain.asDouble();
    }

    int integer(String key) {
        return integer(key, config.path(key));
    }

    private int integer(String key, JsonNode value) {
        if (!value.isNumber() || value.asDouble() != value.asInt()) {
            throw malformed("has no whole number as its " + key);
        }
        return value.asInt();
    }

    /** One number for all axes, or one for each. */
    List<Integer> integers(String key, int axes, int otherwise) {
        if (!has(key)) {
            return Collections.nCopies(axes, otherwise);
        }
        JsonNode value = config.path(key);
        if (!value.isArray()) {
            return Collections.nCopies(axes, integer(key));
        }
        List<Integer> all = integers(key);
        if (all.size() != axes) {
            throw malformed("has " + all.size() + " numbers as its " + key + ", not " + axes);
        }
        return all;
    }

    List<Integer> integers(String key) {
        return integers(key, config.path(key));
    }

    private List<Integer> integers(String key, JsonNode list) {
        List<Integer> all = new ArrayList<>();
        list.forEach(value -> all.add(integer(key, value)));
        return all;
    }

    /**
     * What is added or cut off before and after each axis: n, (n₁, n₂, …), ((b₁, e₁), …), or (b, e)
     * for a single axis.
     */
    List<List<Integer>> margins(String key, int axes, int otherwise) {
        JsonNode value = config.path(key);
        List<List<Integer>> margins = new ArrayList<>();
        if (axes == 1 && value.isArray()) {
            margins.add(integers(key));
        } else if (value.isArray() && value.path(0).isArray()) {
            value.forEach(pair -> margins.add(integers(key, pair)));
        } else {
            integers(key, axes, otherwise).forEach(both -> margins.add(List.of(both, both)));
        }
        if (margins.size() != axes || margins.stream().anyMatch(pair -> pair.size() != 2)) {
            throw malformed("has an impossible " + key);
        }
        return margins;
    }

    /** One number for all, or a list of any depth, flat. */
    double[] numbers(String key, double otherwise) {
        JsonNode value = config.path(key);
        if (!value.isArray()) {
            return new double[] {number(key, otherwise)};
        }
        List<Double> all = new ArrayList<>();
        collect(key, value, all);
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void collect(String key, JsonNode list, List<Double> all) {
        for (JsonNode value : list) {
            if (value.isArray()) {
                collect(key, value, all);
            } else {
                all.add(number(key, value));
            }
        }
    }

    boolean channelsLast() {
        return switch (text("data_format", "channels_last")) {
            case "channels_last" -> true;
            case "channels_first" -> false;
            default -> throw unsupported("has an unknown data_format");
        };
    }

    WorkbenchException unsupported(String why) {
        return new WorkbenchException(StandardErrorCode.UNSUPPORTED, label() + " " + why);
    }

    WorkbenchException malformed(String why) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, label() + " " + why);
    }

    WorkbenchException mismatch(String why) {
        return new WorkbenchException(StandardErrorCode.SHAPE_MISMATCH, label() + ": " + why);
    }
}
