package org.reluworkbench.engine.internal.parameters;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reluworkbench.engine.internal.text.Json;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** One component of a parameter record. */
final class Component {
    private final String name;
    private final Parameter parameter;
    private final boolean optional;
    private final ValueType type;
    private final Optional<Object> defaultJson;
    private final Method accessor;

    /**
     * Reads the annotation and the type.
     *
     * @throws IllegalArgumentException naming the component that breaks the rules of {@link
     *     Parameter}
     */
    static Component of(RecordComponent component) {
        try {
            return new Component(component);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "component "
                            + component.getName()
                            + " of "
                            + component.getDeclaringRecord().getName()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private Component(RecordComponent component) {
        name = component.getName();
        parameter = component.getAnnotation(Parameter.class);
        if (parameter == null) {
            throw new IllegalArgumentException("has no @Parameter");
        }
        Type written = component.getGenericType();
        optional = component.getType() == Optional.class;
        if (optional) {
            written = ((ParameterizedType) written).getActualTypeArguments()[0];
        }
        type = ValueTypes.of(written, parameter);
        defaultJson =
                parameter.defaultValue().isEmpty()
                        ? Optional.empty()
                        : Optional.of(checkedDefault(parameter.defaultValue()));
        accessor = component.getAccessor();
        accessor.setAccessible(true);
    }

    private Object checkedDefault(String written) {
        Object json = Json.parse(written);
        List<Mistake> mistakes = new ArrayList<>();
        type.bind(json, new Site(name, Component::noDefaultFile, mistakes::add));
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException("the default " + mistakes.get(0).rule());
        }
        return json;
    }

    private static org.reluworkbench.spi.InputFile noDefaultFile(String path) {
        throw new WorkbenchException(
                StandardErrorCode.PARAMETER_INVALID, "must not be a file, is \"" + path + '"');
    }

    String name() {
        return name;
    }

    boolean required() {
        return !optional && defaultJson.isEmpty();
    }

    /** Binds what stands in the object under this name, or the default. */
    Object bind(Map<?, ?> object, Site site) {
        Object json = object.get(name);
        if (!object.containsKey(name)) {
            if (required()) {
                return site.reject("is required");
            }
            if (defaultJson.isEmpty()) {
                return Optional.empty();
            }
            json = defaultJson.get();
        }
        Object value = type.bind(json, site);
        return value != null && optional ? Optional.of(value) : value;
    }

    /** The JSON form of this component of a record, empty if it was left out. */
    Optional<Object> toJson(Record owner) {
        Object value;
        try {
            value = accessor.invoke(owner);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalArgumentException("cannot read " + accessor, e);
        }
        return value instanceof Optional<?> given
                ? given.map(type::toJson)
                : Optional.of(type.toJson(value));
    }

    Map<String, Object> schema() {
        Map<String, Object> schema = type.schema();
        schema.put("description", parameter.help());
        if (!parameter.unit().isEmpty()) {
            schema.put("unit", parameter.unit());
        }
        defaultJson.ifPresent(value -> schema.put("default", value));
        return schema;
    }
}
