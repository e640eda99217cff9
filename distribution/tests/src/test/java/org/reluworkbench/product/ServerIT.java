package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packed product over HTTP. */
class ServerIT {
    private static final String XOR =
            """
            {"name": "XOR over HTTP", "steps": [
              {"id": "net", "analysis": "model.import", "parameters": {"file": "%s"}},
              {"id": "slice", "analysis": "regions.slice", "inputs": {"network": "net.network"}}]}
            """;

    @TempDir static Path directory;
    private static RunningServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(directory.resolve("data"));
        client = Client.loggedIn(server);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void isReadyAndSaysSoWithoutASession() throws Exception {
        HttpResponse<String> ready = new Client(server.address()).get("/api/ready");
        assertEquals(200, ready.statusCode(), ready.body());
        JsonNode document = Client.parse(ready.body());
        assertTrue(document.get("ready").asBoolean());
        assertEquals(0, document.get("missing").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/session",
                "/api/analyses",
                "/api/runs",
                "/api/runs/1",
                "/api/events",
                "/api/views",
                "/api/assets/network/0000000000000000000000000000000000000000000000000000000000000000",
            })
    void letsNobodyInWithoutASession(String path) throws Exception {
        assertEquals(401, new Client(server.address()).get(path).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/runs/1",
                "/app.js",
                "/views/org.reluworkbench.regions/complex.js",
                "/system/console",
                "/system/console/bundles"
            })
    void sendsPagesToTheLoginWithoutASession(String path) throws Exception {
        HttpResponse<Void> response =
                HttpClient.newHttpClient()
                        .send(
                                new Client(server.address()).request(path).GET().build(),
                                HttpResponse.BodyHandlers.discarding());
        assertEquals(302, response.statusCode());
        String location = response.headers().firstValue("Location").orElseThrow();
        assertTrue(location.endsWith("/login"), location);
    }

    @Test
    void takesTheTokenOnce() throws Exception {
        Client late = new Client(server.address());
        assertEquals(403, late.get("/login?token=" + server.token()).statusCode());
        assertEquals(401, late.get("/api/session").statusCode());
    }

    @Test
    void protectsAgainstForgedRequests() throws Exception {
        HttpResponse<String> response =
                client.send(
                        client.request("/api/runs").POST(BodyPublishers.ofString("{}")).build());
        assertEquals(403, response.statusCode(), "without the CSRF header");
    }

    @Test
    void forbidsScriptsFromElsewhere() throws Exception {
        String policy =
                client.get("/").headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.contains("default-src 'none'"), policy);
        assertTrue(policy.contains("script-src 'self'"), policy);
    }

    @Test
    void showsTheFelixConsoleToTheAdministrator() throws Exception {
        HttpResponse<String> bundles = client.get("/system/console/bundles");
        assertEquals(200, bundles.statusCode());
        assertTrue(bundles.body().contains("Bundles"), "the page of the Felix web console");
    }

    @Test
    void runsAStudyOnAnUploadedFileAndTellsItsEvents() throws Exception {
        List<String> events = new ArrayList<>();
        HttpResponse<InputStream> stream =
                HttpClient.newBuilder()
                        .cookieHandler(client.cookies())
                        .build()
                        .send(
                                client.request("/api/events").GET().build(),
                                HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, stream.statusCode());
        Path network = Product.resource("xor-printed.npz", directory);
        HttpResponse<String> upload = client.post("/api/files?name=xor-printed.npz", network);
        assertEquals(201, upload.statusCode(), upload.body());
        String file = Client.parse(upload.body()).get("file").asText();
        long run = client.submit(XOR.formatted(file));
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (!line.contains("\"run\":" + run)
                    || !line.contains("slice")
                    || !line.contains("completed")) {
                events.add(line);
                line = reader.readLine();
            }
        }
        assertTrue(events.stream().anyMatch(line -> line.contains("\"net\"")), events.toString());

        JsonNode record = client.awaitEnd(run);
        assertEquals("completed", record.get("state").asText());
        JsonNode slice = Client.step(record, "slice");
        assertEquals(3, slice.at("/scalars/activationRegions").asLong());
        assertEquals("cpu", slice.get("backend").asText());

        String layers = slice.at("/outputs/layers/sha256").asText();
        HttpResponse<String> csv = client.get("/api/assets/table/" + layers + "/csv");
        assertTrue(csv.headers().firstValue("Content-Type").orElse("").startsWith("text/csv"));
        assertTrue(csv.body().startsWith("layer,"), csv.body());

        String complex = slice.at("/outputs/complex/sha256").asText();
        JsonNode view = client.json("/api/assets/complex/" + complex + "/view");
        assertTrue(view.toString().length() > 100);
    }

    @Test
    void tellsEveryMistakeOfAStudy() throws Exception {
        String study =
                """
                {"name": "x", "steps": [
                  {"id": "a", "analysis": "no.such"},
                  {"id": "b", "analysis": "regions.slice", "parameters": {"domainn": 1}}]}
                """;
        HttpResponse<String> response = client.post("/api/runs", study);
        assertEquals(400, response.statusCode());
        JsonNode problems = Client.parse(response.body()).get("problems");
        assertTrue(problems.size() >= 3, problems.toString());
        assertEquals("a", problems.get(0).get("step").asText());
    }

    @Test
    void tellsAnotherProcessThatTheDataDirectoryIsInUse() throws Exception {
        String data = directory.resolve("data").toString();
        Product.Result result = Product.run("backup", "backup.zip", "--data", data);
        assertEquals(2, result.exitCode(), result.err());
        assertTrue(result.err().contains("DATA_DIRECTORY_IN_USE"), result.err());
        assertTrue(result.err().contains(data), result.err());
    }

    @Test
    void servesNoFilesFromOutsideTheViews() throws Exception {
        for (String path :
                List.of(
                        "/views/org.reluworkbench.regions/..%2FMETA-INF%2FMANIFEST.MF",
                        "/views/org.reluworkbench.storage/anything.js",
                        "/..%2f..%2fetc/passwd.txt")) {
            int status = client.get(path).statusCode();
            assertTrue(status == 404 || status == 400, path + " answered " + status);
        }
    }

    @Test
    void refusesAnotherHostName() throws Exception {
        assertEquals("HTTP/1.1 421", server.statusAs("evil.example"));
    }
}
