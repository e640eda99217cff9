package org.reluworkbench.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, on a free port of the loopback interface. */
final class RunningServer implements AutoCloseable {
    private static final Pattern LOGIN = Pattern.compile("(http://\\S+)/login\\?token=(\\S+)");
    private static final long TIMEOUT_S = 120;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder transcript = new StringBuilder();
    private String address;
    private String token;

    private RunningServer(Process process) {
        this.process = process;
    }

    static RunningServer start(Path data) throws IOException, InterruptedException {
        return start("start", data);
    }

    /** Starts {@code start} or {@code demo} and waits for the login link. */
    static RunningServer start(String command, Path data) throws IOException, InterruptedException {
        Process process =
                Product.command(
                                command,
                                "--port",
                                Integer.toString(Product.freePort()),
                                "--data",
                                data.toString())
                        .redirectErrorStream(true)
                        .start();
        RunningServer server = new RunningServer(process);
        Thread reader = new Thread(server::readLines, "server output");
        reader.setDaemon(true);
        reader.start();
        Matcher login = server.awaitLine(LOGIN);
        server.address = login.group(1);
        server.token = login.group(2);
        return server;
    }

    private void readLines() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line printed from now on in which the pattern is found. */
    Matcher awaitLine(Pattern pattern) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
        while (System.nanoTime() < deadline && (process.isAlive() || !lines.isEmpty())) {
            String line = lines.poll(100, TimeUnit.MILLISECONDS);
            if (line != null) {
                transcript.append(line).append('\n');
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    return matcher;
                }
            }
        }
        throw new IllegalStateException("no line with " + pattern + " in:\n" + transcript);
    }

    /** The status line's beginning that a browser gets which knows the server by this name. */
    String statusAs(String host) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(address).getPort())) {
            String request =
                    "GET /api/ready HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    String address() {
        return address;
    }

    /** The one-time token that was printed. */
    String token() {
        return token;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
