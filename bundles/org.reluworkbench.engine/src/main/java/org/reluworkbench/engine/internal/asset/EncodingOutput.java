package org.reluworkbench.engine.internal.asset;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the parts of an encoding, big-endian; {@link #finish} flushes. */
final class EncodingOutput {
    private final DataOutputStream data;

    /** Writes a magic number of four ASCII letters and the version. */
    EncodingOutput(OutputStream out, String magic, int version) throws IOException {
        data = new DataOutputStream(new BufferedOutputStream(out));
        data.writeBytes(magic);
        data.writeInt(version);
    }

    void integer(int value) throws IOException {
        data.writeInt(value);
    }

    void wide(long value) throws IOException {
        data.writeLong(value);
    }

    void octet(int value) throws IOException {
        data.writeByte(value);
    }

    /** Length in bytes, then UTF-8; half of a surrogate pair is refused, never replaced. */
    void text(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        data.writeInt(bytes.remaining());
        data.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
    }

    void finish() throws IOException {
        data.flush();
    }
}
