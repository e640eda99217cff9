package org.reluworkbench.model.internal.npz;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes arrays into an npz file: little-endian, C order. Equal arrays give equal bytes. Does not
 * close the stream.
 */
public final class NpzOutput {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 4096;

    /** The first time a zip file can name, so that equal arrays give equal bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    public NpzOutput(OutputStream out) {
        this.zip = new ZipOutputStream(out);
    }

    /** An array of float64. */
    public void write(String name, double[] values, int... shape) throws IOException {
        begin(name, "<f8", shape);
        ByteBuffer buffer =
                ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += CHUNK) {
            int count = Math.min(CHUNK, values.length - at);
            buffer.asDoubleBuffer().put(values, at, count);
            zip.write(buffer.array(), 0, count * Double.BYTES);
        }
        zip.closeEntry();
    }

    /** An array of float32. */
    public void write(String name, float[] values, int... shape) throws IOException {
        begin(name, "<f4", shape);
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += CHUNK) {
            int count = Math.min(CHUNK, values.length - at);
            buffer.asFloatBuffer().put(values, at, count);
            zip.write(buffer.array(), 0, count * Float.BYTES);
        }
        zip.closeEntry();
    }

    /** An array of int32. */
    public void write(String name, int[] values, int... shape) throws IOException {
        begin(name, "<i4", shape);
        ByteBuffer buffer =
                ByteBuffer.allocate(CHUNK * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += CHUNK) {
            int count = Math.min(CHUNK, values.length - at);
            buffer.asIntBuffer().put(values, at, count);
            zip.write(buffer.array(), 0, count * Integer.BYTES);
        }
        zip.closeEntry();
    }

    /** An array of unsigned bytes, a stretch of a longer one. */
    public void write(String name, byte[] values, int first, int count, int... shape)
            throws IOException {
        begin(name, "|u1", shape);
        zip.write(values, first, count);
        zip.closeEntry();
    }

    /** An array of texts, numpy's {@code <U}. */
    public void write(String name, List<String> texts) throws IOException {
        int length = texts.stream().mapToInt(t -> t.codePointCount(0, t.length())).max().orElse(0);
        // numpy knows no texts of length 0.
        int most = Math.max(1, length);
        begin(name, "<U" + most, texts.size());
        for (String text : texts) {
            ByteBuffer buffer =
                    ByteBuffer.allocate(most * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            text.codePoints().forEach(buffer::putInt);
            zip.write(buffer.array());
        }
        zip.closeEntry();
    }

    /** Writes what a zip file ends with. */
    public void finish() throws IOException {
        zip.finish();
    }

    private void begin(String name, String type, int... shape) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(header(type, shape));
    }

    /** Magic, version, length and dictionary, padded so that the data is aligned. */
    private static byte[] header(String type, int[] shape) {
        String sizes = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
        String text =
                "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int prefix = MAGIC.length + Short.BYTES;
        int length = (prefix + text.length()) / ALIGNMENT * ALIGNMENT + ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(header.array(), (byte) ' ');
        header.put(MAGIC).putShort((short) (length - prefix));
        header.put(text.getBytes(StandardCharsets.US_ASCII));
        header.put(length - 1, (byte) '\n');
        return header.array();
    }
}
