package org.reluworkbench.model.internal.load;

import org.reluworkbench.model.internal.dataset.DoubleValues;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** What happens to the numbers of a file before a network sees them. */
public enum Scaling {
    /** Bytes are divided by 255; other numbers stay as they are. */
    UNIT {
        @Override
        StoredDataset apply(StoredDataset raw) {
            return raw.values() instanceof PixelValues pixels
                    ? raw.with(PixelValues.unit(pixels.array()))
                    : raw;
        }
    },
    /**
     * Minus the mean, divided by the standard deviation of the training rows: of each feature, or
     * of all pixels together for images.
     */
    STANDARD {
        @Override
        StoredDataset apply(StoredDataset raw) {
            if (raw.trainSamples() == 0) {
                throw new WorkbenchException(
                        StandardErrorCode.UNSUPPORTED,
                        raw.name()
                                + " has no training rows to take mean and deviation from; lower"
                                + " testFraction");
            }
            StoredDataset unit = UNIT.apply(raw);
            return unit.sampleShape().length == 1 ? featureWise(unit) : asOne(unit);
        }
    },
    /** Numbers as they are in the file. */
    RAW {
        @Override
        StoredDataset apply(StoredDataset raw) {
            return raw;
        }
    };

    abstract StoredDataset apply(StoredDataset raw);

    private static StoredDataset featureWise(StoredDataset data) {
        int features = data.features();
        Moments[] moments = new Moments[features];
        for (int f = 0; f < features; f++) {
            moments[f] = new Moments();
        }
        double[] row = new double[features];
        for (int i = 0; i < data.trainSamples(); i++) {
            data.copyRows(i, 1, row, 0);
            for (int f = 0; f < features; f++) {
                moments[f].add(row[f]);
            }
        }
        double[] values = allValues(data);
        for (int i = 0; i < values.length; i++) {
            values[i] = moments[i % features].standardise(values[i]);
        }
        return data.with(new DoubleValues(values));
    }

    private static StoredDataset asOne(StoredDataset data) {
        Moments moments = new Moments();
        double[] row = new double[data.features()];
        for (int i = 0; i < data.trainSamples(); i++) {
            data.copyRows(i, 1, row, 0);
            for (double value : row) {
                moments.add(value);
            }
        }
        if (data.values() instanceof PixelValues pixels) {
            return data.with(pixels.standardised(moments.mean(), moments.deviation()));
        }
        double[] values = allValues(data);
        for (int i = 0; i < values.length; i++) {
            values[i] = moments.standardise(values[i]);
        }
        return data.with(new DoubleValues(values));
    }

    private static double[] allValues(StoredDataset data) {
        double[] values = new double[data.values().size()];
        data.copyRows(0, data.samples(), values, 0);
        return values;
    }
}
