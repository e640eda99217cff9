package org.reluworkbench.model.internal.codec;

import java.util.Arrays;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;

/**
 * Images as bytes for a screen: those they were made from, or numbers spread so that the smallest
 * of the dataset is 0 and the largest 255; so every page has the same scale.
 */
abstract class PixelBrightness {
    private static final int BRIGHTEST = 255;

    /** The bytes of an image, channel after channel. */
    abstract byte[] bytes(int row);

    static PixelBrightness of(Dataset dataset) {
        return dataset instanceof StoredDataset stored
                        && stored.values() instanceof PixelValues pixels
                ? new Stored(pixels.array(), dataset.features())
                : new Spread(dataset);
    }

    private static final class Stored extends PixelBrightness {
        private final byte[] pixels;
        private final int features;

        private Stored(byte[] pixels, int features) {
            this.pixels = pixels;
            this.features = features;
        }

        @Override
        byte[] bytes(int row) {
            return Arrays.copyOfRange(pixels, row * features, (row + 1) * features);
        }
    }

    private static final class Spread extends PixelBrightness {
        private final Dataset dataset;
        private double least = Double.POSITIVE_INFINITY;
        private double width;

        private Spread(Dataset dataset) {
            this.dataset = dataset;
            double most = Double.NEGATIVE_INFINITY;
            double[] values = new double[dataset.features()];
            for (int row = 0; row < dataset.samples(); row++) {
                dataset.copyRows(row, 1, values, 0);
                for (double value : values) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            width = most - least;
        }

        @Override
        byte[] bytes(int row) {
            double[] values = dataset.row(row);
            byte[] bytes = new byte[values.length];
            for (int i = 0; i < bytes.length; i++) {
                double unit = width > 0 ? (values[i] - least) / width : 0;
                bytes[i] = (byte) Math.round(BRIGHTEST * unit);
            }
            return bytes;
        }
    }
}
