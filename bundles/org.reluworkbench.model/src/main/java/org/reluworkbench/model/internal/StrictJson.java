package org.reluworkbench.model.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.reluworkbench.model.reading.ZipContents;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * JSON of files from elsewhere: UTF-8, one object, no key twice, nothing after it, and bounded in
 * depth and number of tokens, so that a small file does not become a large tree.
 */
public final class StrictJson {
    private static final int DEEPEST = 8;
    private static final int LONGEST_TEXT = 16 << 20;
    private static final long MOST_TOKENS = 2_000_000;

    /** Also for writing trees. */
    public static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .maxStringLength(LONGEST_TEXT)
                                                    .maxTokenCount(MOST_TOKENS)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private StrictJson() {}

    /**
     * Reads an object.
     *
     * @param where the file, or what of it, for messages
     * @throws WorkbenchException {@code FILE_MALFORMED} with the place and the reason
     */
    public static ObjectNode object(ByteBuffer utf8, String where) {
        try {
            return object(
                    StandardCharsets.UTF_8.newDecoder().decode(utf8.duplicate()).toString(), where);
        } catch (CharacterCodingException e) {
            throw malformed(where + " is not UTF-8", e);
        }
    }

    /** The same from text. */
    public static ObjectNode object(String text, String where) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw malformed(where + " is no JSON object in braces", null);
        } catch (JsonProcessingException e) {
            throw malformed(where + " is not proper JSON: " + reason(e), e);
        }
    }

    private static String reason(JsonProcessingException e) {
        String first =
                ZipContents.printable(
                        e.getOriginalMessage().lines().findFirst().orElse("no reason given"));
        // Where a limit is broken, there may be no place.
        JsonLocation place = e.getLocation();
        return place == null
                ? first
                : first + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }

    /** Says what a value is, for messages. */
    public static String describe(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> ZipContents.printable(value.toString());
        };
    }

    private static WorkbenchException malformed(String sentence, Exception cause) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, sentence, cause);
    }
}
