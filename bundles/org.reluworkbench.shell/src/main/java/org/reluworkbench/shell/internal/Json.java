package org.reluworkbench.shell.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** The one JSON mapper of the shell. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static JsonNode read(String json) throws IOException {
        return MAPPER.readTree(json);
    }

    static String write(JsonNode node) throws IOException {
        return MAPPER.writeValueAsString(node);
    }

    static Object toJava(JsonNode node) {
        return MAPPER.convertValue(node, Object.class);
    }
}
