package org.reluworkbench.model.internal.load;

import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Training and test rows that come separately. */
final class Parts {
    private Parts() {}

    /**
     * All rows of the first dataset for training, all of the other for testing.
     *
     * @throws WorkbenchException with {@code SHAPE_MISMATCH} if they do not fit together, or {@code
     *     FILE_TOO_LARGE} if no array can hold both
     */
    static StoredDataset joined(StoredDataset train, StoredDataset test) {
        try {
            return train.withTest(test);
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(StandardErrorCode.SHAPE_MISMATCH, e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE,
                    train + " and " + test + " together have more than 2^31 values",
                    e);
        }
    }
}
