package org.reluworkbench.engine.internal.memory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.reluworkbench.engine.internal.text.Sha256;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.StoredAsset;

/** An asset store in memory. Like the real one it suffers if it is interrupted. */
public final class MemoryAssetStore implements AssetStore {
    private final Map<AssetRef, byte[]> assets = new ConcurrentHashMap<>();
    private volatile boolean full;

    /** From now on nothing more can be stored. */
    public void fill() {
        full = true;
    }

    @Override
    public boolean discard(AssetRef ref) {
        return assets.remove(ref) != null;
    }

    public int size() {
        return assets.size();
    }

    @Override
    public StoredAsset put(String type, Writer writer) throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DigestOutputStream(bytes, digest)) {
            writer.write(out);
        }
        if (full) {
            throw new WorkbenchException(StandardErrorCode.DISK_FULL, "the disk is full");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("closed by interrupt");
        }
        AssetRef ref = new AssetRef(type, HexFormat.of().formatHex(digest.digest()));
        assets.put(ref, bytes.toByteArray());
        return stored(ref);
    }

    @Override
    public Optional<StoredAsset> find(AssetRef ref) {
        return assets.containsKey(ref) ? Optional.of(stored(ref)) : Optional.empty();
    }

    private StoredAsset stored(AssetRef ref) {
        return new StoredAsset(ref, assets.get(ref).length, Instant.EPOCH);
    }

    @Override
    public <T> T read(AssetRef ref, Reader<T> reader) throws IOException {
        byte[] bytes = assets.get(ref);
        if (bytes == null) {
            throw new WorkbenchException(StandardErrorCode.NOT_FOUND, "there is no " + ref);
        }
        return reader.read(new ByteArrayInputStream(bytes));
    }

    @Override
    public List<StoredAsset> list(String type, int limit) {
        return assets.keySet().stream()
                .filter(ref -> ref.type().equals(type))
                .limit(limit)
                .map(this::stored)
                .toList();
    }

    @Override
    public List<StoredAsset> list(AssetRef last, int limit) {
        throw new UnsupportedOperationException("no run lists assets");
    }

    @Override
    public List<AssetRef> verifyAll() {
        return List.of();
    }
}
