package org.reluworkbench.engine.internal;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** An implementation of a wide framework interface by the few methods a test needs. */
public final class Fake {
    private Fake() {}

    public static <T> T of(Class<T> type, Map<String, Function<Object[], Object>> methods) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> {
                            var answer = methods.get(method.getName());
                            if (answer != null) {
                                return answer.apply(arguments);
                            }
                            return switch (method.getName()) {
                                case "hashCode" -> System.identityHashCode(self);
                                case "equals" -> self == arguments[0];
                                case "toString" -> type.getSimpleName();
                                default ->
                                        throw new UnsupportedOperationException(method.toString());
                            };
                        }));
    }
}
