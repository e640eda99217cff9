package org.reluworkbench.keras.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** What both kinds of files share: a configuration in JSON, and variables in HDF5. */
final class KerasFiles {
    static final int LIMIT_IN_BYTES = 1 << 30;

    /** The largest models of Keras have one of 2 MB. */
    private static final int CONFIG_LIMIT = 1 << 24;

    /** Python writes NaN and Infinity into JSON. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private KerasFiles() {}

    /**
     * The network of a model.
     *
     * @param file its name, for messages
     * @param config the model in JSON
     */
    static Network network(
            String file,
            String config,
            Function<LayerConfig, Variables> variables,
            Consumer<String> remarks) {
        try {
            LayerConfig model = LayerConfig.outermost(json(config));
            return new ModelTranslation(model, variables.apply(model), remarks).network();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH, file + ": " + e.getMessage());
        }
    }

    private static JsonNode json(String text) {
        if (text.length() > CONFIG_LIMIT) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE,
                    "the configuration of the model is larger than " + CONFIG_LIMIT + " bytes");
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    "the configuration of the model is no JSON: "
                            + KerasText.printable(e.getOriginalMessage()));
        }
    }
}
