package org.reluworkbench.deeplearning4j.internal.reading;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The file {@code coefficients.bin}: all parameters of a network one after the other. Written by
 * ND4J as two buffers, one that describes the shape and one with the values; a buffer is its kind,
 * its length and the type of its elements, then the elements, all big-endian. Its classes are not
 * used here: they would take memory for whatever length a file claims.
 */
final class Coefficients {
    /** Kinds of buffers of early versions, with lengths of 32 bits. */
    private static final Set<String> SHORT_LENGTHS = Set.of("DIRECT", "HEAP", "JAVACPP");

    private static final Set<String> LONG_LENGTHS = Set.of("LONG_SHAPE", "MIXED_DATA_TYPES");

    private final ByteBuffer values;
    private final int bytesEach;

    private Coefficients(ByteBuffer values, int bytesEach) {
        this.values = values;
        this.bytesEach = bytesEach;
    }

    /** Of a network without parameters. */
    static Coefficients none() {
        return new Coefficients(ByteBuffer.allocate(0), Float.BYTES);
    }

    /**
     * Float32 or float64.
     *
     * @throws WorkbenchException with {@code FILE_MALFORMED} or {@code UNSUPPORTED}
     */
    static Coefficients parse(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        try {
            Header shape = Header.read(bytes);
            int each = shape.type().equals("LONG") ? Long.BYTES : Integer.BYTES;
            skip(bytes, Math.multiplyExact(shape.length(), (long) each));
            Header data = Header.read(bytes);
            int width =
                    switch (data.type()) {
                        case "FLOAT" -> Float.BYTES;
                        case "DOUBLE" -> Double.BYTES;
                        default ->
                                throw new WorkbenchException(
                                        StandardErrorCode.UNSUPPORTED,
                                        "the parameters are of type "
                                                + FileText.printable(data.type())
                                                + ", not FLOAT or DOUBLE");
                    };
            if (bytes.remaining() != Math.multiplyExact(data.length(), (long) width)) {
                throw malformed(
                        "has " + bytes.remaining() + " bytes for " + data.length() + " parameters");
            }
            return new Coefficients(bytes, width);
        } catch (BufferUnderflowException | ArithmeticException | IllegalArgumentException e) {
            throw malformed("ends too early");
        }
    }

    private record Header(long length, String type) {

        static Header read(ByteBuffer bytes) {
            String kind = text(bytes);
            long length;
            if (SHORT_LENGTHS.contains(kind)) {
                length = bytes.getInt();
            } else if (LONG_LENGTHS.contains(kind)) {
                length = bytes.getLong();
            } else {
                throw malformed("does not begin with a buffer of ND4J");
            }
            if (length < 0) {
                throw malformed("has a buffer of the length " + length);
            }
            return new Header(length, text(bytes));
        }

        private static String text(ByteBuffer bytes) {
            byte[] text = new byte[Math.min(bytes.getShort() & 0xffff, bytes.remaining())];
            bytes.get(text);
            return new String(text, StandardCharsets.UTF_8);
        }
    }

    private static void skip(ByteBuffer bytes, long count) {
        if (count > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + (int) count);
    }

    /**
     * The next values, which belong to this layer.
     *
     * @throws WorkbenchException if there are not so many, or one is not finite
     */
    double[] take(Settings layer, long count) {
        if (count < 0 || count > values.remaining() / bytesEach) {
            throw malformed("has too few parameters for " + layer.label());
        }
        double[] taken = new double[(int) count];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = bytesEach == Float.BYTES ? values.getFloat() : values.getDouble();
            if (!Double.isFinite(taken[i])) {
                throw new WorkbenchException(
                        StandardErrorCode.NOT_FINITE,
                        layer.label() + " has " + taken[i] + " among its parameters");
            }
        }
        return taken;
    }

    /** All parameters have to belong to a layer. */
    void requireAllTaken() {
        if (values.hasRemaining()) {
            throw malformed(
                    "has "
                            + values.remaining() / bytesEach
                            + " parameters more than the layers need");
        }
    }

    private static WorkbenchException malformed(String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, "coefficients.bin " + what);
    }
}
