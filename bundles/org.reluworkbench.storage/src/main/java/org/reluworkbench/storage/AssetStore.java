package org.reluworkbench.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Content-addressed bytes. Writing is atomic: temporary file, fsync, rename, then the database row;
 * after a crash an asset is either complete or not there.
 *
 * <p>Failures are {@link org.reluworkbench.spi.WorkbenchException}s with {@code DISK_FULL}, {@code
 * STORAGE_FAILED}, {@code NOT_FOUND} or {@code ASSET_CORRUPT}.
 */
@ProviderType
public interface AssetStore {

    /** Stores what the writer writes; storing the same bytes again is cheap and changes nothing. */
    StoredAsset put(String type, Writer writer) throws IOException;

    Optional<StoredAsset> find(AssetRef ref);

    /**
     * Reads an asset and checks its digest, also if the reader fails or stops early: bytes that do
     * not match are reported as {@code ASSET_CORRUPT} and never returned.
     */
    <T> T read(AssetRef ref, Reader<T> reader) throws IOException;

    /** Assets of a type, newest first. */
    List<StoredAsset> list(String type, int limit);

    /**
     * Assets of the same type that follow this one in the list; none if it is not in the store.
     *
     * @param last the last asset of the list so far
     */
    List<StoredAsset> list(AssetRef last, int limit);

    /**
     * Removes an asset that no record of a run refers to.
     *
     * @return whether it is gone; false while something refers to it or a backup is being written
     */
    boolean discard(AssetRef ref) throws IOException;

    /** Checks the digest of every asset; returns those whose bytes are missing or do not match. */
    List<AssetRef> verifyAll() throws IOException;

    /** Writes an encoding; does not close the stream. */
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** Reads an encoding; does not close the stream. */
    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream in) throws IOException;
    }
}
