package org.reluworkbench.storage.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stream that computes the SHA-256 of every byte read or skipped; closing it does nothing. */
final class Sha256 extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final MessageDigest digest = newDigest();

    Sha256(InputStream in) {
        this.in = in;
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            digest.update((byte) value);
        }
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            digest.update(target, offset, count);
        }
        return count;
    }

    /** Reads what is left; returns the digest of the whole stream. */
    String finish() throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        int count = 0;
        while (count >= 0) {
            count = read(buffer, 0, buffer.length);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
