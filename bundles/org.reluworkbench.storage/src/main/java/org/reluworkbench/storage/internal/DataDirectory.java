package org.reluworkbench.storage.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** A directory that this process alone uses until it is closed, by a lock on {@code DIR/lock}. */
final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "lock";

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
                Files.createDirectories(directory, ownerOnly(directory));
            }
            return directory.toRealPath();
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    /** Other users of the machine have no business in there. */
    private static FileAttribute<?>[] ownerOnly(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
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
        if (cause instanceof java.nio.file.AccessDeniedException) {
            return "no permission to write in it";
        }
        if (cause instanceof FileAlreadyExistsException e) {
            return e.getFile() + " is not a directory";
        }
        return cause instanceof NoSuchFileException e
                ? e.getFile() + " does not exist"
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
