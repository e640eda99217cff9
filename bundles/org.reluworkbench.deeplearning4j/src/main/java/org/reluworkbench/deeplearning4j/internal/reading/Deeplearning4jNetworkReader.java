package org.reluworkbench.deeplearning4j.internal.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkReader;
import org.reluworkbench.model.reading.ZipContents;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Reads the zip files that {@code ModelSerializer} writes. No class of Deeplearning4j or ND4J sees
 * them: no native code runs on foreign bytes and no foreign object is made.
 */
@Component(service = NetworkReader.class)
public final class Deeplearning4jNetworkReader implements NetworkReader {
    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final int LIMIT_IN_BYTES = 1 << 30;
    private static final int CONFIGURATION_LIMIT = 1 << 24;

    /** Where the name of the first entry stands in a zip file. */
    private static final int NAME_OFFSET = 30;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    @Override
    public String format() {
        return "deeplearning4j";
    }

    /** Zip files have many meanings; Deeplearning4j writes the configuration first. */
    @Override
    public boolean accepts(String fileName, byte[] firstBytes) {
        String text = new String(firstBytes, StandardCharsets.ISO_8859_1);
        return text.startsWith("PK\u0003\u0004") && text.startsWith(CONFIGURATION, NAME_OFFSET);
    }

    @Override
    public Network read(InputFile file) throws IOException {
        return read(file, remark -> {});
    }

    @Override
    public Network read(InputFile file, Consumer<String> remarks) throws IOException {
        Map<String, byte[]> contents =
                ZipContents.read(
                        file,
                        "Deeplearning4j model",
                        Set.of(CONFIGURATION, COEFFICIENTS)::contains,
                        LIMIT_IN_BYTES);
        byte[] configuration = contents.get(CONFIGURATION);
        if (configuration == null) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    file.name() + " is no Deeplearning4j model: it has no " + CONFIGURATION);
        }
        byte[] values = contents.getOrDefault(COEFFICIENTS, new byte[0]);
        Coefficients coefficients =
                values.length == 0 ? Coefficients.none() : Coefficients.parse(values);
        try {
            return new GraphTranslation(GraphConfig.of(json(configuration)), coefficients, remarks)
                    .network();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH, file.name() + ": " + e.getMessage());
        }
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        if (bytes.length > CONFIGURATION_LIMIT) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE,
                    CONFIGURATION + " is larger than " + CONFIGURATION_LIMIT + " bytes");
        }
        try {
            // From text, as Jackson throws other exceptions at bytes in no known encoding.
            return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    CONFIGURATION + " is no JSON: " + FileText.printable(e.getOriginalMessage()));
        }
    }
}
