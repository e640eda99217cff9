package org.reluworkbench.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes a data directory from a backup, of this release or an older one. Needs no open data
 * directory: the service is there without any configuration.
 */
@ProviderType
public interface Restore {

    /**
     * Restores everything, with the digest of every asset checked, or leaves nothing behind.
     *
     * <p>The file is not trusted: it cannot write outside the directory, take more space than its
     * own size, or run anything.
     *
     * @param directory created if necessary; holds neither a database nor assets
     * @throws org.reluworkbench.spi.WorkbenchException {@code FILE_NOT_FOUND}, {@code
     *     FILE_MALFORMED}, {@code UNSUPPORTED} if it was made by a newer release, {@code CONFLICT}
     *     if there is something in the directory, {@code DATA_DIRECTORY_UNUSABLE}, {@code
     *     DATA_DIRECTORY_IN_USE}, {@code DISK_FULL} or {@code STORAGE_FAILED}
     */
    void restore(Path backup, Path directory) throws IOException;
}
