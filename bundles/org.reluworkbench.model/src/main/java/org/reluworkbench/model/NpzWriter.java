package org.reluworkbench.model;

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
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Writes networks and datasets as npz files, in the form in which they are read: float64, C order.
 * Equal values give equal bytes.
 */
public final class NpzWriter {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 4096;

    /** The first time a zip file can name, so that equal values give equal bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NpzWriter() {}

    /**
     * Writes {@code W1, b1, …, Wk, bk}; a layer without bias has no b. Does not close the stream.
     *
     * @throws WorkbenchException with {@code UNSUPPORTED} if the network is not fully connected
     */
    public static void write(Network network, OutputStream out) throws IOException {
        List<Dense> layers =
                network.fullyConnectedLayers()
                        .orElseThrow(
                                () ->
                                        new WorkbenchException(
                                                StandardErrorCode.UNSUPPORTED,
                                                "npz holds fully connected networks only, not "
                                                        + network));
        ZipOutputStream zip = new ZipOutputStream(out);
        for (int k = 0; k < layers.size(); k++) {
            Dense layer = layers.get(k);
            write(zip, "W" + (k + 1), layer.weights(), layer.outputs(), layer.inputs());
            if (layer.hasBias()) {
                write(zip, "b" + (k + 1), layer.biases(), layer.outputs());
            }
        }
        zip.finish();
    }

    /** Writes {@code X} and, if labelled, {@code y}. Does not close the stream. */
    public static void write(Dataset dataset, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        double[] values = new double[Math.multiplyExact(dataset.samples(), dataset.features())];
        dataset.copyRows(0, dataset.samples(), values, 0);
        int[] shape = new int[dataset.sampleShape().length + 1];
        shape[0] = dataset.samples();
        System.arraycopy(dataset.sampleShape(), 0, shape, 1, shape.length - 1);
        write(zip, "X", values, shape);
        if (dataset.labelled()) {
            double[] labels = new double[dataset.samples()];
            Arrays.setAll(labels, dataset::label);
            write(zip, "y", labels, dataset.samples());
        }
        zip.finish();
    }

    private static void write(ZipOutputStream zip, String name, double[] values, int... shape)
            throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(header(shape));
        ByteBuffer buffer =
                ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += CHUNK) {
            int count = Math.min(CHUNK, values.length - at);
            buffer.asDoubleBuffer().put(values, at, count);
            zip.write(buffer.array(), 0, count * Double.BYTES);
        }
        zip.closeEntry();
    }

    /** Magic, version, length and dictionary, padded so that the data is aligned. */
    private static byte[] header(int[] shape) {
        String sizes = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
        String text = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + sizes + "), }";
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
