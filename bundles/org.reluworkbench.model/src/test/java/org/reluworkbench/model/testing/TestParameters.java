package org.reluworkbench.model.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.reluworkbench.spi.Parameter;

/**
 * Builds a parameter record as a study does: what is not said has the default of its annotation.
 * Defaults may be numbers, truth values, texts and choices.
 */
public final class TestParameters<P extends Record> {
    private final Class<P> type;
    private final Map<String, Object> values = new HashMap<>();

    private TestParameters(Class<P> type) {
        this.type = type;
    }

    public static <P extends Record> TestParameters<P> of(Class<P> type) {
        return new TestParameters<>(type);
    }

    /** Sets a parameter; {@code null} leaves it out. The value of an Optional is given as such. */
    public TestParameters<P> with(String name, Object value) {
        if (Arrays.stream(type.getRecordComponents()).noneMatch(c -> c.getName().equals(name))) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no " + name);
        }
        values.put(name, value);
        return this;
    }

    /** The record; what its constructor refuses is thrown as it is. */
    public P build() {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] arguments = Arrays.stream(components).map(this::argument).toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object argument(RecordComponent component) {
        Object given = values.get(component.getName());
        if (component.getGenericType() instanceof ParameterizedType optional
                && optional.getRawType() == Optional.class) {
            return Optional.ofNullable(given);
        }
        Parameter parameter = component.getAnnotation(Parameter.class);
        return given != null
                ? given
                : Objects.requireNonNull(
                        parsed(component.getType(), parameter.defaultValue()),
                        () -> component.getName() + " is required");
    }

    private static Object parsed(Class<?> type, String json) {
        if (json.isEmpty()) {
            return null;
        } else if (type == boolean.class) {
            return Boolean.valueOf(json);
        } else if (type == int.class) {
            return Integer.valueOf(json);
        } else if (type == long.class) {
            return Long.valueOf(json);
        } else if (type == double.class) {
            return Double.valueOf(json);
        }
        String text = json.substring(1, json.length() - 1);
        if (!type.isEnum()) {
            return text;
        }
        String constant = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> ((Enum<?>) c).name().equals(constant))
                .findFirst()
                .orElseThrow();
    }
}
