package org.reluworkbench.storage.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A virtual machine running the main method of a test class, to be killed. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static Child start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new Child(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** The next line that the child prints, {@code null} after its end. */
    String line() throws IOException {
        return output.readLine();
    }

    /** Kills it as {@code kill -9} does; returns every line it had still printed. */
    List<String> kill() {
        process.toHandle().destroyForcibly();
        List<String> lines = output.lines().toList();
        process.onExit().join();
        return lines;
    }

    @Override
    public void close() {
        kill();
    }
}
