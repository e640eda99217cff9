package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that an administrator changes while the server runs, and that outlive it. */
class ConfigurationIT {
    private static final String ENGINE = "org.reluworkbench.engine";
    private static final String CONSOLE = "org.reluworkbench.console";

    @TempDir Path data;

    @Test
    void takesEffectAtOnceAndOutlivesTheServer() throws Exception {
        Path plugins = Files.createDirectories(data.resolve("plugins"));
        Files.writeString(plugins.resolve(ENGINE + ".cfg"), "workers = 2\n");
        try (RunningServer server = RunningServer.start(data)) {
            Client client = Client.loggedIn(server);
            JsonNode byHand = find(client, ENGINE);
            assertEquals("file", byHand.get("origin").asText());
            assertEquals(2, byHand.at("/values/workers").asInt());
            assertEquals(2, workers(client));
            assertEquals("start", find(client, "org.reluworkbench.storage").get("origin").asText());

            JsonNode set = put(client, ENGINE, "{\"workers\": 3}", 200);
            assertEquals(3, set.at("/values/workers").asInt());
            assertEquals(3, workers(client));
            assertFalse(Files.exists(plugins.resolve(ENGINE + ".cfg")), "one file, not two");

            assertEquals(
                    "workers cannot be -1: it is less than the least allowed.",
                    put(client, ENGINE, "{\"workers\": -1}", 400).get("message").asText());
            assertEquals(
                    "PARAMETER_INVALID",
                    put(client, ENGINE, "{\"wokers\": 1}", 400).get("code").asText());
            assertEquals(404, client.putJson(path("no.such"), "{}").statusCode());
            assertEquals(409, client.putJson(path("org.reluworkbench.storage"), "{}").statusCode());
            assertEquals(3, workers(client));

            put(client, CONSOLE, "{\"allowedHosts\": [\"lab.example\"]}", 200);
            assertEquals("owner", client.json("/api/session").get("user").asText());
            assertEquals("HTTP/1.1 421", server.statusAs("other.example"));
            assertEquals("HTTP/1.1 200", server.statusAs("lab.example"));
        }
        try (RunningServer server = RunningServer.start(data)) {
            Client client = Client.loggedIn(server);
            assertEquals(3, workers(client));
            assertEquals(
                    "lab.example", find(client, CONSOLE).at("/values/allowedHosts/0").asText());
            HttpResponse<String> reset =
                    client.send("DELETE", path(ENGINE), BodyPublishers.noBody());
            assertEquals(
                    "default", Client.parse(reset.body()).get("origin").asText(), reset.body());
            assertEquals(Runtime.getRuntime().availableProcessors(), workers(client));
            assertTrue(client.json("/api/audit?limit=20").toString().contains(path(ENGINE)));
        }
    }

    private static String path(String pid) {
        return "/api/configurations/" + pid;
    }

    private static JsonNode put(Client client, String pid, String values, int status)
            throws Exception {
        HttpResponse<String> answer = client.putJson(path(pid), values);
        assertEquals(status, answer.statusCode(), answer.body());
        return Client.parse(answer.body());
    }

    private static JsonNode find(Client client, String pid) throws Exception {
        for (JsonNode each : client.json("/api/configurations")) {
            if (each.get("pid").asText().equals(pid)) {
                return each;
            }
        }
        throw new AssertionError("no configuration " + pid);
    }

    private static int workers(Client client) throws Exception {
        return client.json("/api/queue").get("workers").asInt();
    }
}
