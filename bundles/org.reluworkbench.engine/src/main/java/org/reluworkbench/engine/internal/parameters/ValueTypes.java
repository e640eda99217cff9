package org.reluworkbench.engine.internal.parameters;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.Parameter;

/** From Java types to {@link ValueType}s, as {@link Parameter} lists them. */
final class ValueTypes {
    private ValueTypes() {}

    static ValueType of(Type type, Parameter parameter) {
        if (type instanceof Class<?> plain && plain.isArray()) {
            Class<?> element = plain.getComponentType();
            return sequence(item(element, parameter), element, parameter);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            Type element = generic.getActualTypeArguments()[0];
            return sequence(item(element, parameter), null, parameter);
        }
        return single(type, parameter);
    }

    /** The type of an element; the limits on the number of items hold for the outermost list. */
    private static ValueType item(Type type, Parameter parameter) {
        ValueType element = of(type, parameter);
        return element instanceof SequenceType inner
                ? new SequenceType(inner.element(), inner.arrayElement(), 0, Integer.MAX_VALUE)
                : element;
    }

    private static ValueType sequence(ValueType element, Class<?> array, Parameter parameter) {
        return new SequenceType(element, array, parameter.minItems(), parameter.maxItems());
    }

    private static ValueType single(Type type, Parameter parameter) {
        if (type == boolean.class || type == Boolean.class) {
            return new TruthType();
        } else if (type == int.class || type == Integer.class) {
            return new IntegerType(false, Range.of(parameter));
        } else if (type == long.class || type == Long.class) {
            return new IntegerType(true, Range.of(parameter));
        } else if (type == double.class || type == Double.class) {
            return new RealType(Range.of(parameter));
        } else if (type == String.class) {
            return new TextType();
        } else if (type == InputFile.class) {
            return new FileType();
        } else if (type instanceof Class<?> named && named.isEnum()) {
            return new ChoiceType(named);
        } else if (type instanceof Class<?> named && named.isRecord()) {
            return ParameterRecord.of(named.asSubclass(Record.class));
        }
        throw new IllegalArgumentException(type.getTypeName() + " cannot be a parameter");
    }
}
