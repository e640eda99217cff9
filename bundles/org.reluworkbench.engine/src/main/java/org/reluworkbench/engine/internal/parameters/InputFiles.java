package org.reluworkbench.engine.internal.parameters;

import org.reluworkbench.spi.InputFile;

/** Finds the file that a parameter names. */
@FunctionalInterface
public interface InputFiles {

    /**
     * Returns the file.
     *
     * @param written what stands in the study: a path or {@code sha256:…#name}
     * @throws org.reluworkbench.spi.WorkbenchException naming the file as it is written
     */
    InputFile find(String written);
}
