package org.reluworkbench.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for commands that keep nothing; it goes when the process ends. */
final class TemporaryDirectory {

    private TemporaryDirectory() {}

    static Path create() throws LaunchException {
        try {
            Path directory = Files.createTempDirectory("workbench");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw LaunchException.product("no temporary directory: " + e.getMessage(), e);
        }
    }

    /** What is still open at the end stays; the system's temporary directory is cleaned anyway. */
    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            System.err.println(
                    "workbench: " + directory + " could not be deleted: " + e.getMessage());
        }
    }
}
