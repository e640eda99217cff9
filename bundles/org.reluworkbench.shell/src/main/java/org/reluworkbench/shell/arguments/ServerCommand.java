package org.reluworkbench.shell.arguments;

/** A command that starts the server. */
public interface ServerCommand extends DataCommand {

    ServerOptions server();

    @Override
    default DataOption data() {
        return server().data();
    }
}
