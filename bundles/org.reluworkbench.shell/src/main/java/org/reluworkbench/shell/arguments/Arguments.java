package org.reluworkbench.shell.arguments;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The whole command line; without a command it is {@code start}. */
@Command(
        name = "workbench",
        mixinStandardHelpOptions = true,
        version = "ReLU Workbench 0.1.0",
        description =
                "The geometry of ReLU networks: bring networks and data, run studies, browse.",
        subcommands = {
            StartCommand.class,
            RunCommand.class,
            AnalysesCommand.class,
            BackendsCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        })
public final class Arguments {

    private Arguments() {}

    /**
     * Parses the words after {@code workbench}.
     *
     * @throws CommandLine.ParameterException with a sentence for the user
     */
    public static ParseResult parse(String... words) {
        ParseResult result = new CommandLine(new Arguments()).parseArgs(words);
        boolean helpOnly = result.isUsageHelpRequested() || result.isVersionHelpRequested();
        return result.hasSubcommand() || helpOnly ? result : parse("start");
    }

    /** The object of the command that was given, for example a {@link RunCommand}. */
    public static Object command(ParseResult result) {
        List<CommandLine> path = result.asCommandLineList();
        return path.get(path.size() - 1).getCommand();
    }
}
