package org.reluworkbench.model.internal.codec;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Reads the parts of an encoding without trusting them: memory grows with the bytes that are there,
 * not with the sizes they claim.
 */
public final class EncodingReader {
    /** The longest array the JVM can hold. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final int CHUNK = 4096;

    private final DataInputStream in;
    private final String kind;
    private final int version;

    /**
     * Checks magic and version.
     *
     * @param kind what is read, for messages
     */
    public EncodingReader(InputStream source, String kind, String magic, int newestVersion)
            throws IOException {
        this.in = new DataInputStream(new BufferedInputStream(source, 1 << 16));
        this.kind = kind;
        String found = new String(exactly(magic.length()), StandardCharsets.ISO_8859_1);
        if (!found.equals(magic)) {
            throw malformed("does not start with the magic number " + magic);
        }
        this.version = ByteBuffer.wrap(exactly(Short.BYTES)).getShort();
        if (version < 1 || version > newestVersion) {
            throw malformed("has version " + version + ", known are 1 to " + newestVersion);
        }
    }

    public int version() {
        return version;
    }

    public int integer(String what, int smallest, int largest) throws IOException {
        int value = ByteBuffer.wrap(exactly(Integer.BYTES)).getInt();
        if (value < smallest || value > largest) {
            throw malformed("has " + what + " " + value);
        }
        return value;
    }

    public int octet(String what, int largest) throws IOException {
        int value = Byte.toUnsignedInt(exactly(1)[0]);
        if (value > largest) {
            throw malformed("has " + what + " " + value);
        }
        return value;
    }

    public double real() throws IOException {
        return ByteBuffer.wrap(exactly(Double.BYTES)).getDouble();
    }

    public String text() throws IOException {
        return new String(
                exactly(integer("a text of length", 0, EncodingWriter.LONGEST_TEXT)),
                StandardCharsets.UTF_8);
    }

    public byte[] octets(long count) throws IOException {
        return exactly(arrayLength(count));
    }

    public int[] integers(long count) throws IOException {
        int length = arrayLength(count);
        int[] values = new int[Math.min(length, CHUNK)];
        for (int at = 0; at < length; at += CHUNK) {
            int now = Math.min(CHUNK, length - at);
            values = at + now <= values.length ? values : Arrays.copyOf(values, grown(at, length));
            ByteBuffer.wrap(exactly(now * Integer.BYTES)).asIntBuffer().get(values, at, now);
        }
        return values;
    }

    public double[] reals(long count) throws IOException {
        int length = arrayLength(count);
        double[] values = new double[Math.min(length, CHUNK)];
        for (int at = 0; at < length; at += CHUNK) {
            int now = Math.min(CHUNK, length - at);
            values = at + now <= values.length ? values : Arrays.copyOf(values, grown(at, length));
            ByteBuffer.wrap(exactly(now * Double.BYTES)).asDoubleBuffer().get(values, at, now);
        }
        return values;
    }

    public float[] floats(long count) throws IOException {
        int length = arrayLength(count);
        float[] values = new float[Math.min(length, CHUNK)];
        for (int at = 0; at < length; at += CHUNK) {
            int now = Math.min(CHUNK, length - at);
            values = at + now <= values.length ? values : Arrays.copyOf(values, grown(at, length));
            ByteBuffer.wrap(exactly(now * Float.BYTES)).asFloatBuffer().get(values, at, now);
        }
        return values;
    }

    /** The encoding must end here. */
    public void end() throws IOException {
        if (in.read() >= 0) {
            throw malformed("goes on after its end");
        }
    }

    public WorkbenchException malformed(String what) {
        return new WorkbenchException(
                StandardErrorCode.FILE_MALFORMED, "this encoding of a " + kind + " " + what);
    }

    /** Doubles what is there, up to the final length. */
    private static int grown(int filled, int length) {
        return (int) Math.min(length, Math.max(2L * filled, filled + (long) CHUNK));
    }

    private int arrayLength(long count) {
        if (count < 0 || count > LONGEST_ARRAY) {
            throw malformed("has an array of " + count + " values");
        }
        return (int) count;
    }

    /** InputStream grows its buffers as bytes arrive, so a wrong count costs nothing. */
    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw malformed("ends too early");
        }
        return bytes;
    }
}
