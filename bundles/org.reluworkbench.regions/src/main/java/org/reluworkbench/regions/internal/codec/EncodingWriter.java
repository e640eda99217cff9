package org.reluworkbench.regions.internal.codec;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** Writes the parts of an encoding: big-endian numbers, counts before what they count. */
final class EncodingWriter {
    private final DataOutputStream out;

    /** Starts with the magic number, ASCII letters, and the version. */
    EncodingWriter(OutputStream target, String magic, int version) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(target, 1 << 16));
        out.write(magic.getBytes(StandardCharsets.US_ASCII));
        out.writeInt(version);
    }

    void integer(int value) throws IOException {
        out.writeInt(value);
    }

    void big(long value) throws IOException {
        out.writeLong(value);
    }

    void real(double value) throws IOException {
        out.writeDouble(value);
    }

    /** The values for 0 … count − 1, without the count. */
    void integers(int count, IntUnaryOperator value) throws IOException {
        for (int i = 0; i < count; i++) {
            out.writeInt(value.applyAsInt(i));
        }
    }

    void reals(int count, IntToDoubleFunction value) throws IOException {
        for (int i = 0; i < count; i++) {
            out.writeDouble(value.applyAsDouble(i));
        }
    }

    /** Hands everything to the target, which stays open. */
    void finish() throws IOException {
        out.flush();
    }
}
