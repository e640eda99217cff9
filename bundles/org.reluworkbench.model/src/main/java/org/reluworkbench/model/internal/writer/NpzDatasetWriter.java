package org.reluworkbench.model.internal.writer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.dataset.DoubleValues;
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.Standardisation;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.internal.npz.NpzOutput;
import org.reluworkbench.spi.asset.AssetWriter;

/**
 * Writes {@code X} and, if labelled, {@code y}; {@code X_test} and {@code y_test} if there are rows
 * for testing; {@code class_names} if classes have names. Numbers are written in the type in which
 * they are stored; bytes that are not fed as they are have {@code divisor}, {@code mean} and {@code
 * deviation} beside them, and a network is fed (X / divisor − mean) / deviation.
 */
@Component(service = AssetWriter.class)
public final class NpzDatasetWriter extends NpzWriter<Dataset> {
    @Override
    public String assetType() {
        return Dataset.TYPE;
    }

    @Override
    public Class<Dataset> assetClass() {
        return Dataset.class;
    }

    @Override
    public void write(Dataset dataset, OutputStream out) throws IOException {
        StoredDataset stored = StoredDataset.copyOf(dataset);
        int train = stored.trainSamples();
        NpzOutput npz = new NpzOutput(out);
        // A file without X would be none, so rows that are all for testing are written as X.
        int first = train == 0 ? stored.samples() : train;
        writePart(stored, 0, first, "X", "y", npz);
        if (first < stored.samples()) {
            writePart(stored, first, stored.samples(), "X_test", "y_test", npz);
        }
        if (!stored.classNames().isEmpty()) {
            npz.write("class_names", stored.classNames());
        }
        if (stored.values() instanceof PixelValues pixels && !pixels.isRaw()) {
            writeFeeding(pixels, npz);
        }
        npz.finish();
    }

    private static void writePart(
            StoredDataset data, int firstRow, int endRow, String x, String y, NpzOutput npz)
            throws IOException {
        int[] sampleShape = data.sampleShape();
        int[] shape = new int[sampleShape.length + 1];
        shape[0] = endRow - firstRow;
        System.arraycopy(sampleShape, 0, shape, 1, sampleShape.length);
        int first = firstRow * data.features();
        int end = endRow * data.features();
        if (data.values() instanceof PixelValues pixels) {
            npz.write(x, pixels.array(), first, end - first, shape);
        } else if (data.values() instanceof FloatValues floats) {
            npz.write(x, Arrays.copyOfRange(floats.array(), first, end), shape);
        } else if (data.values() instanceof DoubleValues doubles) {
            npz.write(x, Arrays.copyOfRange(doubles.array(), first, end), shape);
        }
        if (data.labelled()) {
            npz.write(y, Arrays.copyOfRange(data.labels(), firstRow, endRow), endRow - firstRow);
        }
    }

    private static void writeFeeding(PixelValues pixels, NpzOutput npz) throws IOException {
        List<Standardisation> channels = pixels.channels();
        npz.write("divisor", new double[] {pixels.divisor()}, 1);
        npz.write(
                "mean",
                channels.stream().mapToDouble(Standardisation::mean).toArray(),
                channels.size());
        npz.write(
                "deviation",
                channels.stream().mapToDouble(Standardisation::deviation).toArray(),
                channels.size());
    }
}
