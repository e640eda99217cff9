package org.reluworkbench.model.internal.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.reluworkbench.model.testing.MemoryFile;

/** Files of tests, with whatever header. */
final class SafetensorsBuilder {
    private SafetensorsBuilder() {}

    static byte[] bytes(String header, byte[] data) {
        byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    static MemoryFile file(String header, byte[] data) {
        return new MemoryFile("n.safetensors", bytes(header, data));
    }
}
