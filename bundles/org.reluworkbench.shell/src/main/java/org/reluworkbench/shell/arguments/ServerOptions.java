package org.reluworkbench.shell.arguments;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the server listens. */
public final class ServerOptions {
    static final int DEFAULT_PORT = 8080;

    @Option(names = "--port", paramLabel = "PORT", description = "Port (default: 8080).")
    int port = DEFAULT_PORT;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description =
                    "Address to listen on (default: 127.0.0.1). Everybody who reaches another"
                            + " address reaches the login page.")
    String bind = "127.0.0.1";

    @Mixin DataOption data = new DataOption();

    public int port() {
        return port;
    }

    public String bind() {
        return bind;
    }

    public DataOption data() {
        return data;
    }
}
