package org.reluworkbench.shell.arguments;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code workbench backup FILE}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Write one consistent file with the database and all assets.")
public final class BackupCommand implements DataCommand {

    @Parameters(index = "0", paramLabel = "FILE", description = "File to write; must not exist.")
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
