package org.reluworkbench.model.internal.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.internal.dataset.SampleValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads datasets from IDX files of images and of labels. */
final class IdxDataset {
    private IdxDataset() {}

    /** All rows for training, numbers as they are. */
    static StoredDataset read(InputFile images, Optional<InputFile> labels, long limitInBytes)
            throws IOException {
        IdxArray pixels = read(images, limitInBytes);
        requireDimensions(images.name(), pixels, 2, 4, "samples × features or images");
        int[] classOf = null;
        if (labels.isPresent()) {
            String file = labels.get().name();
            IdxArray array = read(labels.get(), limitInBytes);
            requireDimensions(file, array, 1, 1, "labels");
            if (array.rows() != pixels.rows()) {
                throw new WorkbenchException(
                        StandardErrorCode.SHAPE_MISMATCH,
                        file
                                + " has "
                                + array.rows()
                                + " labels, but "
                                + images.name()
                                + " has "
                                + pixels.rows()
                                + " samples");
            }
            classOf = Labels.of(array.doubles(), file);
        }
        return new StoredDataset(
                images.name(),
                sampleShape(pixels.sizes()),
                values(pixels, images.name()),
                classOf,
                classOf == null ? 0 : Labels.classes(classOf),
                pixels.rows());
    }

    private static IdxArray read(InputFile file, long limitInBytes) throws IOException {
        try (InputStream bytes = file.open()) {
            return IdxArray.read(file.name(), bytes, limitInBytes);
        }
    }

    private static void requireDimensions(
            String file, IdxArray array, int least, int most, String what) {
        int dimensions = array.sizes().size();
        if (dimensions < least || dimensions > most) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    file
                            + " has "
                            + dimensions
                            + (dimensions == 1 ? " dimension" : " dimensions")
                            + ", which is not what "
                            + what
                            + " have");
        }
    }

    /** Images of one channel come without it: (height, width) becomes (1, height, width). */
    private static int[] sampleShape(List<Integer> sizes) {
        List<Integer> shape = sizes.subList(1, sizes.size());
        return shape.size() == 2
                ? new int[] {1, shape.get(0), shape.get(1)}
                : shape.stream().mapToInt(Integer::intValue).toArray();
    }

    private static SampleValues values(IdxArray array, String file) {
        try {
            return array.values();
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    file + " has a number that is not finite: " + e.getMessage(),
                    e);
        }
    }
}
