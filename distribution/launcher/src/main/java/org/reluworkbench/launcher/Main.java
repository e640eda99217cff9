package org.reluworkbench.launcher;

import java.nio.file.Path;
import org.reluworkbench.shell.arguments.Arguments;
import org.reluworkbench.shell.arguments.BenchCommand;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Entry point of the product; {@code workbench.home} names the directory it was unpacked into. */
public final class Main {

    private Main() {}

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] words) throws InterruptedException {
        int exitCode;
        try {
            ParseResult parsed = Arguments.parse(words);
            Integer help = CommandLine.executeHelpRequest(parsed);
            exitCode = help != null ? help : execute(Arguments.command(parsed), words);
        } catch (ParameterException e) {
            System.err.println("workbench: " + e.getMessage());
            exitCode = ExitCode.USER;
        } catch (LaunchException e) {
            System.err.println("workbench: " + e.getMessage());
            exitCode = e.exitCode();
        }
        System.out.flush();
        System.exit(exitCode);
    }

    private static int execute(Object command, String... words)
            throws LaunchException, InterruptedException {
        Path home = Path.of(System.getProperty("workbench.home", ".")).toAbsolutePath().normalize();
        if (command instanceof BenchCommand bench) {
            return BenchProcess.run(home, bench.backend().orElse("cpu"), words);
        }
        WorkbenchFramework workbench = Launch.of(home, command).start(words);
        Thread stop = new Thread(() -> stopQuietly(workbench), "shutdown");
        Runtime.getRuntime().addShutdownHook(stop);
        return workbench.awaitExitCode();
    }

    private static void stopQuietly(WorkbenchFramework workbench) {
        try {
            workbench.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
