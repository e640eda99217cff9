package org.reluworkbench.shell.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The server as a browser finds it. Servlets and the REST API are published some time after their
 * services are there, so only an answer over HTTP says that somebody can come in.
 */
final class FrontDoor {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MS = 20;
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;

    /** {@code readiness} is the address of the readiness endpoint. */
    FrontDoor(URI readiness) {
        request = HttpRequest.newBuilder(readiness).timeout(PATIENCE).build();
    }

    /**
     * Waits for a green answer.
     *
     * @throws WorkbenchException {@code SERVICE_GONE} if none comes
     */
    void awaitOpen() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (status() != OK) {
            if (System.nanoTime() > deadline) {
                throw new WorkbenchException(
                        StandardErrorCode.SERVICE_GONE,
                        request.uri()
                                + " does not answer that the server is ready, also not after "
                                + PATIENCE.toSeconds()
                                + " s; the log says why.");
            }
            Thread.sleep(POLL_MS);
        }
    }

    /** The answer's status, 0 as long as nobody listens. */
    private int status() throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
