package org.reluworkbench.model.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.dataset.DoubleValues;
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.SampleValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.asset.AssetCodec;

/** Stores datasets: name, shape, split, the numbers in the form they have, then the labels. */
@Component(service = AssetCodec.class)
public final class DatasetCodec implements AssetCodec<Dataset> {
    private static final String MAGIC = "RWBD";
    private static final int VERSION = 1;
    private static final int MOST_DIMENSIONS = 8;

    private static final int PIXELS = 1;
    private static final int FLOATS = 2;
    private static final int DOUBLES = 3;

    @Override
    public String type() {
        return Dataset.TYPE;
    }

    @Override
    public Class<Dataset> assetClass() {
        return Dataset.class;
    }

    @Override
    public void write(Dataset dataset, OutputStream target) throws IOException {
        StoredDataset stored = StoredDataset.copyOf(dataset);
        EncodingWriter out = new EncodingWriter(target, MAGIC, VERSION);
        out.text(stored.name());
        int[] shape = stored.sampleShape();
        out.integer(shape.length);
        out.integers(shape);
        out.integer(stored.samples());
        out.integer(stored.trainSamples());
        out.integer(stored.classes());
        writeValues(stored.values(), out);
        if (stored.labelled()) {
            out.integers(stored.labels());
        }
        out.finish();
    }

    private static void writeValues(SampleValues values, EncodingWriter out) throws IOException {
        if (values instanceof PixelValues pixels) {
            out.octet(PIXELS);
            out.real(pixels.divisor());
            out.real(pixels.mean());
            out.real(pixels.deviation());
            out.octets(pixels.array());
        } else if (values instanceof FloatValues floats) {
            out.octet(FLOATS);
            out.floats(floats.array());
        } else if (values instanceof DoubleValues doubles) {
            out.octet(DOUBLES);
            out.reals(doubles.array());
        } else {
            throw new IllegalStateException("no encoding for " + values);
        }
    }

    @Override
    public Dataset read(InputStream source) throws IOException {
        EncodingReader in = new EncodingReader(source, Dataset.TYPE, MAGIC, VERSION);
        String name = in.text();
        int[] shape = in.integers(in.integer("a number of dimensions of", 1, MOST_DIMENSIONS));
        int samples = in.integer("a number of samples of", 1, Integer.MAX_VALUE);
        int trainSamples = in.integer("a number of training rows of", 0, samples);
        int classes = in.integer("a number of classes of", 0, Integer.MAX_VALUE);
        long size = samples;
        for (int dimension : shape) {
            if (dimension < 1 || size * dimension > Integer.MAX_VALUE) {
                throw in.malformed("has the dimension " + dimension);
            }
            size *= dimension;
        }
        try {
            SampleValues values = readValues(in, size);
            int[] labels = classes > 0 ? in.integers(samples) : null;
            in.end();
            return new StoredDataset(name, shape, values, labels, classes, trainSamples);
        } catch (IllegalArgumentException e) {
            throw in.malformed("is no dataset: " + e.getMessage());
        }
    }

    private static SampleValues readValues(EncodingReader in, long size) throws IOException {
        int form = in.octet("the form", DOUBLES);
        return switch (form) {
            case PIXELS -> {
                double divisor = in.real();
                double mean = in.real();
                double deviation = in.real();
                yield new PixelValues(in.octets(size), divisor, mean, deviation);
            }
            case FLOATS -> new FloatValues(in.floats(size));
            case DOUBLES -> new DoubleValues(in.reals(size));
            default -> throw in.malformed("has the form " + form);
        };
    }

    @Override
    public void writeView(Dataset dataset, Map<String, String> request, OutputStream out)
            throws IOException {
        DatasetDocument.write(dataset, out);
    }
}
