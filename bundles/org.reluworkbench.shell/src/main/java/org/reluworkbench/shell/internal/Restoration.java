package org.reluworkbench.shell.internal;

import java.io.IOException;
import org.reluworkbench.shell.arguments.RestoreCommand;
import org.reluworkbench.storage.Restore;

/** {@code workbench restore FILE}. */
final class Restoration implements Command {
    private final Services services;
    private final RestoreCommand command;

    Restoration(Services services, RestoreCommand command) {
        this.services = services;
        this.command = command;
    }

    @Override
    public int execute() throws IOException, InterruptedException {
        services.await(Restore.class).restore(command.file(), command.data().directory());
        System.err.println("Restored " + command.file() + " into " + command.data().directory());
        return ExitCode.SUCCESS;
    }
}
