package org.reluworkbench.deeplearning4j.internal.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * A layer, vertex, preprocessor or activation as a tree of JSON. Its class is a name to compare
 * with, never a class to load.
 *
 * @param name of the layer that it is or belongs to
 */
record Settings(String name, JsonNode json) {
    private static final String CLASS = "@class";

    /** The full name of the class, empty if there is none. */
    String className() {
        return json.path(CLASS).asText();
    }

    /** {@code DenseLayer "layer0"}. */
    String label() {
        String full = className();
        String simple = full.substring(full.lastIndexOf('.') + 1);
        return FileText.printable(simple) + " \"" + FileText.printable(name) + "\"";
    }

    boolean isThere() {
        return json.isObject();
    }

    /** A part, such as an activation. */
    Settings part(String key) {
        return new Settings(name, json.path(key));
    }

    boolean has(String key) {
        return !json.path(key).isMissingNode() && !json.path(key).isNull();
    }

    boolean flag(String key, boolean otherwise) {
        return json.path(key).asBoolean(otherwise);
    }

    String text(String key, String otherwise) {
        return has(key) ? json.path(key).asText() : otherwise;
    }

    double number(String key, double otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode value = json.path(key);
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw malformed("has no number as its " + key);
        }
        return value.asDouble();
    }

    /** A size, at least 1. */
    int size(String key) {
        int value = integer(key, json.path(key));
        if (value < 1) {
            throw malformed("has " + value + " as its " + key);
        }
        return value;
    }

    private int integer(String key, JsonNode value) {
        if (!value.isNumber() || value.asDouble() != value.asInt()) {
            throw malformed("has no whole number as its " + key);
        }
        return value.asInt();
    }

    List<Integer> integers(String key, int count, int otherwise) {
        if (!has(key)) {
            return Collections.nCopies(count, otherwise);
        }
        List<Integer> all = integers(key);
        if (all.size() != count) {
            throw malformed("has " + all.size() + " numbers as its " + key + ", not " + count);
        }
        return all;
    }

    List<Integer> integers(String key) {
        List<Integer> all = new ArrayList<>();
        json.path(key).forEach(value -> all.add(integer(key, value)));
        return all;
    }

    /** Refuses data with the channels last. */
    void requireChannelsFirst(String key) {
        if (!text(key, "NCHW").equals("NCHW")) {
            throw unsupported("has its channels last; only NCHW is read");
        }
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
