package org.reluworkbench.regions.internal.maps.analysis;

import org.reluworkbench.model.Dataset;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Rows of a dataset that parameters name one by one. */
final class ChosenRows {
    private ChosenRows() {}

    /**
     * Refuses rows that there are not.
     *
     * @throws WorkbenchException with {@code PARAMETER_INVALID}
     */
    static void require(int[] rows, Dataset dataset) {
        for (int row : rows) {
            if (row >= dataset.samples()) {
                throw new WorkbenchException(
                        StandardErrorCode.PARAMETER_INVALID,
                        "rows: there is no row "
                                + row
                                + "; "
                                + dataset.name()
                                + " has "
                                + dataset.samples()
                                + " samples");
            }
        }
    }

    /** The rows in their order as a dataset without labels. */
    static Dataset of(int[] rows, Dataset dataset) {
        double[] values = new double[Math.multiplyExact(rows.length, dataset.features())];
        for (int i = 0; i < rows.length; i++) {
            dataset.copyRows(rows[i], 1, values, i * dataset.features());
        }
        return Dataset.of(dataset.name(), dataset.sampleShape(), values, null, 0, rows.length);
    }
}
