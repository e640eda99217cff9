package org.reluworkbench.model.internal.load;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;

/**
 * Mean and deviation of the training rows: of each feature of vectors, of each channel of images.
 */
final class TrainingMoments {
    private static final int BYTES = 256;

    private TrainingMoments() {}

    /** One for each feature or channel; empty without training rows. */
    static List<Moments> of(StoredDataset data) {
        List<Moments> moments = new ArrayList<>();
        boolean images = data.sampleShape().length > 1;
        int groups =
                data.trainSamples() == 0 ? 0 : images ? data.sampleShape()[0] : data.features();
        for (int g = 0; g < groups; g++) {
            moments.add(new Moments());
        }
        if (images
                && data.values() instanceof PixelValues pixels
                && pixels.channels().size() == 1) {
            addPixels(data, pixels, moments);
        } else if (groups > 0) {
            addRows(data, moments);
        }
        return moments;
    }

    /** Counting bytes is much quicker than adding up millions of numbers, and more exact. */
    private static void addPixels(StoredDataset data, PixelValues pixels, List<Moments> channels) {
        int plane = data.features() / Math.max(1, channels.size());
        byte[] bytes = pixels.array();
        for (int c = 0; c < channels.size(); c++) {
            long[] counts = new long[BYTES];
            for (int row = 0; row < data.trainSamples(); row++) {
                int first = row * data.features() + c * plane;
                for (int i = first; i < first + plane; i++) {
                    counts[bytes[i] & 0xff]++;
                }
            }
            for (int p = 0; p < BYTES; p++) {
                double fed = pixels.channels().get(0).apply(p / pixels.divisor());
                channels.get(c).add(fed, counts[p]);
            }
        }
    }

    private static void addRows(StoredDataset data, List<Moments> groups) {
        int run = data.features() / groups.size();
        double[] row = new double[data.features()];
        for (int i = 0; i < data.trainSamples(); i++) {
            data.copyRows(i, 1, row, 0);
            for (int j = 0; j < row.length; j++) {
                groups.get(j / run).add(row[j]);
            }
        }
    }
}
