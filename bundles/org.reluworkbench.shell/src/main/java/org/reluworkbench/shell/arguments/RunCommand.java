package org.reluworkbench.shell.arguments;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code workbench run STUDY.json}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run a study without a server and without opening a port.",
        footer = {
            "",
            "Exit code: 0 if every step completed, 2 for a mistake in the study or its files, 1 for"
                    + " every other failure."
        })
public final class RunCommand implements DataCommand {

    @Parameters(index = "0", paramLabel = "STUDY.json", description = "Study file.")
    Path study;

    @Option(
            names = "--set",
            paramLabel = "step.parameter=value",
            description = "Replace a parameter; the value is JSON, or text if it is not JSON.")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--input",
            paramLabel = "step.port=FILE",
            description = "Connect an input port to a file.")
    Map<String, Path> inputs = new LinkedHashMap<>();

    @Option(names = "--backend", paramLabel = "NAME", description = "Backend to compute on.")
    String backend;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write tables (CSV), figures and assets of every step into this directory.")
    Path out;

    @Option(
            names = "--json",
            description = "Print exactly one JSON document with the results on standard output.")
    boolean json;

    @Mixin DataOption data = new DataOption();

    public Path study() {
        return study;
    }

    public Map<String, String> parameters() {
        return parameters;
    }

    public Map<String, Path> inputs() {
        return inputs;
    }

    public Optional<String> backend() {
        return Optional.ofNullable(backend);
    }

    public Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    public boolean json() {
        return json;
    }

    @Override
    public DataOption data() {
        return data;
    }
}
