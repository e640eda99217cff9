package org.reluworkbench.engine.internal.parameters;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.engine.internal.text.Json;

/**
 * An array or a {@code List}.
 *
 * @param arrayElement class of the array's elements, or {@code null} for a {@code List}
 */
record SequenceType(ValueType element, Class<?> arrayElement, int minItems, int maxItems)
        implements ValueType {

    @Override
    public Object bind(Object json, Site site) {
        if (!(json instanceof List<?> items)) {
            return site.reject("must be a list in brackets, is " + Json.describe(json));
        }
        if (items.size() < minItems) {
            return site.reject("needs at least " + counted(minItems) + ", has " + items.size());
        }
        if (items.size() > maxItems) {
            return site.reject("takes at most " + counted(maxItems) + ", has " + items.size());
        }
        List<Object> bound = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Object value = element.bind(items.get(i), site.item(i));
            // One wrong item is told; a list of thousands would drown the other problems.
            if (value == null) {
                return null;
            }
            bound.add(value);
        }
        return arrayElement == null ? List.copyOf(bound) : array(bound);
    }

    private static String counted(int items) {
        return items + (items == 1 ? " item" : " items");
    }

    private Object array(List<Object> values) {
        Object array = Array.newInstance(arrayElement, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    @Override
    public Object toJson(Object value) {
        List<Object> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> items.add(element.toJson(item)));
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(element.toJson(Array.get(value, i)));
            }
        }
        return items;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", element.schema());
        if (minItems > 0) {
            schema.put("minItems", minItems);
        }
        if (maxItems < Integer.MAX_VALUE) {
            schema.put("maxItems", maxItems);
        }
        return schema;
    }
}
