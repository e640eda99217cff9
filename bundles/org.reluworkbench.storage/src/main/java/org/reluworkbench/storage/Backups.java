package org.reluworkbench.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** One consistent file with database and assets; {@link Restore} reads it. */
@ProviderType
public interface Backups {

    /**
     * Writes the backup while everything goes on: the state of one moment, under its name only when
     * it is complete.
     *
     * @throws org.reluworkbench.spi.WorkbenchException {@code CONFLICT} if the file exists, {@code
     *     ASSET_CORRUPT}, {@code DISK_FULL} or {@code STORAGE_FAILED}
     */
    void backup(Path file) throws IOException;
}
