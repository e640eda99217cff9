package org.reluworkbench.shell.arguments;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code workbench start}. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Start the server and print a login link with a one-time token.")
public final class StartCommand implements ServerCommand {

    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public ServerOptions server() {
        return server;
    }
}
