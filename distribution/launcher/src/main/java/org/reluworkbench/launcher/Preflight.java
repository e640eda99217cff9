package org.reluworkbench.launcher;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Looks before the framework starts whether data directory and port can be used, because a sentence
 * then is clearer than a bundle that fails to activate later.
 */
final class Preflight {
    /** The file that the storage bundle keeps locked while it is open. */
    static final String LOCK_FILE = "lock";

    private Preflight() {}

    /** Creates the directory if needed, and tries its lock. */
    static void checkDataDirectory(Path data) throws LaunchException {
        try {
            if (!Files.isDirectory(data)) {
                Files.createDirectories(data, ownerOnly(data));
            }
        } catch (FileAlreadyExistsException e) {
            throw unusable(data, "it is a file");
        } catch (IOException e) {
            throw unusable(data, "it cannot be created (" + e.getMessage() + ")");
        }
        if (!Files.isWritable(data)) {
            throw unusable(data, "it is not writable");
        }
        try (FileChannel channel =
                        FileChannel.open(
                                data.resolve(LOCK_FILE),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw LaunchException.user(
                        "DATA_DIRECTORY_IN_USE",
                        "the data directory "
                                + data
                                + " is used by another process; stop it or choose another with"
                                + " --data.");
            }
        } catch (IOException e) {
            throw unusable(data, "its lock file cannot be written (" + e.getMessage() + ")");
        }
    }

    /** Networks and results of a lab are not for every user of the machine. */
    private static FileAttribute<?>[] ownerOnly(Path data) {
        return data.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static LaunchException unusable(Path data, String reason) {
        return LaunchException.user(
                "DATA_DIRECTORY_UNUSABLE",
                "the data directory " + data + " cannot be used: " + reason + ".");
    }

    /** Binds the address for a moment. */
    static void checkAddress(String bind, int port) throws LaunchException {
        if (port < 1 || port > 65535) {
            throw LaunchException.user(
                    "PARAMETER_INVALID", "port " + port + " is not between 1 and 65535.");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (UnknownHostException e) {
            throw LaunchException.user(
                    "PARAMETER_INVALID", "the address " + bind + " is not known on this machine.");
        } catch (BindException e) {
            throw LaunchException.user(
                    "CONFLICT",
                    "port "
                            + port
                            + " of "
                            + bind
                            + " cannot be bound ("
                            + e.getMessage()
                            + "); stop the program that uses it or choose another with --port.");
        } catch (IOException e) {
            throw LaunchException.product("port " + port + " cannot be tried", e);
        }
    }
}
