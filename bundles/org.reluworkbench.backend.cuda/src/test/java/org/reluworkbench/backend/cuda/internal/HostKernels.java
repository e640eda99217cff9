package org.reluworkbench.backend.cuda.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.spi.backend.Precision;

/** The text of the kernels, compiled by g++ for this machine's processor. */
final class HostKernels {
    private static boolean loaded;

    private HostKernels() {}

    /** Compiles and loads once; without a compiler the caller is skipped, or fails in CI. */
    static synchronized void load() throws IOException, InterruptedException {
        if (!loaded) {
            requireTool("g++");
            Path directory = Files.createTempDirectory("kernels");
            Files.writeString(directory.resolve(KernelSource.FILE), KernelSource.text());
            try (InputStream host = HostKernels.class.getResourceAsStream("host.cpp")) {
                assertNotNull(host);
                Files.copy(host, directory.resolve("host.cpp"));
            }
            Path include = Path.of(System.getProperty("java.home"), "include");
            List<String> command =
                    new ArrayList<>(
                            List.of("g++", "-std=c++17", "-O2", "-shared", "-fPIC", "-Wall"));
            command.add("-Werror");
            command.add("-I" + include);
            command.add("-I" + include.resolve("linux"));
            command.addAll(KernelSource.numbers());
            command.addAll(List.of("-o", "libhost.so", "host.cpp"));
            run(directory, command);
            System.load(directory.resolve("libhost.so").toString());
            loaded = true;
        }
    }

    /** Requires a program, in CI; elsewhere the test that needs it is skipped. */
    static void requireTool(String name) {
        boolean found =
                List.of(System.getenv("PATH").split(":")).stream()
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
        if (System.getenv("CI") != null) {
            assertTrue(found, name + " is missing");
        }
        assumeTrue(found, name + " is missing");
    }

    /** Requires success, otherwise with the program's words. */
    static void run(Path directory, List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    static void launch(Precision precision, String kernel, long... arguments) {
        assertTrue(
                launch(precision == Precision.FLOAT32, kernel, arguments),
                () -> "no kernel " + kernel + " with " + arguments.length + " parameters");
    }

    private static native boolean launch(boolean single, String kernel, long[] arguments);
}
