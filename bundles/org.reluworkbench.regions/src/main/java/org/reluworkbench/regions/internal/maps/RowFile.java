package org.reluworkbench.regions.internal.maps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.IntConsumer;
import org.reluworkbench.model.batch.SampleRange;

/**
 * The rows (w, b) of all outputs at the samples of a range in float32, computed in one pass, one
 * way back for all outputs of a sample. They are kept in a temporary file, output after output, so
 * that only those of one output have to be in memory: 60,000 rows of 785 numbers for 10 outputs are
 * 1.9 GB. The file is gone after closing, also if the process ends.
 */
public final class RowFile implements AutoCloseable {
    private final FileChannel channel;
    private final int samples;
    private final int columns;

    private RowFile(FileChannel channel, int samples, int columns) {
        this.channel = channel;
        this.samples = samples;
        this.columns = columns;
    }

    /**
     * Computes the rows.
     *
     * @param maps in float32
     * @param progress is told from which sample on is being computed, often
     * @throws UncheckedIOException if the file cannot be written
     */
    public static RowFile of(LocalMaps maps, SampleRange range, IntConsumer progress) {
        try {
            RowFile file = new RowFile(create(), range.count(), maps.columns());
            try {
                file.fill(maps, range, progress);
                return file;
            } catch (IOException | RuntimeException | Error e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel create() throws IOException {
        Path path = Files.createTempFile("workbench", ".rows");
        return FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static Tiles tiles(LocalMaps maps, int samples) {
        return Tiles.of(samples, bytesPerSample(maps));
    }

    /** The rows in Java's memory, and those of one output once more for the file. */
    private static long bytesPerSample(LocalMaps maps) {
        return (maps.network().outputs() + 1L) * maps.columns() * Float.BYTES;
    }

    /** What computing the rows of so many samples takes in memory. */
    public static long bytes(LocalMaps maps, int samples) {
        int block = tiles(maps, samples).size();
        return block * bytesPerSample(maps) + new OutputRows(maps).bytes(block);
    }

    private void fill(LocalMaps maps, SampleRange range, IntConsumer progress) throws IOException {
        int outputs = maps.network().outputs();
        Tiles tiles = tiles(maps, samples);
        Numbers[] rows = new Numbers[outputs];
        for (int o = 0; o < outputs; o++) {
            rows[o] = new Numbers(tiles.size() * columns, maps.precision());
        }
        OutputRows computed = new OutputRows(maps);
        ByteBuffer buffer = buffer(tiles.size() * columns);
        for (int tile = 0; tile < tiles.count(); tile++) {
            int first = tiles.first(tile);
            int count = tiles.rows(tile);
            computed.fill(range, first, count, o -> rows[o], 0, () -> progress.accept(first));
            for (int o = 0; o < outputs; o++) {
                buffer.clear();
                buffer.asFloatBuffer().put(rows[o].floats(), 0, count * columns);
                buffer.limit(count * columns * Float.BYTES);
                long at = position(o, first);
                while (buffer.hasRemaining()) {
                    at += channel.write(buffer, at);
                }
            }
        }
    }

    private static ByteBuffer buffer(int values) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(values, Float.BYTES))
                .order(ByteOrder.nativeOrder());
    }

    private long position(int output, int sample) {
        return ((long) output * samples + sample) * columns * Float.BYTES;
    }

    /**
     * The rows of an output at all samples.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public FloatRows of(int output) {
        float[] values = new float[samples * columns];
        int most = Math.min(values.length, 1 << 20);
        ByteBuffer buffer = buffer(most);
        try {
            for (int done = 0; done < values.length; done += most) {
                int count = Math.min(most, values.length - done);
                buffer.clear().limit(count * Float.BYTES);
                long at = position(output, 0) + (long) done * Float.BYTES;
                while (buffer.hasRemaining()) {
                    int read = channel.read(buffer, at + buffer.position());
                    if (read < 0) {
                        throw new IOException("it ends early");
                    }
                }
                buffer.flip();
                buffer.asFloatBuffer().get(values, done, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FloatRows(values, columns);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
