package org.reluworkbench.model.internal.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.Standardisation;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The MNIST database of handwritten digits (LeCun, Cortes and Burges, CC BY-SA 3.0), whole or the
 * first rows of each part.
 */
public enum BuiltInDataset {
    MNIST(60_000, 10_000),

    MNIST_SMALL(1000, 500),
    MNIST_TINY(100, 50);

    /** Of the training pixels in [0, 1], as PyTorch's example rounds them. */
    static final Standardisation STANDARDISATION = new Standardisation(0.1307, 0.3081);

    private static final int CLASSES = 10;
    private static final int SIDE = 28;
    private static final long LIMIT_IN_BYTES = 1L << 26;

    private final int trainRows;
    private final int testRows;

    BuiltInDataset(int trainRows, int testRows) {
        this.trainRows = trainRows;
        this.testRows = testRows;
    }

    /**
     * Reads the first rows of both parts, bytes as they are.
     *
     * @param mostSamples how many rows at most, in proportion of both parts
     */
    StoredDataset load(int mostSamples) throws IOException {
        int samples = Math.min(mostSamples, trainRows + testRows);
        int test = (int) ((long) samples * testRows / (trainRows + testRows));
        int train = samples - test;
        byte[] pixels = Arrays.copyOf(images("train", train), samples * SIDE * SIDE);
        int[] labels = Arrays.copyOf(labels("train", train), samples);
        if (test > 0) {
            System.arraycopy(
                    images("t10k", test), 0, pixels, train * SIDE * SIDE, test * SIDE * SIDE);
            System.arraycopy(labels("t10k", test), 0, labels, train, test);
        }
        return new StoredDataset(
                name().toLowerCase(Locale.ROOT).replace('_', '-'),
                new int[] {1, SIDE, SIDE},
                PixelValues.raw(pixels),
                labels,
                CLASSES,
                train);
    }

    private static byte[] images(String part, int rows) throws IOException {
        return read(part + "-images-idx3-ubyte.gz", rows).bytes();
    }

    private static int[] labels(String part, int rows) throws IOException {
        String file = part + "-labels-idx1-ubyte.gz";
        return Labels.of(read(file, rows).doubles(), file);
    }

    private static IdxArray read(String file, int rows) throws IOException {
        try (InputStream bytes = BuiltInDataset.class.getResourceAsStream("mnist/" + file)) {
            if (bytes == null) {
                throw new WorkbenchException(
                        StandardErrorCode.INTERNAL, "the file " + file + " is not in the bundle");
            }
            return IdxArray.read(file, bytes, LIMIT_IN_BYTES, rows);
        }
    }
}
