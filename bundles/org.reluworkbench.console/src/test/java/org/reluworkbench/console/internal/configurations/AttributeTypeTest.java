package org.reluworkbench.console.internal.configurations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.metatype.AttributeDefinition;
import org.reluworkbench.spi.WorkbenchException;

class AttributeTypeTest {
    private static final int SINGLE = 0;
    private static final int SEVERAL = Integer.MAX_VALUE;

    @Test
    void aNumberBecomesASchemaWithTitleAndDefault() throws Exception {
        AttributeType workers = type(AttributeDefinition.INTEGER, SINGLE, "4");
        assertEquals(
                Map.of("title", "Title", "description", "Help.", "type", "integer", "default", 4),
                workers.schema());
        assertEquals(3, workers.fromJson(json("3")));
        assertEquals(3, workers.toJson("3"));
        assertEquals(1000, workers.fromJson(json("1e3")));
        assertEquals(
                5_000_000_000L,
                type(AttributeDefinition.LONG, SINGLE).fromJson(json("5000000000")));
        assertEquals(0.5, type(AttributeDefinition.DOUBLE, SINGLE).fromJson(json("0.5")));
        assertEquals(true, type(AttributeDefinition.BOOLEAN, SINGLE).fromJson(json("true")));
    }

    @Test
    void aListKeepsItsTypeBetweenFileAndForm() throws Exception {
        AttributeType hosts = type(AttributeDefinition.STRING, SEVERAL);
        assertEquals(Map.of("type", "string"), hosts.schema().get("items"));
        assertFalse(hosts.schema().containsKey("default"));
        assertEquals(
                List.of(), type(AttributeDefinition.STRING, SEVERAL, "").schema().get("default"));
        assertArrayEquals(
                new String[] {"a", "b"}, (String[]) hosts.fromJson(json("[\"a\", \"b\"]")));
        assertEquals(List.of("a", "b"), hosts.toJson(new String[] {"a", "b"}));
        assertEquals(List.of("a"), hosts.toJson("a"), "as people write it in a .cfg file");
        assertEquals(List.of("a"), hosts.toJson(new ArrayList<>(List.of("a"))));
    }

    @Test
    void whatCannotBeIsToldByTheAttributesName() {
        AttributeType workers = type(AttributeDefinition.INTEGER, SINGLE);
        assertEquals("name has to be a whole number, not \"many\".", refusal(workers, "\"many\""));
        assertEquals("name has to be a whole number, not \"0.5\".", refusal(workers, "0.5"));
        assertEquals(
                "name has to be a whole number, not \"5000000000\".",
                refusal(workers, "5000000000"));
        assertEquals("name has to be one value.", refusal(workers, "null"));
        assertEquals("name has to be one value.", refusal(workers, "[1]"));
        assertEquals(
                "name cannot be -1: it is less than the least allowed.", refusal(workers, "-1"));
        assertEquals(
                "name has to be true or false, not \"1\".",
                refusal(type(AttributeDefinition.BOOLEAN, SINGLE), "1"));
        assertEquals(
                "name has to be a list.", refusal(type(AttributeDefinition.LONG, SEVERAL), "1"));
    }

    @Test
    void aSecretHasNoDefaultToRead() {
        AttributeType secret = type(AttributeDefinition.PASSWORD, SINGLE, "changeit");
        assertTrue(secret.isSecret());
        assertFalse(secret.schema().containsKey("default"));
    }

    private static String refusal(AttributeType type, String json) {
        return assertThrows(WorkbenchException.class, () -> type.fromJson(json(json))).getMessage();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }

    private static AttributeType type(int type, int cardinality, String... defaults) {
        return new AttributeType(new Definition(type, cardinality, defaults));
    }

    /** An attribute called name, whose numbers are not negative. */
    private static final class Definition implements AttributeDefinition {
        private final int type;
        private final int cardinality;
        private final String[] defaults;

        Definition(int type, int cardinality, String... defaults) {
            this.type = type;
            this.cardinality = cardinality;
            this.defaults = defaults;
        }

        @Override
        public String getName() {
            return "Title";
        }

        @Override
        public String getID() {
            return "name";
        }

        @Override
        public String getDescription() {
            return "Help.";
        }

        @Override
        public int getCardinality() {
            return cardinality;
        }

        @Override
        public int getType() {
            return type;
        }

        @Override
        public String[] getOptionValues() {
            return null;
        }

        @Override
        public String[] getOptionLabels() {
            return null;
        }

        @Override
        public String validate(String value) {
            return value.startsWith("-") ? "less than minimum" : "";
        }

        @Override
        public String[] getDefaultValue() {
            return defaults.length == 0 ? null : defaults.clone();
        }
    }
}
