package org.reluworkbench.storage.internal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The bytes of assets: {@code DIR/ab/cdef…}, named by their SHA-256. Files are written in {@code
 * DIR/incoming} and moved to their place when they are complete and on the disk.
 */
final class AssetFiles {
    private static final String INCOMING = "incoming";
    private static final String PREFIX = "asset-";

    private final Path directory;
    private final Opener opener;
    private final ReadWriteLock removal = new ReentrantReadWriteLock();

    private AssetFiles(Path directory, Opener opener) {
        this.directory = directory;
        this.opener = opener;
    }

    /** Opens a file for writing; replaced by tests to make the disk fail. */
    @FunctionalInterface
    interface Opener {
        FileOutputStream open(Path file) throws IOException;
    }

    /** Opens the directory and removes what a killed process was writing. */
    static AssetFiles open(Path directory) throws IOException {
        return open(directory, file -> new FileOutputStream(file.toFile()));
    }

    static AssetFiles open(Path directory, Opener opener) throws IOException {
        Disk.createDirectory(directory);
        Path incoming = directory.resolve(INCOMING);
        Disk.createDirectory(incoming);
        // The directory is locked: nobody is writing these any more.
        try (DirectoryStream<Path> leftOver = Files.newDirectoryStream(incoming, PREFIX + "*")) {
            for (Path file : leftOver) {
                Files.delete(file);
            }
        }
        return new AssetFiles(directory, opener);
    }

    /** Starts a new file for an asset of the type. */
    IncomingFile create(String type) {
        String failure = "The " + type + " was not stored";
        try {
            Path file = directory.resolve(INCOMING).resolve(PREFIX + UUID.randomUUID());
            return new IncomingFile(file, opener.open(file), failure);
        } catch (IOException e) {
            throw StorageFailure.of(failure, e);
        }
    }

    /** Where the file with this digest is, if it is stored. */
    Path place(String sha256) {
        return directory.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    /** Whoever relies on files that are there reads; whoever removes one writes. */
    ReadWriteLock removal() {
        return removal;
    }

    void delete(String sha256) throws IOException {
        Files.deleteIfExists(place(sha256));
    }

    InputStream read(String sha256) throws IOException {
        return Files.newInputStream(place(sha256));
    }

    /** Whether the file is there and its bytes have this digest. */
    boolean verify(String sha256) throws IOException {
        try (InputStream in = read(sha256)) {
            return new Sha256(in).finish().equals(sha256);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
