package org.reluworkbench.model.internal.load;

import java.util.List;
import org.reluworkbench.model.internal.dataset.DoubleValues;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.Standardisation;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** What happens to the numbers of a file before a network sees them. */
public enum Scaling {
    /** Bytes are divided by 255, or fed as their file says; other numbers stay as they are. */
    UNIT {
        @Override
        PixelValues divided(PixelValues pixels) {
            return pixels.isRaw() ? PixelValues.unit(pixels.array()) : pixels;
        }
    },
    /** As {@link #UNIT}, then minus a mean and divided by a deviation. */
    STANDARD {
        @Override
        PixelValues divided(PixelValues pixels) {
            return UNIT.divided(pixels).standardised(List.of(Standardisation.NONE), 1);
        }
    },
    /** Numbers as they are in the file. */
    RAW {
        @Override
        PixelValues divided(PixelValues pixels) {
            return PixelValues.raw(pixels.array());
        }
    };

    abstract PixelValues divided(PixelValues pixels);

    /** The dataset before anything is subtracted. */
    StoredDataset divided(StoredDataset data) {
        return data.values() instanceof PixelValues pixels ? data.with(divided(pixels)) : data;
    }

    /**
     * Standardises every row.
     *
     * @param groups one for all numbers, or one for each channel of images, or for each feature
     * @throws WorkbenchException with {@code NOT_FINITE} if a number becomes too large
     */
    static StoredDataset standardise(StoredDataset data, List<Standardisation> groups) {
        try {
            int run = groups.size() == 1 ? 1 : data.features() / groups.size();
            return data.with(
                    data.values() instanceof PixelValues pixels && fitsTables(data, groups)
                            ? pixels.standardised(groups, run)
                            : standardised(data, groups, run));
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    data.name() + " has numbers too large to be standardised: " + e.getMessage(),
                    e);
        }
    }

    /** Bytes stay bytes for images; vectors would need a table for each feature. */
    private static boolean fitsTables(StoredDataset data, List<Standardisation> groups) {
        boolean images = data.sampleShape().length > 1;
        return groups.size() == 1 || (images && groups.size() <= PixelValues.MOST_CHANNELS);
    }

    private static DoubleValues standardised(
            StoredDataset data, List<Standardisation> groups, int run) {
        double[] values = new double[data.values().size()];
        data.copyRows(0, data.samples(), values, 0);
        for (int i = 0; i < values.length; i++) {
            values[i] = groups.get(i / run % groups.size()).apply(values[i]);
        }
        return new DoubleValues(values);
    }
}
