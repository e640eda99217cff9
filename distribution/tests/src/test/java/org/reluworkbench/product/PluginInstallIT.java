package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that an administrator installs, updates and removes through the server. */
class PluginInstallIT {
    private static final String FILE = "/api/plugins/example.jar";

    @TempDir Path data;

    @Test
    void tellsWhatBecameOfAPlugin() throws Exception {
        try (RunningServer server = RunningServer.start(data)) {
            Client client = Client.loggedIn(server);
            for (JsonNode bundle : client.json("/api/plugins")) {
                if (bundle.get("name").asText().startsWith("org.reluworkbench.")) {
                    assertTrue(bundle.get("reason").isNull(), bundle.toString());
                }
            }
            byte[] example = Files.readAllBytes(Path.of(System.getProperty("workbench.example")));
            for (int i = 0; i < 2; i++) { // the second time is an update
                JsonNode installed = put(client, FILE, example, 200);
                assertEquals("active", installed.get("state").asText(), installed.toString());
                assertTrue(installed.get("reason").isNull(), installed.toString());
                assertTrue(client.get("/api/analyses").body().contains("example.dead-neurons"));
            }
            JsonNode twice = put(client, "/api/plugins/other.jar", example, 409);
            assertTrue(twice.get("message").asText().contains("the plug-in example.jar"));

            JsonNode text =
                    put(client, "/api/plugins/text.jar", "x".getBytes(StandardCharsets.UTF_8), 400);
            assertEquals("FILE_MALFORMED", text.get("code").asText());
            assertEquals(
                    "PARAMETER_INVALID",
                    put(client, "/api/plugins/a%20b.jar", example, 400).get("code").asText());

            JsonNode unresolved = put(client, "/api/plugins/needy.jar", needy(), 200);
            assertEquals("installed", unresolved.get("state").asText());
            assertEquals(
                    "It imports the package no.such.thing, which no bundle here exports.",
                    unresolved.get("reason").asText());
            assertEquals(
                    204,
                    client.send("DELETE", "/api/plugins/needy.jar", BodyPublishers.noBody())
                            .statusCode());

            assertEquals(204, client.send("DELETE", FILE, BodyPublishers.noBody()).statusCode());
            assertFalse(client.get("/api/analyses").body().contains("example.dead-neurons"));
            assertEquals(404, client.send("DELETE", FILE, BodyPublishers.noBody()).statusCode());
            JsonNode audit = client.json("/api/audit?limit=20");
            assertTrue(audit.toString().contains("DELETE " + FILE), audit.toString());
            assertTrue(audit.toString().contains("PUT " + FILE), audit.toString());
        }
    }

    @Test
    void theMeasureOfAPluginIsCheckedForTheInvariancesItDeclares() throws Exception {
        String study =
                """
                {"name": "Invariances", "steps": [
                  {"id": "data", "analysis": "dataset.generate",
                   "parameters": {"kind": "xor", "size": 40}},
                  {"id": "net", "analysis": "model.create", "parameters": {"sizes": [2, 6, 2]}},
                  {"id": "check", "analysis": "metrics.invariance",
                   "inputs": {"network": "net.network", "dataset": "data.dataset"}}]}
                """;
        try (RunningServer server = RunningServer.start(data)) {
            Client client = Client.loggedIn(server);
            byte[] jar =
                    Files.readAllBytes(Path.of(System.getProperty("workbench.example.measure")));
            assertEquals(
                    "active",
                    put(client, "/api/plugins/measure.jar", jar, 200).get("state").asText());
            JsonNode run = client.awaitEnd(client.submit(study));
            assertEquals("completed", run.get("state").asText(), run.toString());
            String table = Client.step(run, "check").at("/outputs/measures/sha256").asText();
            JsonNode rows = client.json("/api/assets/table/" + table + "/view").get("rows");
            assertTrue(rows.toString().contains("\"inputSensitivity\""), rows.toString());
        }
    }

    private static JsonNode put(Client client, String path, byte[] body, int status)
            throws Exception {
        HttpResponse<String> answer = client.send("PUT", path, BodyPublishers.ofByteArray(body));
        assertEquals(status, answer.statusCode(), answer.body());
        return new ObjectMapper().readTree(answer.body());
    }

    /** A bundle that imports what nobody exports. */
    private static byte[] needy() throws IOException {
        String manifest =
                """
                Manifest-Version: 1.0
                Bundle-ManifestVersion: 2
                Bundle-SymbolicName: needy
                Import-Package: no.such.thing
                """;
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(
                        jar,
                        new Manifest(
                                new ByteArrayInputStream(
                                        manifest.getBytes(StandardCharsets.UTF_8))))
                .close();
        return jar.toByteArray();
    }
}
