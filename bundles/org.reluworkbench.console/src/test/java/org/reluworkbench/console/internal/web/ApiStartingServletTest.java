package org.reluworkbench.console.internal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.reluworkbench.console.internal.Exchange;

final class ApiStartingServletTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void isNotReady() throws IOException {
        JsonNode ready = json.readTree(body("/ready"));
        assertFalse(ready.get("ready").asBoolean());
        assertEquals("REST API", ready.get("missing").get(0).get("name").asText());
    }

    @Test
    void saysThatTheApiIsNotThere() throws IOException {
        assertEquals("SERVICE_GONE", json.readTree(body("/runs")).get("code").asText());
    }

    private String body(String path) throws IOException {
        Exchange exchange = Exchange.get(path);
        new ApiStartingServlet().service(exchange.request(), exchange.response());
        assertEquals(503, exchange.status());
        return exchange.body();
    }
}
