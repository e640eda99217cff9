package org.reluworkbench.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The packed product as somebody at a terminal uses it. */
final class Product {
    static final Path HOME = Path.of(System.getProperty("workbench.home")).normalize();
    private static final long TIMEOUT_S = 180;

    private Product() {}

    /** What a command printed and how it ended. */
    record Result(int exitCode, String out, String err) {}

    /** The command {@code workbench} with these words; starts nothing yet. */
    static ProcessBuilder command(String... words) {
        List<String> command = new ArrayList<>();
        command.add(HOME.resolve("workbench").toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    /** Runs a command to its end. */
    static Result run(String... words) throws IOException, InterruptedException {
        Process process = command(words).start();
        CompletableFuture<String> out = text(process.getInputStream());
        CompletableFuture<String> err = text(process.getErrorStream());
        if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("no end after " + TIMEOUT_S + " s: " + err.join());
        }
        return new Result(process.exitValue(), out.join(), err.join());
    }

    private static CompletableFuture<String> text(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Copies a file of the test resources into a directory. */
    static Path resource(String name, Path directory) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream in = Product.class.getResourceAsStream("/" + name)) {
            Files.copy(in, file);
        }
        return file;
    }
}
