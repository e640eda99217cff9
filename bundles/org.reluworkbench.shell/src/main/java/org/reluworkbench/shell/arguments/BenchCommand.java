package org.reluworkbench.shell.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workbench bench}; executed by the launcher, outside the framework. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Run benchmarks; without names all of them.")
public final class BenchCommand {

    @Parameters(paramLabel = "NAME", description = "Names of benchmarks.")
    List<String> names = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", description = "Cores to use (default: 1).")
    int threads = 1;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "The backend to measure: cpu (the default) or cuda.")
    String backend;

    @Option(names = "--json", description = "Print one JSON line per measurement.")
    boolean json;

    public List<String> names() {
        return names;
    }

    public int threads() {
        return threads;
    }

    /** The backend that is named. */
    public Optional<String> backend() {
        return Optional.ofNullable(backend);
    }

    public boolean json() {
        return json;
    }
}
