package org.reluworkbench.storage.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.StoredAsset;

/**
 * Bytes in files, and a row of the database for each asset.
 *
 * <p>The row comes last: an asset exists if its row does. A file without a row, left by a crash
 * between the two, is taken when the same bytes are stored again.
 */
final class FileAssetStore implements AssetStore {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Tables whose rows name assets that must not be removed. */
    private static final List<String> REFERRING =
            List.of("step_input", "step_output", "shard", "kept_state");

    private final AssetFiles files;
    private final Database database;

    FileAssetStore(AssetFiles files, Database database) {
        this.files = files;
        this.database = database;
    }

    @Override
    public StoredAsset put(String type, Writer writer) throws IOException {
        try (IncomingFile incoming = files.create(type)) {
            writer.write(incoming.stream());
            AssetRef ref = new AssetRef(type, incoming.finish());
            files.removal().readLock().lock();
            try {
                Optional<StoredAsset> known = find(ref);
                if (known.isPresent() && incoming.equalTo(files.place(ref.sha256()))) {
                    return known.get();
                }
                return keep(ref, incoming);
            } finally {
                files.removal().readLock().unlock();
            }
        }
    }

    private StoredAsset keep(AssetRef ref, IncomingFile incoming) {
        String failure = "The " + ref.type() + " was not stored";
        database.onThread(
                failure,
                () -> {
                    incoming.moveTo(files.place(ref.sha256()));
                    return null;
                });
        database.insertIfAbsent(
                failure,
                sql ->
                        sql.update(
                                "INSERT INTO asset (type, sha256, size_in_bytes, created)"
                                        + " VALUES (?, ?, ?, ?)",
                                ref.type(),
                                ref.sha256(),
                                incoming.size(),
                                Sql.now()));
        return require(ref);
    }

    @Override
    public Optional<StoredAsset> find(AssetRef ref) {
        return database.read(
                "The " + ref.type() + " was not looked up",
                sql ->
                        sql.first(
                                FileAssetStore::stored,
                                "SELECT type, sha256, size_in_bytes, created FROM asset"
                                        + " WHERE type = ? AND sha256 = ?",
                                ref.type(),
                                ref.sha256()));
    }

    private StoredAsset require(AssetRef ref) {
        return find(ref)
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.NOT_FOUND,
                                        "There is no " + ref.type() + " " + ref.sha256()));
    }

    private static StoredAsset stored(ResultSet row) throws SQLException {
        return new StoredAsset(
                new AssetRef(row.getString("type"), row.getString("sha256")),
                row.getLong("size_in_bytes"),
                Sql.instant(row, "created"));
    }

    @Override
    public <T> T read(AssetRef ref, Reader<T> reader) throws IOException {
        require(ref);
        try (InputStream file = open(ref)) {
            Sha256 digested = new Sha256(file);
            T value = null;
            Exception failure = null;
            try {
                value = reader.read(new BufferedInputStream(digested, BUFFER_BYTES));
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
            if (!digested.finish().equals(ref.sha256())) {
                throw corrupt(ref, "its bytes do not match its digest", failure);
            }
            rethrow(failure);
            return value;
        }
    }

    private InputStream open(AssetRef ref) throws IOException {
        try {
            return files.read(ref.sha256());
        } catch (NoSuchFileException e) {
            throw corrupt(ref, "its file is missing", e);
        }
    }

    private static void rethrow(Exception failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
    }

    private static WorkbenchException corrupt(AssetRef ref, String why, Exception cause) {
        return new WorkbenchException(
                StandardErrorCode.ASSET_CORRUPT,
                "The stored " + ref.type() + " " + ref.sha256() + " is damaged: " + why,
                cause);
    }

    @Override
    public List<StoredAsset> list(String type, int limit) {
        return database.read(
                "Assets of type " + type + " were not listed",
                sql ->
                        sql.list(
                                FileAssetStore::stored,
                                "SELECT type, sha256, size_in_bytes, created FROM asset"
                                        + " WHERE type = ? ORDER BY created DESC, sha256 LIMIT ?",
                                type,
                                limit));
    }

    @Override
    public List<StoredAsset> list(AssetRef last, int limit) {
        return database.read(
                "Assets of type " + last.type() + " were not listed",
                sql ->
                        sql.list(
                                FileAssetStore::stored,
                                "SELECT a.type, a.sha256, a.size_in_bytes, a.created FROM asset a"
                                        + " JOIN asset b ON b.type = a.type"
                                        + " WHERE b.type = ? AND b.sha256 = ?"
                                        + " AND (a.created < b.created"
                                        + " OR a.created = b.created AND a.sha256 > b.sha256)"
                                        + " ORDER BY a.created DESC, a.sha256 LIMIT ?",
                                last.type(),
                                last.sha256(),
                                limit));
    }

    @Override
    public boolean discard(AssetRef ref) throws IOException {
        Lock removing = files.removal().writeLock();
        if (!removing.tryLock()) {
            return false;
        }
        try {
            boolean gone = deleteRow(ref);
            if (gone && !sharedByAnotherType(ref)) {
                files.delete(ref.sha256());
            }
            return gone;
        } finally {
            removing.unlock();
        }
    }

    /** The row first: a file without a row is harmless, a row without its file is not. */
    private boolean deleteRow(AssetRef ref) {
        String unused =
                REFERRING.stream()
                        .map(
                                table ->
                                        " AND NOT EXISTS (SELECT 1 FROM %s r WHERE r.type ="
                                                        .formatted(table)
                                                + " asset.type AND r.sha256 = asset.sha256)")
                        .collect(Collectors.joining());
        return database.write(
                "The " + ref.type() + " was not removed",
                sql ->
                        sql.update(
                                        "DELETE FROM asset WHERE type = ? AND sha256 = ?" + unused,
                                        ref.type(),
                                        ref.sha256())
                                > 0);
    }

    private boolean sharedByAnotherType(AssetRef ref) {
        return database.read(
                "The " + ref.type() + " was not removed",
                sql ->
                        sql.first(
                                        row -> row.getString("type"),
                                        "SELECT type FROM asset WHERE sha256 = ?",
                                        ref.sha256())
                                .isPresent());
    }

    @Override
    public List<AssetRef> verifyAll() throws IOException {
        Map<String, Boolean> intact = new HashMap<>();
        List<AssetRef> damaged = new ArrayList<>();
        for (StoredAsset asset : all()) {
            AssetRef ref = asset.ref();
            // Several types may share a file.
            Boolean known = intact.get(ref.sha256());
            if (known == null) {
                known = files.verify(ref.sha256());
                intact.put(ref.sha256(), known);
            }
            if (!known) {
                damaged.add(ref);
            }
        }
        return damaged;
    }

    /** Every asset. */
    List<StoredAsset> all() {
        return database.read(
                "Assets were not listed",
                sql ->
                        sql.list(
                                FileAssetStore::stored,
                                "SELECT type, sha256, size_in_bytes, created FROM asset"
                                        + " ORDER BY type, sha256"));
    }
}
