package org.reluworkbench.model.internal.load;

import java.util.Arrays;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Class labels: whole numbers from 0. */
final class Labels {
    /** Classes beyond this are a sign that the numbers are no classes. */
    static final int LARGEST_LABEL = 65_535;

    private Labels() {}

    /** One more than the largest label. */
    static int classes(int[] labels) {
        return Arrays.stream(labels).max().orElseThrow() + 1;
    }

    /**
     * Numbers as labels.
     *
     * @param where file and array, for messages
     * @throws WorkbenchException with {@code FILE_MALFORMED} if one is no whole number from 0 to
     *     {@link #LARGEST_LABEL}
     */
    static int[] of(double[] values, String where) {
        int[] labels = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= LARGEST_LABEL)
                    || values[i] != Math.rint(values[i])) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_MALFORMED,
                        where
                                + " has the label "
                                + values[i]
                                + " at ["
                                + i
                                + "]; labels are whole numbers from 0 to "
                                + LARGEST_LABEL);
            }
            labels[i] = (int) values[i];
        }
        return labels;
    }
}
