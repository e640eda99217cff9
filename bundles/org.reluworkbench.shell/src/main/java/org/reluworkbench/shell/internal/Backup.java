package org.reluworkbench.shell.internal;

import java.io.IOException;
import org.reluworkbench.shell.arguments.BackupCommand;
import org.reluworkbench.storage.Backups;

/** {@code workbench backup FILE}. */
final class Backup implements Command {
    private final Services services;
    private final BackupCommand command;

    Backup(Services services, BackupCommand command) {
        this.services = services;
        this.command = command;
    }

    @Override
    public int execute() throws IOException, InterruptedException {
        services.await(Backups.class).backup(command.file());
        System.err.println("Backup written to " + command.file());
        return ExitCode.SUCCESS;
    }
}
