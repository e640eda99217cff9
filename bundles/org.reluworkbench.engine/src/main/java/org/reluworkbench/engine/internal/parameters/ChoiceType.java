package org.reluworkbench.engine.internal.parameters;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.reluworkbench.engine.internal.text.Json;

/** An enum, its constants in kebab case. */
final class ChoiceType implements ValueType {
    private final Map<String, Object> constants = new LinkedHashMap<>();

    ChoiceType(Class<?> enumClass) {
        for (Object constant : enumClass.getEnumConstants()) {
            constants.put(kebab((Enum<?>) constant), constant);
        }
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Object bind(Object json, Site site) {
        Object constant = json instanceof String name ? constants.get(name) : null;
        if (constant != null) {
            return constant;
        }
        String choices = "\"" + String.join("\", \"", constants.keySet()) + "\"";
        return site.reject("must be one of " + choices + ", is " + Json.describe(json));
    }

    @Override
    public Object toJson(Object value) {
        return kebab((Enum<?>) value);
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("enum", constants.keySet());
        return schema;
    }
}
