package org.reluworkbench.launcher;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs benchmarks in a process of their own, on a plain class path: nothing else competes for the
 * two cores and no service registry stands between clock and work.
 */
final class BenchProcess {

    private BenchProcess() {}

    /**
     * Runs them and gives their exit code.
     *
     * @param backend whose native libraries the class path gets
     * @param words starting with {@code bench}
     */
    static int run(Path home, String backend, String... words)
            throws LaunchException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dworkbench.home=" + home);
        command.addAll(heapAndCollector(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        if (VectorModule.isPresent()) {
            command.addAll(List.of("--add-modules", VectorModule.NAME));
        }
        command.add("-cp");
        command.add(
                home.resolve("bench")
                        + "/*"
                        + File.pathSeparator
                        + home.resolve("bench").resolve(backend).resolve("lib")
                        + "/*");
        command.add("org.reluworkbench.bench.Main");
        command.addAll(Arrays.asList(words).subList(1, words.length));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw LaunchException.product("the benchmarks cannot start: " + e.getMessage(), e);
        }
    }

    /** Those of a virtual machine's options that make its heap and garbage collector. */
    static List<String> heapAndCollector(List<String> options) {
        return options.stream()
                .filter(option -> option.startsWith("-XX:") || option.startsWith("-Xm"))
                .toList();
    }
}
