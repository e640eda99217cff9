package org.reluworkbench.engine.internal.parameters;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.reluworkbench.engine.internal.text.Json;
import org.reluworkbench.engine.internal.text.Nearest;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * A parameter record as its annotations describe it. The JSON Schema, the binding of JSON and the
 * messages about mistakes all come from here, so they cannot disagree.
 */
public final class ParameterRecord<P extends Record> implements ValueType {
    private final Class<P> recordClass;
    private final Constructor<P> constructor;
    private final List<Component> components;

    private ParameterRecord(Class<P> recordClass, Constructor<P> constructor) {
        this.recordClass = recordClass;
        this.constructor = constructor;
        this.components =
                Arrays.stream(recordClass.getRecordComponents()).map(Component::of).toList();
    }

    /**
     * Reads the description of a record.
     *
     * @throws IllegalArgumentException naming the component that cannot be a parameter, or whose
     *     default breaks its own rules
     */
    public static <P extends Record> ParameterRecord<P> of(Class<P> recordClass) {
        Class<?>[] types =
                Arrays.stream(recordClass.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<P> canonical = recordClass.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return new ParameterRecord<>(recordClass, canonical);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(recordClass.getName() + " is not a record", e);
        }
    }

    /**
     * Binds JSON values to the record.
     *
     * @param mistakes hears of every mistake
     * @return {@code null} if there were mistakes
     */
    public P bind(Map<String, ?> json, InputFiles files, Consumer<Mistake> mistakes) {
        return recordClass.cast(bind(json, new Site("", files, mistakes)));
    }

    @Override
    public Object bind(Object json, Site site) {
        if (!(json instanceof Map<?, ?> object)) {
            return site.reject("must be an object in braces, is " + Json.describe(json));
        }
        boolean complete = namesKnown(object, site);
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            values[i] = component.bind(object, site.component(component.name()));
            complete &= values[i] != null;
        }
        return complete ? construct(values, site) : null;
    }

    private boolean namesKnown(Map<?, ?> object, Site site) {
        List<String> known = components.stream().map(Component::name).toList();
        boolean allKnown = true;
        for (Object key : object.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                allKnown = false;
                site.component(name).reject("is not known" + Nearest.hint(name, known));
            }
        }
        return allKnown;
    }

    private Object construct(Object[] values, Site site) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            return refused(e.getCause(), site);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + recordClass.getName(), e);
        }
    }

    /** A rule of the record's own constructor. */
    private Object refused(Throwable cause, Site site) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof WorkbenchException told) {
            return site.reject(told.code(), told.getMessage());
        }
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return site.reject(cause.getMessage());
        }
        return site.reject(StandardErrorCode.INTERNAL, "the parameter record failed with " + cause);
    }

    /** All parameters with defaults filled in, in the order of the record: the canonical form. */
    @Override
    public Map<String, Object> toJson(Object value) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Component component : components) {
            component
                    .toJson((Record) value)
                    .ifPresent(written -> json.put(component.name(), written));
        }
        return json;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Component component : components) {
            properties.put(component.name(), component.schema());
            if (component.required()) {
                required.add(component.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }
}
