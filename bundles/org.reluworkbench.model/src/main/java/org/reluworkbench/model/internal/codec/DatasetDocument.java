package org.reluworkbench.model.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.reluworkbench.model.Dataset;

/**
 * What the view of a dataset draws: its shape, how many samples each class has, and the samples
 * themselves where they can be seen: points in the plane, or images.
 */
final class DatasetDocument {
    static final int MOST_POINTS = 2000;
    static final int MOST_IMAGES = 60;

    private DatasetDocument() {}

    static void write(Dataset dataset, OutputStream out) throws IOException {
        int[] shape = dataset.sampleShape();
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeStringField("name", dataset.name());
            json.writeNumberField("samples", dataset.samples());
            json.writeNumberField("trainSamples", dataset.trainSamples());
            json.writeNumberField("testSamples", dataset.testSamples());
            json.writeNumberField("features", dataset.features());
            json.writeFieldName("shape");
            json.writeArray(shape, 0, shape.length);
            json.writeNumberField("classes", dataset.classes());
            if (dataset.labelled()) {
                writeCounts(dataset, json);
            }
            if (shape.length == 1 && shape[0] == 2) {
                writePoints(dataset, json);
            }
            if (shape.length == 3 && (shape[0] == 1 || shape[0] == 3)) {
                writeImages(dataset, json);
            }
            json.writeEndObject();
        }
    }

    private static void writeCounts(Dataset dataset, JsonGenerator json) throws IOException {
        int[] train = new int[dataset.classes()];
        int[] test = new int[dataset.classes()];
        for (int row = 0; row < dataset.samples(); row++) {
            (row < dataset.trainSamples() ? train : test)[dataset.label(row)]++;
        }
        json.writeFieldName("trainCounts");
        json.writeArray(train, 0, train.length);
        json.writeFieldName("testCounts");
        json.writeArray(test, 0, test.length);
    }

    /** Rows evenly spread over the dataset, so that training and test rows are both seen. */
    private static void writePoints(Dataset dataset, JsonGenerator json) throws IOException {
        int count = Math.min(MOST_POINTS, dataset.samples());
        json.writeArrayFieldStart("points");
        for (int i = 0; i < count; i++) {
            int row = (int) ((long) i * dataset.samples() / count);
            double[] point = dataset.row(row);
            json.writeStartObject();
            json.writeNumberField("x", point[0]);
            json.writeNumberField("y", point[1]);
            if (dataset.labelled()) {
                json.writeNumberField("label", dataset.label(row));
            }
            json.writeBooleanField("test", row >= dataset.trainSamples());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeImages(Dataset dataset, JsonGenerator json) throws IOException {
        int count = Math.min(MOST_IMAGES, dataset.samples());
        double[] values = new double[count * dataset.features()];
        dataset.copyRows(0, count, values, 0);
        byte[] grey = grey(values);
        json.writeArrayFieldStart("images");
        for (int i = 0; i < count; i++) {
            json.writeStartObject();
            if (dataset.labelled()) {
                json.writeNumberField("label", dataset.label(i));
            }
            json.writeFieldName("pixels");
            json.writeBinary(grey, i * dataset.features(), dataset.features());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Maps the smallest of all values to 0 and the largest to 255. */
    private static byte[] grey(double[] values) {
        DoubleSummaryStatistics range = Arrays.stream(values).summaryStatistics();
        double width = range.getMax() - range.getMin();
        byte[] grey = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            double unit = width > 0 ? (values[i] - range.getMin()) / width : 0;
            grey[i] = (byte) Math.round(255 * unit);
        }
        return grey;
    }
}
