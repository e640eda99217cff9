package org.reluworkbench.regions.internal.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** Writes JSON in UTF-8 into streams that stay open. */
final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build();

    private Json() {}

    static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    static void integers(JsonGenerator json, String name, int count, IntUnaryOperator value)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (int i = 0; i < count; i++) {
            json.writeNumber(value.applyAsInt(i));
        }
        json.writeEndArray();
    }

    static void reals(JsonGenerator json, String name, int count, IntToDoubleFunction value)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (int i = 0; i < count; i++) {
            json.writeNumber(value.applyAsDouble(i));
        }
        json.writeEndArray();
    }
}
