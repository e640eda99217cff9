package org.reluworkbench.regions.internal.codec;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Reads the parts of an encoding without trusting them: memory grows with the bytes that are there,
 * not with the sizes they claim.
 */
final class EncodingReader {
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int CHUNK = 1 << 14;

    private final DataInputStream in;
    private final String kind;

    private final int version;

    /**
     * Checks magic and version.
     *
     * @param kind what is read, for messages
     */
    EncodingReader(InputStream source, String kind, String magic, int newestVersion)
            throws IOException {
        this.kind = kind;
        in = new DataInputStream(new BufferedInputStream(source, 1 << 16));
        byte[] found = in.readNBytes(magic.length());
        if (!Arrays.equals(found, magic.getBytes(StandardCharsets.US_ASCII))) {
            throw malformed("does not start with the magic number " + magic);
        }
        this.version = integer();
        if (version < 1 || version > newestVersion) {
            throw malformed("has version " + version + ", known are 1 to " + newestVersion);
        }
    }

    int version() {
        return version;
    }

    int integer() throws IOException {
        try {
            return in.readInt();
        } catch (EOFException e) {
            throw truncated(e);
        }
    }

    /** A number of things, from 0 to the limit. */
    int count(String what, long limit) throws IOException {
        int count = integer();
        if (count < 0 || count > limit) {
            throw malformed("says it has " + count + " " + what);
        }
        return count;
    }

    long big() throws IOException {
        try {
            return in.readLong();
        } catch (EOFException e) {
            throw truncated(e);
        }
    }

    double real() throws IOException {
        return Double.longBitsToDouble(big());
    }

    /** A number that must be finite. */
    double finite(String what) throws IOException {
        double value = real();
        if (!Double.isFinite(value)) {
            throw malformed("has a " + what + " that is " + value);
        }
        return value;
    }

    int[] integers(long count) throws IOException {
        int length = length(count);
        int[] values = new int[Math.min(length, CHUNK)];
        for (int i = 0; i < length; i++) {
            values = i < values.length ? values : Arrays.copyOf(values, grown(i, length));
            values[i] = integer();
        }
        return values;
    }

    long[] bigs(long count) throws IOException {
        int length = length(count);
        long[] values = new long[Math.min(length, CHUNK)];
        for (int i = 0; i < length; i++) {
            values = i < values.length ? values : Arrays.copyOf(values, grown(i, length));
            values[i] = big();
        }
        return values;
    }

    double[] finites(long count, String what) throws IOException {
        int length = length(count);
        double[] values = new double[Math.min(length, CHUNK)];
        for (int i = 0; i < length; i++) {
            values = i < values.length ? values : Arrays.copyOf(values, grown(i, length));
            values[i] = finite(what);
        }
        return values;
    }

    /** The encoding must end here. */
    void end() throws IOException {
        if (in.read() >= 0) {
            throw malformed("goes on after its end");
        }
    }

    WorkbenchException malformed(String what) {
        return new WorkbenchException(
                StandardErrorCode.FILE_MALFORMED, "this encoding of " + kind + " " + what);
    }

    private WorkbenchException truncated(EOFException cause) {
        return new WorkbenchException(
                StandardErrorCode.FILE_MALFORMED,
                "this encoding of " + kind + " ends too early",
                cause);
    }

    private static int grown(int filled, int length) {
        return (int) Math.min(length, 2L * filled);
    }

    private int length(long count) {
        if (count < 0 || count > LONGEST_ARRAY) {
            throw malformed("says it has an array of " + count + " values");
        }
        return (int) count;
    }
}
