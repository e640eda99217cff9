package org.reluworkbench.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packed product in a process of its own, on a free port of the loopback interface. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern LOGIN = Pattern.compile("(http://\\S+)/login\\?token=\\S+");

    private final Process process;
    private final String login;
    private final String address;

    private ServerProcess(Process process, String login, String address) {
        this.process = process;
        this.login = login;
        this.address = address;
    }

    /** Starts a server and waits for its login link. */
    static ServerProcess start(Path home, Path data) throws IOException {
        Process process =
                new ProcessBuilder(
                                home.resolve("workbench").toString(),
                                "start",
                                "--port",
                                Integer.toString(freePort()),
                                "--data",
                                data.toString())
                        .redirectErrorStream(true)
                        .start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher link = LOGIN.matcher(line);
            if (link.find()) {
                Thread rest = new Thread(() -> drain(output), "output");
                rest.setDaemon(true);
                rest.start();
                return new ServerProcess(process, link.group(), link.group(1));
            }
        }
        throw new IllegalStateException("the server did not start");
    }

    /** So that the server never waits for somebody to read what it prints. */
    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // the process has ended
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String address() {
        return address;
    }

    /** A client with a session; the link works once. */
    HttpClient signedIn() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(login)).build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("not signed in: " + answer.statusCode());
        }
        return client;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
