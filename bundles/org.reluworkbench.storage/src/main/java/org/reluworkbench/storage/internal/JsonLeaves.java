package org.reluworkbench.storage.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values in an object of JSON, those of inner objects under names with dots. */
final class JsonLeaves {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonLeaves() {}

    /**
     * Texts as they are, everything else as JSON without white space; lists are leaves, null is
     * none.
     */
    static Map<String, String> of(String json) {
        Map<String, String> leaves = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            read(parser, "", leaves);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return leaves;
    }

    /** The leaves of each member by itself; a member that is a leaf has the name "". */
    static Map<String, Map<String, String>> ofMembers(String json) {
        Map<String, Map<String, String>> members = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                Map<String, String> leaves = new LinkedHashMap<>();
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    read(parser, "", leaves);
                } else {
                    leaves.put("", copied(parser));
                }
                members.put(name, leaves);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }

    private static void read(JsonParser parser, String prefix, Map<String, String> leaves)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> read(parser, name + ".", leaves);
                case START_ARRAY -> leaves.put(name, copied(parser));
                case VALUE_NULL -> {}
                default -> leaves.put(name, parser.getText());
            }
        }
    }

    private static String copied(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = JSON.createGenerator(text)) {
            copy.copyCurrentStructure(parser);
        }
        return text.toString();
    }
}
