package org.reluworkbench.shell.arguments;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code workbench backends}. */
@Command(
        name = "backends",
        mixinStandardHelpOptions = true,
        description = "List the backends that work on this machine, and choose the default.",
        footer = {
            "",
            "While a server uses the data directory, its default is changed on the page System of"
                    + " the console."
        })
public final class BackendsCommand implements DataCommand {

    @Option(
            names = "--default",
            paramLabel = "NAME",
            description = "Make this the default; \"auto\" for the fastest one there is.")
    String chosen;

    @Option(names = "--json", description = "Print a JSON array.")
    boolean json;

    @Mixin DataOption data = new DataOption();

    public Optional<String> chosen() {
        return Optional.ofNullable(chosen);
    }

    public boolean json() {
        return json;
    }

    @Override
    public DataOption data() {
        return data;
    }
}
