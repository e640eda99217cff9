package org.reluworkbench.spi;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A user's file as a parameter. In a study it is a path relative to the study file; the engine
 * takes a copy into the asset store before anything runs, so that the provenance names the bytes
 * and not the path.
 */
@ProviderType
public interface InputFile {

    /** The file's name without folders, for messages and for telling the format. */
    String name();

    /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
    String sha256();

    long sizeInBytes();

    /** The bytes; the caller closes the stream. */
    InputStream open() throws IOException;
}
