package org.reluworkbench.engine.internal.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/**
 * Strict JSON as plain values: String, Boolean, Number, List, Map and {@code null}. Repeated keys,
 * anything after the document and numbers too large for a double are mistakes.
 */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    /**
     * Reads one document.
     *
     * @throws IllegalArgumentException with the place and the reason
     */
    public static Object parse(String text) {
        try {
            Object value = MAPPER.readValue(text, Object.class);
            requireFinite(value);
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    /**
     * Reads a document that is an object.
     *
     * @throws IllegalArgumentException also if it is something else
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> parseObject(String text) {
        if (parse(text) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("not an object in braces");
    }

    /** Writes maps in the order of their keys' iteration, without white space. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** Writes indented, for a file that a person reads. */
    public static String writeIndented(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** Says what a value is, for messages. */
    public static String describe(Object value) {
        if (value instanceof String text) {
            return '"' + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + '"';
        }
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof Map ? "an object" : String.valueOf(value);
    }

    private static String reason(JsonProcessingException e) {
        String first = e.getOriginalMessage().lines().findFirst().orElse("no reason given");
        return e.getLocation() == null
                ? first
                : first
                        + " (line "
                        + e.getLocation().getLineNr()
                        + ", column "
                        + e.getLocation().getColumnNr()
                        + ")";
    }

    private static void requireFinite(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            throw new IllegalArgumentException("a number is too large for a double");
        } else if (value instanceof List<?> list) {
            list.forEach(Json::requireFinite);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(Json::requireFinite);
        }
    }
}
