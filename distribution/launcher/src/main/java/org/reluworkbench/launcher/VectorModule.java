package org.reluworkbench.launcher;

/**
 * Java's module of explicit vector instructions. Java resolves it only if it was asked to with
 * {@code --add-modules}, as the script {@code workbench} does; inner loops do without otherwise.
 */
final class VectorModule {
    /** Of the module and its only package. */
    static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /** Whether this process has it. */
    static boolean isPresent() {
        return ModuleLayer.boot().findModule(NAME).isPresent();
    }
}
