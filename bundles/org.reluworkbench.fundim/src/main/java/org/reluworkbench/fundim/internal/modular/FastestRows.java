package org.reluworkbench.fundim.internal.modular;

/**
 * Chooses explicit vector instructions where Java was started with the module that offers them,
 * {@code --add-modules jdk.incubator.vector}; and loops that the compiler makes vector instructions
 * of, as far as it can, otherwise.
 */
final class FastestRows {
    /** Compiled apart and never named by other classes, so that nothing else needs the module. */
    private static final String VECTOR_ROWS = Rows.class.getPackageName() + ".VectorRows";

    private FastestRows() {}

    static Rows find() {
        try {
            return Class.forName(VECTOR_ROWS)
                    .asSubclass(Rows.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError noModule) {
            return new ScalarRows();
        }
    }
}
