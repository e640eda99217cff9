package org.reluworkbench.model.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.dataset.DoubleValues;
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.SampleValues;
import org.reluworkbench.model.internal.dataset.Standardisation;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.asset.AssetCodec;

/**
 * Stores datasets: name, shape, split, the numbers in the form they have, then the labels, and from
 * version 2 the names of the classes. What version 1 can hold is written in version 1, so the
 * digests of such datasets stay.
 */
@Component(service = AssetCodec.class)
public final class DatasetCodec implements AssetCodec<Dataset> {
    private static final String MAGIC = "RWBD";
    private static final int PLAIN_VERSION = 1;
    private static final int NEWEST_VERSION = 2;
    private static final int MOST_DIMENSIONS = 8;

    private static final int PIXELS = 1;
    private static final int FLOATS = 2;
    private static final int DOUBLES = 3;
    private static final int CHANNEL_PIXELS = 4;

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
        EncodingWriter out = new EncodingWriter(target, MAGIC, version(stored));
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
        if (version(stored) > PLAIN_VERSION) {
            out.integer(stored.classNames().size());
            for (String name : stored.classNames()) {
                out.text(name);
            }
        }
        out.finish();
    }

    private static int version(StoredDataset dataset) {
        boolean channels =
                dataset.values() instanceof PixelValues pixels && pixels.channels().size() > 1;
        return channels || !dataset.classNames().isEmpty() ? NEWEST_VERSION : PLAIN_VERSION;
    }

    private static void writeValues(SampleValues values, EncodingWriter out) throws IOException {
        if (values instanceof PixelValues pixels) {
            writePixels(pixels, out);
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

    private static void writePixels(PixelValues pixels, EncodingWriter out) throws IOException {
        boolean alike = pixels.channels().size() == 1;
        out.octet(alike ? PIXELS : CHANNEL_PIXELS);
        out.real(pixels.divisor());
        if (!alike) {
            out.integer(pixels.channels().size());
            out.integer(pixels.plane());
        }
        for (Standardisation channel : pixels.channels()) {
            out.real(channel.mean());
            out.real(channel.deviation());
        }
        out.octets(pixels.array());
    }

    @Override
    public Dataset read(InputStream source) throws IOException {
        EncodingReader in = new EncodingReader(source, Dataset.TYPE, MAGIC, NEWEST_VERSION);
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
            List<String> classNames = readClassNames(in, classes);
            in.end();
            return new StoredDataset(name, shape, values, labels, classes, trainSamples)
                    .withClassNames(classNames);
        } catch (IllegalArgumentException e) {
            throw in.malformed("is no dataset: " + e.getMessage());
        }
    }

    private static List<String> readClassNames(EncodingReader in, int classes) throws IOException {
        List<String> names = new ArrayList<>();
        if (in.version() > PLAIN_VERSION) {
            int count = in.integer("a number of class names of", 0, classes);
            for (int i = 0; i < count; i++) {
                names.add(in.text());
            }
        }
        return names;
    }

    private static SampleValues readValues(EncodingReader in, long size) throws IOException {
        int form = in.octet("the form", in.version() > PLAIN_VERSION ? CHANNEL_PIXELS : DOUBLES);
        return switch (form) {
            case PIXELS -> {
                double divisor = in.real();
                Standardisation all = readStandardisation(in);
                yield new PixelValues(in.octets(size), divisor, all);
            }
            case FLOATS -> new FloatValues(in.floats(size));
            case DOUBLES -> new DoubleValues(in.reals(size));
            case CHANNEL_PIXELS -> readChannelPixels(in, size);
            default -> throw in.malformed("has the form " + form);
        };
    }

    private static PixelValues readChannelPixels(EncodingReader in, long size) throws IOException {
        double divisor = in.real();
        int count = in.integer("a number of channels of", 2, PixelValues.MOST_CHANNELS);
        int plane = in.integer("a number of pixels of", 1, Integer.MAX_VALUE);
        List<Standardisation> channels = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            channels.add(readStandardisation(in));
        }
        return new PixelValues(in.octets(size), divisor, channels, plane);
    }

    private static Standardisation readStandardisation(EncodingReader in) throws IOException {
        return new Standardisation(in.real(), in.real());
    }

    @Override
    public void writeView(Dataset dataset, Map<String, String> request, OutputStream out)
            throws IOException {
        DatasetDocument.write(dataset, DatasetRequest.of(request, dataset), out);
    }
}
