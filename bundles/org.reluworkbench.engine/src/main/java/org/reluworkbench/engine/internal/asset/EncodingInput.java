package org.reluworkbench.engine.internal.asset;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads what {@link EncodingOutput} wrote and trusts nothing. */
final class EncodingInput {
    private final String what;
    private final DataInputStream data;

    /** Checks the magic number and that the version is between 1 and {@code newest}. */
    EncodingInput(InputStream in, String what, String magic, int newest) throws IOException {
        this.what = what;
        data = new DataInputStream(new BufferedInputStream(in));
        byte[] start = data.readNBytes(magic.length());
        if (!magic.equals(new String(start, StandardCharsets.US_ASCII))) {
            throw malformed("does not start with " + magic);
        }
        int version = integer();
        if (version < 1 || version > newest) {
            throw malformed("has version " + version + ", known are 1 to " + newest);
        }
    }

    int integer() throws IOException {
        try {
            return data.readInt();
        } catch (EOFException e) {
            throw ended();
        }
    }

    /** A number of things, which is not negative. */
    int count(String things) throws IOException {
        int count = integer();
        if (count < 0) {
            throw malformed("has " + count + " " + things);
        }
        return count;
    }

    long wide() throws IOException {
        try {
            return data.readLong();
        } catch (EOFException e) {
            throw ended();
        }
    }

    int octet() throws IOException {
        int octet = data.read();
        if (octet < 0) {
            throw ended();
        }
        return octet;
    }

    String text() throws IOException {
        int length = count("bytes of text");
        // Takes memory as the bytes arrive, so that a false length costs nothing.
        byte[] bytes = data.readNBytes(length);
        if (bytes.length < length) {
            throw ended();
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("has text that is not UTF-8");
        }
    }

    void requireEnd() throws IOException {
        if (data.read() >= 0) {
            throw malformed("goes on after its end");
        }
    }

    WorkbenchException malformed(String rule) {
        return new WorkbenchException(
                StandardErrorCode.FILE_MALFORMED, "the encoding of a " + what + " " + rule);
    }

    private WorkbenchException ended() {
        return malformed("ends too early");
    }
}
