package org.reluworkbench.engine.internal.parameters;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reluworkbench.engine.internal.text.Json;

/** {@code boolean}. */
record TruthType() implements ValueType {

    @Override
    public Object bind(Object json, Site site) {
        return json instanceof Boolean
                ? json
                : site.reject("must be true or false, is " + Json.describe(json));
    }

    @Override
    public Object toJson(Object value) {
        return value;
    }

    @Override
    public Map<String, Object> schema() {
        return new LinkedHashMap<>(Map.of("type", "boolean"));
    }
}
