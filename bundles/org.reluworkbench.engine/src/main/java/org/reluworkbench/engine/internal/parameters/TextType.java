package org.reluworkbench.engine.internal.parameters;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reluworkbench.engine.internal.text.Json;

/** {@code String}. */
record TextType() implements ValueType {

    @Override
    public Object bind(Object json, Site site) {
        return json instanceof String
                ? json
                : site.reject("must be text in quotes, is " + Json.describe(json));
    }

    @Override
    public Object toJson(Object value) {
        return value;
    }

    @Override
    public Map<String, Object> schema() {
        return new LinkedHashMap<>(Map.of("type", "string"));
    }
}
