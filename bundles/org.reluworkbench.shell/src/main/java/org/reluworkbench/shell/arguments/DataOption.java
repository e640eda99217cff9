package org.reluworkbench.shell.arguments;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the workbench keeps its database and assets. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: ~/.relu-workbench).")
    Path directory = Path.of(System.getProperty("user.home"), ".relu-workbench");

    public Path directory() {
        return directory.toAbsolutePath().normalize();
    }
}
