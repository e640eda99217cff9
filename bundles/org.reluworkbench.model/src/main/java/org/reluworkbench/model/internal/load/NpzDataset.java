package org.reluworkbench.model.internal.load;

import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import org.reluworkbench.model.internal.dataset.DoubleValues;
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.SampleValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.internal.npz.NpyArray;
import org.reluworkbench.model.internal.npz.NpzArchive;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads datasets from npz files with the arrays {@code X} and, if labelled, {@code y}. */
final class NpzDataset {
    private NpzDataset() {}

    /** All rows for training, numbers as they are. */
    static StoredDataset read(InputFile file, long limitInBytes) throws IOException {
        SortedMap<String, NpyArray> arrays = NpzArchive.read(file, limitInBytes);
        for (String name : arrays.keySet()) {
            if (!name.equals("X") && !name.equals("y")) {
                throw new WorkbenchException(
                        StandardErrorCode.UNSUPPORTED,
                        arrays.get(name).where()
                                + " does not belong to a dataset; its arrays are X and y");
            }
        }
        NpyArray x = arrays.get("X");
        if (x == null) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    file.name() + " has no array X with the samples");
        }
        int[] shape = x.shape();
        if ((shape.length != 2 && shape.length != 4) || x.size() == 0) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    x.where()
                            + " has the shape "
                            + x.shapeText()
                            + ", not (samples, features) or (samples, channels, height, width)"
                            + " with at least 1 of each");
        }
        NpyArray y = arrays.get("y");
        int[] labels = y == null ? null : Labels.of(y, shape[0]);
        return new StoredDataset(
                file.name(),
                Arrays.copyOfRange(shape, 1, shape.length),
                values(x),
                labels,
                labels == null ? 0 : Labels.classes(labels),
                shape[0]);
    }

    private static SampleValues values(NpyArray x) {
        if (x.isBytes()) {
            return PixelValues.raw(x.bytes());
        }
        return x.isFloats()
                ? new FloatValues(x.finiteFloats())
                : new DoubleValues(x.finiteDoubles());
    }
}
