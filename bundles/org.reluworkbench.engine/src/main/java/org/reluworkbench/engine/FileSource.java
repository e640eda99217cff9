package org.reluworkbench.engine;

import java.io.IOException;
import java.io.InputStream;

/** Where the files named in a study come from: a directory, or nowhere. */
@FunctionalInterface
public interface FileSource {

    /**
     * Opens a file.
     *
     * @param path as the study writes it
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    InputStream open(String path) throws IOException;

    /** Allows only files that are already in the asset store, by {@code sha256:…#name}. */
    static FileSource none() {
        return path -> {
            throw new java.nio.file.NoSuchFileException(path);
        };
    }
}
