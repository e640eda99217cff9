package org.reluworkbench.storage.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** A directory that this process alone uses until it is closed, by a lock on {@code DIR/lock}. */
final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "lock";

    /** A file that is there while a backup is being restored. */
    private static final String RESTORING = "restoring";

    /**
     * Directories open in this virtual machine. Asked before the lock file is touched, because
     * closing any channel to a file drops all locks that the process holds on it.
     */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the directory if necessary and locks it.
     *
     * @throws WorkbenchException {@code DATA_DIRECTORY_UNUSABLE}, {@code DATA_DIRECTORY_IN_USE} or
     *     {@code DISK_FULL}
     */
    static DataDirectory open(Path directory) {
        Path path = created(directory);
        if (!OPEN.add(path)) {
            throw inUse(path);
        }
        FileChannel lock = null;
        try {
            lock =
                    FileChannel.open(
                            path.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock.tryLock() != null) {
                return new DataDirectory(path, lock);
            }
        } catch (IOException e) {
            OPEN.remove(path);
            throw unusable(path, e);
        }
        OPEN.remove(path);
        close(lock);
        throw inUse(path);
    }

    private static Path created(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                // Other users of the machine have no business in there.
                Files.createDirectories(directory, Disk.ownerOnly(directory, "rwx------"));
            }
            return directory.toRealPath();
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static WorkbenchException inUse(Path path) {
        return new WorkbenchException(
                StandardErrorCode.DATA_DIRECTORY_IN_USE,
                "The data directory " + path + " is used by another ReLU Workbench");
    }

    private static WorkbenchException unusable(Path path, IOException cause) {
        if (StorageFailure.isDiskFull(cause)) {
            return StorageFailure.of("The data directory " + path + " cannot be opened", cause);
        }
        return new WorkbenchException(
                StandardErrorCode.DATA_DIRECTORY_UNUSABLE,
                "The data directory " + path + " cannot be used: " + reason(cause),
                cause);
    }

    private static String reason(IOException cause) {
        return cause instanceof FileAlreadyExistsException e
                ? e.getFile() + " is not a directory"
                : StorageFailure.reason(cause);
    }

    Path path() {
        return path;
    }

    Path assets() {
        return path.resolve("assets");
    }

    Path database() {
        return path.resolve("database");
    }

    /** Refuses what a killed restore has left. */
    void requireComplete() {
        if (Files.exists(path.resolve(RESTORING))) {
            throw new WorkbenchException(
                    StandardErrorCode.DATA_DIRECTORY_UNUSABLE,
                    "The data directory "
                            + path
                            + " is incomplete, because restoring a backup was interrupted: restore"
                            + " the backup again");
        }
    }

    /**
     * Marks the directory as incomplete.
     *
     * @throws WorkbenchException {@code CONFLICT} if there is something in it; the remains of an
     *     interrupted restore are removed
     */
    void beginRestore() throws IOException {
        Path marker = path.resolve(RESTORING);
        if (Files.exists(marker)) {
            removeContents();
        } else if (Files.exists(assets()) || Files.exists(database())) {
            throw new WorkbenchException(
                    StandardErrorCode.CONFLICT,
                    "The data directory "
                            + path
                            + " is in use already: a backup is restored into an empty one");
        } else {
            Disk.createForOwner(marker);
            Disk.syncDirectory(path);
        }
    }

    /** Takes the mark away, and everything else too if the restore did not succeed. */
    void endRestore(boolean complete) throws IOException {
        if (!complete) {
            removeContents();
        }
        Files.delete(path.resolve(RESTORING));
        Disk.syncDirectory(path);
    }

    private void removeContents() throws IOException {
        for (Path contents : List.of(assets(), database())) {
            if (Files.exists(contents)) {
                try (Stream<Path> files = Files.walk(contents)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        close(lock);
        OPEN.remove(path);
    }

    /** The lock goes with the channel; a channel that does not close goes with the process. */
    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new WorkbenchException(
                    StandardErrorCode.STORAGE_FAILED, "The lock file could not be closed", e);
        }
    }
}
