package org.reluworkbench.model.internal.npz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.reluworkbench.model.testing.MemoryFile;

/** Builds npz files, right and wrong ones, byte by byte. */
public final class NpzBuilder {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** Adds an array of little-endian float64 in C order. */
    public NpzBuilder array(String name, String shape, double... values) {
        ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            data.putDouble(value);
        }
        return entry(name + ".npy", npy("'<f8'", "False", shape, data.array()));
    }

    public NpzBuilder entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    /** An npy file of version 1 with this header and data, whether they fit or not. */
    static byte[] npy(String descr, String fortranOrder, String shape, byte[] data) {
        String header =
                "{'descr': %s, 'fortran_order': %s, 'shape': %s, }\n"
                        .formatted(descr, fortranOrder, shape);
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(10 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text)
                .put(data)
                .array();
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public MemoryFile file(String name) {
        return new MemoryFile(name, bytes());
    }
}
