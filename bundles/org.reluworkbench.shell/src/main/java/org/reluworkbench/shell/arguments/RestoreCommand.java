package org.reluworkbench.shell.arguments;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code workbench restore FILE}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Fill an empty data directory from a backup.")
public final class RestoreCommand implements DataCommand {

    @Parameters(index = "0", paramLabel = "FILE", description = "File that backup wrote.")
    Path file;

    @Mixin DataOption data = new DataOption();

    public Path file() {
        return file.toAbsolutePath().normalize();
    }

    @Override
    public DataOption data() {
        return data;
    }
}
