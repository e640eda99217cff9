package org.reluworkbench.model.internal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.Standardisation;
import org.reluworkbench.model.internal.npz.NpyArray;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * How the bytes of an npz file are fed to a network: as they are, or as (X / {@code divisor} −
 * {@code mean}) / {@code deviation} by three arrays beside them, the last two with one number or
 * one for each channel.
 */
final class NpzFeeding {
    private final Optional<NpyArray> divisor;
    private final List<Standardisation> channels;

    private NpzFeeding(Optional<NpyArray> divisor, List<Standardisation> channels) {
        this.divisor = divisor;
        this.channels = channels;
    }

    static NpzFeeding of(Map<String, NpyArray> arrays) {
        NpyArray divisor = arrays.get(NpzDataset.DIVISOR);
        NpyArray mean = arrays.get(NpzDataset.MEAN);
        NpyArray deviation = arrays.get(NpzDataset.DEVIATION);
        if (divisor == null && mean == null && deviation == null) {
            return new NpzFeeding(Optional.empty(), List.of());
        }
        for (NpyArray array : new NpyArray[] {divisor, mean, deviation}) {
            if (array == null || array.size() < 1 || array.isText()) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_MALFORMED,
                        (array == null ? "the file" : array.where())
                                + " does not say how X is scaled: divisor, mean and deviation hold"
                                + " numbers and come together");
            }
        }
        if (divisor.size() != 1 || mean.size() != deviation.size()) {
            throw mismatch(mean);
        }
        double[] means = mean.finiteDoubles();
        double[] deviations = deviation.finiteDoubles();
        List<Standardisation> channels = new ArrayList<>();
        for (int c = 0; c < means.length; c++) {
            channels.add(standardisation(means[c], deviations[c], deviation));
        }
        return new NpzFeeding(Optional.of(divisor), channels);
    }

    private static Standardisation standardisation(double mean, double deviation, NpyArray where) {
        try {
            return new Standardisation(mean, deviation);
        } catch (IllegalArgumentException e) {
            throw malformed(where, e);
        }
    }

    /** Bytes of images or vectors, fed as the file says. */
    PixelValues feed(byte[] bytes, int[] sampleShape) {
        if (divisor.isEmpty()) {
            return PixelValues.raw(bytes);
        }
        if (channels.size() > 1 && channels.size() != sampleShape[0]) {
            throw mismatch(divisor.get());
        }
        boolean images = sampleShape.length > 1 && channels.size() > 1;
        int plane = images ? sampleShape[1] * sampleShape[2] : 1;
        try {
            return new PixelValues(bytes, divisor.get().finiteDoubles()[0], channels, plane);
        } catch (IllegalArgumentException e) {
            throw malformed(divisor.get(), e);
        }
    }

    /** Other numbers are fed as they are. */
    void requireNone(String where) {
        if (divisor.isPresent()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    where + " is not uint8, so divisor, mean and deviation have no meaning");
        }
    }

    private static WorkbenchException mismatch(NpyArray array) {
        return new WorkbenchException(
                StandardErrorCode.SHAPE_MISMATCH,
                array.where()
                        + " does not fit: divisor is one number, mean and deviation are one number"
                        + " or one for each channel");
    }

    private static WorkbenchException malformed(NpyArray array, IllegalArgumentException cause) {
        return new WorkbenchException(
                StandardErrorCode.FILE_MALFORMED,
                array.where() + " does not scale X: " + cause.getMessage(),
                cause);
    }
}
