package org.reluworkbench.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** One consistent file with database and assets. */
@ProviderType
public interface Backups {

    /** Writes the backup; an existing file is not replaced. */
    void backup(Path file) throws IOException;
}
