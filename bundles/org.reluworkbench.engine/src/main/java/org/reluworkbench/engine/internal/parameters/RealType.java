package org.reluworkbench.engine.internal.parameters;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reluworkbench.engine.internal.text.Json;

/** {@code double}; always finite. */
record RealType(Range range) implements ValueType {

    @Override
    public Object bind(Object json, Site site) {
        if (!(json instanceof Number number)) {
            return site.reject("must be a number, is " + Json.describe(json));
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return site.reject("must be a finite number, is " + json);
        }
        return range.contains(value)
                ? (Object) value
                : site.reject("must be " + range.rule() + ", is " + json);
    }

    @Override
    public Object toJson(Object value) {
        return value;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "number");
        range.addTo(schema);
        return schema;
    }
}
