package org.reluworkbench.model.internal.load;

import java.util.Arrays;
import org.reluworkbench.model.internal.npz.NpyArray;
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
     * The labels of an npz file.
     *
     * @param samples how many there must be
     */
    static int[] of(NpyArray y, int samples) {
        if (y.shape().length != 1 || y.shape()[0] != samples) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    y.where()
                            + " has the shape "
                            + y.shapeText()
                            + ", but X has "
                            + samples
                            + " samples");
        }
        double[] values = y.finiteDoubles();
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            if (values[i] != Math.rint(values[i]) || values[i] < 0 || values[i] > LARGEST_LABEL) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_MALFORMED,
                        y.where()
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
