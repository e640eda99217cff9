package org.reluworkbench.model.internal.codec;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the parts of an encoding: big-endian numbers, text with its length before it. */
public final class EncodingWriter {
    /** In bytes of UTF-8. */
    static final int LONGEST_TEXT = 1 << 16;

    private static final int CHUNK = 4096;

    private final DataOutputStream out;

    /**
     * Starts an encoding.
     *
     * @param magic four letters that name the kind of encoding
     */
    public EncodingWriter(OutputStream target, String magic, int version) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(target, 1 << 16));
        out.writeBytes(magic);
        out.writeShort(version);
    }

    public void integer(int value) throws IOException {
        out.writeInt(value);
    }

    public void octet(int value) throws IOException {
        out.writeByte(value);
    }

    /** Every NaN is written as the same bits. */
    public void real(double value) throws IOException {
        out.writeDouble(value);
    }

    public void text(String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "a text of " + bytes.length + " bytes is longer than " + LONGEST_TEXT);
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public void octets(byte[] values) throws IOException {
        out.write(values);
    }

    public void integers(int[] values) throws IOException {
        for (int value : values) {
            out.writeInt(value);
        }
    }

    public void reals(double[] values) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Double.BYTES);
        for (int at = 0; at < values.length; at += CHUNK) {
            int count = Math.min(CHUNK, values.length - at);
            buffer.asDoubleBuffer().put(values, at, count);
            out.write(buffer.array(), 0, count * Double.BYTES);
        }
    }

    public void floats(float[] values) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int at = 0; at < values.length; at += CHUNK) {
            int count = Math.min(CHUNK, values.length - at);
            buffer.asFloatBuffer().put(values, at, count);
            out.write(buffer.array(), 0, count * Float.BYTES);
        }
    }

    /** Hands everything to the target, which stays open. */
    public void finish() throws IOException {
        out.flush();
    }
}
