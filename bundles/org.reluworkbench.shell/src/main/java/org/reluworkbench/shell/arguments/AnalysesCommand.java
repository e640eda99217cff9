package org.reluworkbench.shell.arguments;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code workbench analyses}. */
@Command(
        name = "analyses",
        mixinStandardHelpOptions = true,
        description = "List the analyses with their ports and parameters.")
public final class AnalysesCommand {

    @Option(names = "--json", description = "Print a JSON array.")
    boolean json;

    public boolean json() {
        return json;
    }
}
