package org.reluworkbench.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Speaks HTTP with a server, as a browser that is logged in does. */
final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");
    private static final Duration RUN_TIMEOUT = Duration.ofMinutes(3);
    private static final long POLL_MS = 100;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final String address;
    private String csrf = "";

    /** A client without a session. */
    Client(String address) {
        this.address = address;
    }

    /** Uses up the server's one-time token. */
    static Client loggedIn(RunningServer server) throws IOException, InterruptedException {
        Client client = new Client(server.address());
        HttpResponse<String> page = client.get("/login?token=" + server.token());
        if (page.statusCode() != 200) {
            throw new IllegalStateException("login answered " + page.statusCode());
        }
        client.csrf = client.json("/api/session").get("csrf").asText();
        return client;
    }

    /** The session, for another HTTP client. */
    CookieManager cookies() {
        return cookies;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(path, BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, Path file) throws IOException, InterruptedException {
        return post(path, BodyPublishers.ofFile(file));
    }

    private HttpResponse<String> post(String path, BodyPublisher body)
            throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        return send(request(path).header("X-CSRF-Token", csrf).method(method, body).build());
    }

    HttpResponse<String> putJson(String path, String json)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("X-CSRF-Token", csrf)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(json))
                        .build());
    }

    static JsonNode parse(String body) throws IOException {
        return JSON.readTree(body);
    }

    /** Submits a study; the number of the run. */
    long submit(String study) throws IOException, InterruptedException {
        HttpResponse<String> response = post("/api/runs", study);
        if (response.statusCode() != 201) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return parse(response.body()).get("run").asLong();
    }

    /** Waits until a run has ended. */
    JsonNode awaitEnd(long run) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RUN_TIMEOUT.toNanos();
        JsonNode record = json("/api/runs/" + run);
        while (!ENDED.contains(record.get("state").asText())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("run " + run + " did not end: " + record);
            }
            Thread.sleep(POLL_MS);
            record = json("/api/runs/" + run);
        }
        return record;
    }

    /** The step of a run with this id. */
    static JsonNode step(JsonNode run, String id) {
        for (JsonNode step : run.get("steps")) {
            if (step.get("id").asText().equals(id)) {
                return step;
            }
        }
        throw new IllegalStateException("no step " + id + " in " + run);
    }
}
