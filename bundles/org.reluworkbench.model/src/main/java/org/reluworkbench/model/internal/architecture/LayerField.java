package org.reluworkbench.model.internal.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.reluworkbench.model.internal.StrictJson;
import org.reluworkbench.spi.Parameter;

/**
 * One component of {@link Layer} as a key of a JSON object: its type, and its {@link Parameter}.
 */
final class LayerField {
    private static final int LONGEST_TEXT = 1000;

    private final RecordComponent component;
    private final Parameter rule;
    private final boolean optional;
    private final boolean list;
    private final Class<?> type;

    LayerField(RecordComponent component) {
        this.component = component;
        rule = component.getAnnotation(Parameter.class);
        Type written = component.getGenericType();
        optional = component.getType() == Optional.class;
        if (optional) {
            written = ((ParameterizedType) written).getActualTypeArguments()[0];
        }
        list = written instanceof ParameterizedType;
        type =
                (Class<?>)
                        (written instanceof ParameterizedType items
                                ? items.getActualTypeArguments()[0]
                                : written);
    }

    String name() {
        return component.getName();
    }

    /**
     * What the component is for this value.
     *
     * @param value {@code null} if the key is not there
     * @throws IllegalArgumentException with the rule that the value breaks
     */
    Object read(JsonNode value) {
        if (value == null) {
            require(optional, "is missing");
            return Optional.empty();
        }
        Object read = list ? items(value) : item(value);
        return optional ? Optional.of(read) : read;
    }

    /** The value of a layer, empty if it is left out. */
    Optional<Object> value(Layer layer) {
        try {
            Object value = component.getAccessor().invoke(layer);
            return value instanceof Optional<?> given
                    ? given.map(Object.class::cast)
                    : Optional.of(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private List<Object> items(JsonNode value) {
        require(value.isArray(), "must be a list in brackets, is " + StrictJson.describe(value));
        require(
                value.size() >= rule.minItems() && value.size() <= rule.maxItems(),
                "has " + value.size() + " items, at most " + rule.maxItems());
        List<Object> items = new ArrayList<>();
        value.forEach(item -> items.add(item(item)));
        return List.copyOf(items);
    }

    private Object item(JsonNode value) {
        if (type == String.class) {
            require(value.isTextual(), "must be text in quotes", value);
            require(
                    value.textValue().length() <= LONGEST_TEXT,
                    "has more than " + LONGEST_TEXT + " characters");
            return value.textValue();
        }
        if (type == Boolean.class) {
            require(value.isBoolean(), "must be true or false", value);
            return value.booleanValue();
        }
        if (type == Integer.class) {
            boolean whole = value.isNumber() && value.canConvertToExactIntegral();
            require(whole && value.canConvertToInt(), "must be a whole number of 32 bits", value);
            return (int) inRange(value);
        }
        if (type == Double.class) {
            require(Double.isFinite(value.asDouble()), "must be a finite number", value);
            require(value.isNumber(), "must be a number", value);
            return inRange(value);
        }
        return constant(value);
    }

    private double inRange(JsonNode value) {
        double number = value.doubleValue();
        require(
                number >= rule.min() && number <= rule.max(),
                "must be from " + rule.min() + " to " + rule.max(),
                value);
        return number;
    }

    private Object constant(JsonNode value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> kebab(constant).equals(value.textValue()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "must be one of "
                                                + choices()
                                                + ", is "
                                                + StrictJson.describe(value)));
    }

    private String choices() {
        return Arrays.stream(type.getEnumConstants())
                .map(LayerField::kebab)
                .collect(Collectors.joining(", "));
    }

    /** As the file writes an enum constant: {@code max-pool}. */
    static String kebab(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void require(boolean holds, String rule, JsonNode value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", is " + StrictJson.describe(value));
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
