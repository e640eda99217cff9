package org.reluworkbench.model.internal.load;

import java.util.Arrays;
import java.util.Optional;
import org.reluworkbench.model.internal.dataset.DoubleValues;
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.SampleValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.internal.npz.NpyArray;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The training or the test rows of an npz file.
 *
 * @param x (samples, features), (samples, height, width) or images in colour
 * @param y (samples) or (samples, 1)
 * @param channelsLast whether images are (samples, height, width, channels) and not (samples,
 *     channels, height, width)
 */
record NpzPart(NpyArray x, Optional<NpyArray> y, boolean channelsLast) {
    private static final int MOST_CHANNELS_LAST = 4;

    StoredDataset read(String name, NpzFeeding feeding) {
        int[] sampleShape = sampleShape();
        int[] labels = y.map(this::labels).orElse(null);
        return new StoredDataset(
                name,
                sampleShape,
                values(feeding, sampleShape),
                labels,
                labels == null ? 0 : Labels.classes(labels),
                x.shape()[0]);
    }

    private int[] sampleShape() {
        int[] shape = x.shape();
        if (shape.length < 2 || shape.length > 4 || x.size() == 0) {
            throw mismatch(
                    x,
                    ", not (samples, features), (samples, height, width) or (samples, "
                            + (channelsLast
                                    ? "height, width, channels)"
                                    : "channels, height, width)")
                            + " with at least 1 of each");
        }
        if (shape.length == 3) {
            return new int[] {1, shape[1], shape[2]};
        }
        if (shape.length == 4 && channelsLast) {
            if (shape[3] > MOST_CHANNELS_LAST) {
                throw mismatch(x, ", but images of x_train are (samples, height, width, channels)");
            }
            return new int[] {shape[3], shape[1], shape[2]};
        }
        return Arrays.copyOfRange(shape, 1, shape.length);
    }

    private SampleValues values(NpzFeeding feeding, int[] sampleShape) {
        boolean turned = channelsLast && x.shape().length == 4 && sampleShape[0] > 1;
        int plane = sampleShape.length == 1 ? 1 : sampleShape[1] * sampleShape[2];
        if (x.isBytes()) {
            byte[] bytes = x.bytes();
            return feeding.feed(
                    turned ? ChannelsFirst.of(bytes, sampleShape[0], plane) : bytes, sampleShape);
        }
        feeding.requireNone(x.where());
        if (x.isFloats()) {
            float[] floats = x.finiteFloats();
            return new FloatValues(
                    turned ? ChannelsFirst.of(floats, sampleShape[0], plane) : floats);
        }
        double[] doubles = x.finiteDoubles();
        return new DoubleValues(
                turned ? ChannelsFirst.of(doubles, sampleShape[0], plane) : doubles);
    }

    private int[] labels(NpyArray array) {
        int samples = x.shape()[0];
        int[] shape = array.shape();
        boolean column = shape.length == 2 && shape[1] == 1;
        if ((shape.length != 1 && !column) || shape[0] != samples) {
            throw mismatch(array, ", but X has " + samples + " samples");
        }
        return Labels.of(array.finiteDoubles(), array.where());
    }

    private static WorkbenchException mismatch(NpyArray array, String rule) {
        return new WorkbenchException(
                StandardErrorCode.SHAPE_MISMATCH,
                array.where() + " has the shape " + array.shapeText() + rule);
    }
}
