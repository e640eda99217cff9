package org.reluworkbench.regions.internal.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ObjIntConsumer;

/**
 * Writes JSON in UTF-8 into streams that stay open.
 *
 * <p>Arrays of numbers are written out for programs that read JSON. For the browser long ones are
 * packed: an object whose only field names the type of its elements, {@code int8}, {@code int16},
 * {@code int32} or {@code float64}, and holds their bytes, the lowest first, in base64. That is a
 * third of the digits, and the browser need not parse them.
 */
final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .build();

    /** Shorter arrays stay readable, because nothing is gained by packing them. */
    static final int SHORTEST_PACKED = 4096;

    private final JsonGenerator generator;
    private final boolean packs;

    private Json(JsonGenerator generator, boolean packs) {
        this.generator = generator;
        this.packs = packs;
    }

    static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    /** Long arrays packed, for the browser. */
    static Json packed(JsonGenerator generator) {
        return new Json(generator, true);
    }

    /** All arrays written out. */
    static Json plain(JsonGenerator generator) {
        return new Json(generator, false);
    }

    /** What the fields between the arrays are written with. */
    JsonGenerator generator() {
        return generator;
    }

    /** Whether long arrays are packed. */
    boolean packs() {
        return packs;
    }

    void integers(String name, int count, IntUnaryOperator value) throws IOException {
        if (!packs || count < SHORTEST_PACKED) {
            generator.writeArrayFieldStart(name);
            for (int i = 0; i < count; i++) {
                generator.writeNumber(value.applyAsInt(i));
            }
            generator.writeEndArray();
            return;
        }
        int low = 0;
        int high = 0;
        for (int i = 0; i < count; i++) {
            low = Math.min(low, value.applyAsInt(i));
            high = Math.max(high, value.applyAsInt(i));
        }
        if (low >= Byte.MIN_VALUE && high <= Byte.MAX_VALUE) {
            pack(name, "int8", count, 1, (bytes, i) -> bytes.put((byte) value.applyAsInt(i)));
        } else if (low >= Short.MIN_VALUE && high <= Short.MAX_VALUE) {
            pack(
                    name,
                    "int16",
                    count,
                    2,
                    (bytes, i) -> bytes.putShort((short) value.applyAsInt(i)));
        } else {
            pack(name, "int32", count, 4, (bytes, i) -> bytes.putInt(value.applyAsInt(i)));
        }
    }

    void reals(String name, int count, IntToDoubleFunction value) throws IOException {
        if (!packs || count < SHORTEST_PACKED) {
            generator.writeArrayFieldStart(name);
            for (int i = 0; i < count; i++) {
                generator.writeNumber(value.applyAsDouble(i));
            }
            generator.writeEndArray();
            return;
        }
        pack(name, "float64", count, 8, (bytes, i) -> bytes.putDouble(value.applyAsDouble(i)));
    }

    private void pack(
            String name, String type, int count, int size, ObjIntConsumer<ByteBuffer> element)
            throws IOException {
        byte[] packed = new byte[Math.multiplyExact(count, size)];
        ByteBuffer bytes = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            element.accept(bytes, i);
        }
        generator.writeObjectFieldStart(name);
        generator.writeBinaryField(type, packed);
        generator.writeEndObject();
    }
}
