package org.reluworkbench.model.internal.load;

import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The binary forms of CIFAR-10 and CIFAR-100 (Krizhevsky 2009): rows of one or two bytes of labels
 * and then 3072 bytes, the 32 × 32 pixels of red, of green and of blue.
 */
enum CifarLayout {
    CIFAR_10("CIFAR-10", 0, 10, "batches.meta.txt"),
    /** The coarse label comes first. */
    CIFAR_100("CIFAR-100", 20, 100, "fine_label_names.txt");

    static final int CHANNELS = 3;
    static final int SIDE = 32;
    static final int PIXELS = CHANNELS * SIDE * SIDE;

    private static final String COARSE_NAMES = "coarse_label_names.txt";

    private final String title;
    private final int coarseClasses;
    private final int fineClasses;
    private final String fineNames;

    CifarLayout(String title, int coarseClasses, int fineClasses, String fineNames) {
        this.title = title;
        this.coarseClasses = coarseClasses;
        this.fineClasses = fineClasses;
        this.fineNames = fineNames;
    }

    /** As a person would say it. */
    String title() {
        return title;
    }

    boolean hasCoarseLabels() {
        return coarseClasses > 0;
    }

    /** Which byte of a row is the label. */
    int labelByte(CifarLabels labels) {
        return labels == CifarLabels.FINE ? labelBytes() - 1 : 0;
    }

    int classes(CifarLabels labels) {
        return labels == CifarLabels.FINE ? fineClasses : coarseClasses;
    }

    /** The file of an archive that names the classes. */
    String nameFile(CifarLabels labels) {
        return labels == CifarLabels.FINE ? fineNames : COARSE_NAMES;
    }

    private int labelBytes() {
        return hasCoarseLabels() ? 2 : 1;
    }

    int rowBytes() {
        return labelBytes() + PIXELS;
    }

    /**
     * The layout of a file: the one whose rows divide it and whose labels are in range.
     *
     * @throws WorkbenchException with {@code FILE_MALFORMED} if it is neither
     */
    static CifarLayout of(byte[] file, String where) {
        CifarLayout divides = null;
        for (CifarLayout layout : values()) {
            if (file.length > 0 && file.length % layout.rowBytes() == 0) {
                if (layout.wrongRow(file) < 0) {
                    return layout;
                }
                divides = layout;
            }
        }
        throw new WorkbenchException(
                StandardErrorCode.FILE_MALFORMED,
                divides == null
                        ? where
                                + " has "
                                + file.length
                                + " bytes, which are no whole rows of CIFAR-10 (3073 bytes) or"
                                + " CIFAR-100 (3074 bytes)"
                        : where
                                + " has a label that "
                                + divides.title
                                + " has not, in row "
                                + (divides.wrongRow(file) + 1));
    }

    /** The first row with a label out of range, −1 if there is none. */
    private int wrongRow(byte[] file) {
        for (int row = 0; row < file.length / rowBytes(); row++) {
            int at = row * rowBytes();
            int fine = Byte.toUnsignedInt(file[at + labelBytes() - 1]);
            boolean coarseFits = !hasCoarseLabels() || Byte.toUnsignedInt(file[at]) < coarseClasses;
            if (fine >= fineClasses || !coarseFits) {
                return row;
            }
        }
        return -1;
    }
}
