package org.reluworkbench.shell.arguments;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code workbench demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Start the server and run the showcase studies in it.")
public final class DemoCommand implements ServerCommand {

    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public ServerOptions server() {
        return server;
    }
}
