package org.reluworkbench.model;

import java.util.Optional;

/**
 * Finds inner loops in explicit vector instructions, which need Java's module {@code
 * jdk.incubator.vector}. It is there only if Java was started with {@code --add-modules}, and what
 * uses it is compiled apart and never named by other classes.
 */
public final class VectorLoops {
    private VectorLoops() {}

    /**
     * An instance of the class {@code Vector…} beside a type.
     *
     * @param type what it implements, from whose package and by whose loader it comes
     * @param name of the class, without the package; it has a constructor without parameters
     * @return empty if Java was started without the module
     */
    public static <T> Optional<T> find(Class<T> type, String name) {
        try {
            Class<?> found =
                    Class.forName(type.getPackageName() + "." + name, true, type.getClassLoader());
            var constructor = found.asSubclass(type).getDeclaredConstructor();
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance());
        } catch (ReflectiveOperationException | LinkageError noModule) {
            return Optional.empty();
        }
    }
}
