package org.reluworkbench.console.internal.configurations;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.metatype.AttributeDefinition;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** An attribute of Metatype as a property of a JSON Schema, and its values between the two. */
final class AttributeType {
    private static final Map<Integer, Class<?>> TYPES =
            Map.of(
                    AttributeDefinition.STRING, String.class,
                    AttributeDefinition.PASSWORD, String.class,
                    AttributeDefinition.CHARACTER, Character.class,
                    AttributeDefinition.BYTE, Byte.class,
                    AttributeDefinition.SHORT, Short.class,
                    AttributeDefinition.INTEGER, Integer.class,
                    AttributeDefinition.LONG, Long.class,
                    AttributeDefinition.FLOAT, Float.class,
                    AttributeDefinition.DOUBLE, Double.class,
                    AttributeDefinition.BOOLEAN, Boolean.class);

    private final AttributeDefinition definition;
    private final Class<?> type;

    AttributeType(AttributeDefinition definition) {
        this.definition = definition;
        this.type = TYPES.getOrDefault(definition.getType(), String.class);
    }

    String name() {
        return definition.getID();
    }

    /** A secret is written, but never read. */
    boolean isSecret() {
        return definition.getType() == AttributeDefinition.PASSWORD;
    }

    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", definition.getName());
        if (definition.getDescription() != null) {
            schema.put("description", definition.getDescription());
        }
        Map<String, Object> single = single();
        if (isList()) {
            schema.put("type", "array");
            schema.put("items", single);
        } else {
            schema.putAll(single);
        }
        Object defaults = defaultValue();
        if (defaults != null && !isSecret()) {
            schema.put("default", defaults);
        }
        return schema;
    }

    private Map<String, Object> single() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", jsonType());
        String[] choices = definition.getOptionValues();
        if (choices != null && choices.length > 0) {
            schema.put("enum", Arrays.stream(choices).map(this::parse).toList());
        }
        return schema;
    }

    private String jsonType() {
        if (type == Boolean.class) {
            return "boolean";
        }
        if (type == Double.class || type == Float.class) {
            return "number";
        }
        return Number.class.isAssignableFrom(type) ? "integer" : "string";
    }

    private boolean isList() {
        return definition.getCardinality() != 0;
    }

    /** {@code null} if there is none. */
    private Object defaultValue() {
        String[] texts = definition.getDefaultValue();
        if (texts == null) {
            return null;
        }
        // No values are written as one empty text.
        List<Object> values =
                Arrays.stream(texts).filter(text -> !text.isEmpty()).map(this::parse).toList();
        if (isList()) {
            return values;
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** A stored value, of whatever type it is stored as, for JSON. */
    Object toJson(Object stored) {
        List<Object> values = new ArrayList<>();
        if (stored.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(stored); i++) {
                values.add(parse(String.valueOf(Array.get(stored, i))));
            }
        } else if (stored instanceof Iterable<?> several) {
            several.forEach(each -> values.add(parse(String.valueOf(each))));
        } else {
            values.add(parse(String.valueOf(stored)));
        }
        return isList() || values.size() != 1 ? values : values.get(0);
    }

    /**
     * The value to store.
     *
     * @throws WorkbenchException {@code PARAMETER_INVALID}, with a sentence that names the
     *     attribute
     */
    Object fromJson(JsonNode value) {
        if (isList()) {
            if (!value.isArray()) {
                throw invalid("has to be a list");
            }
            Object array = Array.newInstance(type, value.size());
            for (int i = 0; i < value.size(); i++) {
                Array.set(array, i, checked(value.get(i)));
            }
            return array;
        }
        return checked(value);
    }

    private Object checked(JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw invalid("has to be one value");
        }
        String text = value.asText();
        Object parsed;
        try {
            parsed = parse(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw invalid("has to be " + kind() + ", not \"" + text + "\"");
        }
        String mistake = definition.validate(text);
        if (mistake != null && !mistake.isEmpty()) {
            throw invalid("cannot be " + text + ": " + sentence(mistake));
        }
        return parsed;
    }

    /** Felix tells of a value that is out of range by a key of this kind. */
    private static String sentence(String mistake) {
        return switch (mistake) {
            case "greater than maximum" -> "it is greater than the greatest allowed";
            case "less than minimum" -> "it is less than the least allowed";
            case "not a valid option" -> "it is none of the choices";
            default -> mistake;
        };
    }

    private Object parse(String text) {
        String trimmed = text.trim();
        if (type == Boolean.class) {
            if (!trimmed.equals("true") && !trimmed.equals("false")) {
                throw new IllegalArgumentException(text);
            }
            return Boolean.valueOf(trimmed);
        }
        if (type == Character.class) {
            if (text.length() != 1) {
                throw new IllegalArgumentException(text);
            }
            return text.charAt(0);
        }
        return Number.class.isAssignableFrom(type) ? parseNumber(trimmed) : text;
    }

    private Object parseNumber(String text) {
        if (type == Double.class) {
            return Double.valueOf(text);
        }
        if (type == Float.class) {
            return Float.valueOf(text);
        }
        BigDecimal number = new BigDecimal(text); // 1e3 is a whole number, too
        if (type == Long.class) {
            return number.longValueExact();
        }
        if (type == Integer.class) {
            return number.intValueExact();
        }
        return type == Short.class
                ? (Object) number.shortValueExact()
                : (Object) number.byteValueExact();
    }

    private String kind() {
        return switch (jsonType()) {
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            default -> type == Character.class ? "one character" : "text";
        };
    }

    private WorkbenchException invalid(String what) {
        return new WorkbenchException(
                StandardErrorCode.PARAMETER_INVALID, name() + " " + what + ".");
    }
}
