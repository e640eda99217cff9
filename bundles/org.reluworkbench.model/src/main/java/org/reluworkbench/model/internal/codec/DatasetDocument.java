package org.reluworkbench.model.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.reluworkbench.model.Dataset;

/**
 * What the view of a dataset draws: its shape, how many samples each class has, and samples: points
 * in the plane, a page of images, or a page of rows with their first numbers.
 */
final class DatasetDocument {
    static final int MOST_POINTS = 2000;
    static final int IMAGES_OF_A_PAGE = 60;
    static final int ROWS_OF_A_PAGE = 25;
    static final int MOST_COLUMNS = 20;

    private final Dataset dataset;
    private final JsonGenerator json;

    private DatasetDocument(Dataset dataset, JsonGenerator json) {
        this.dataset = dataset;
        this.json = json;
    }

    static void write(Dataset dataset, DatasetRequest request, OutputStream out)
            throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            new DatasetDocument(dataset, json).write(request);
        }
    }

    private void write(DatasetRequest request) throws IOException {
        int[] shape = dataset.sampleShape();
        json.writeStartObject();
        json.writeStringField("name", dataset.name());
        json.writeNumberField("samples", dataset.samples());
        json.writeNumberField("trainSamples", dataset.trainSamples());
        json.writeNumberField("testSamples", dataset.testSamples());
        json.writeNumberField("features", dataset.features());
        json.writeFieldName("shape");
        json.writeArray(shape, 0, shape.length);
        json.writeNumberField("classes", dataset.classes());
        writeClasses();
        int[] rows = request.rows(dataset);
        json.writeNumberField("matching", rows.length);
        if (shape.length == 1 && shape[0] == 2) {
            writePoints(rows);
        } else if (shape.length == 3 && (shape[0] == 1 || shape[0] == 3)) {
            writeImages(rows, request.page());
        } else {
            writeRows(rows, request.page());
        }
        json.writeEndObject();
    }

    private void writeClasses() throws IOException {
        if (!dataset.labelled()) {
            return;
        }
        if (!dataset.classNames().isEmpty()) {
            json.writeFieldName("classNames");
            String[] names = dataset.classNames().toArray(String[]::new);
            json.writeArray(names, 0, names.length);
        }
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

    /** Evenly spread over the rows, so that training and test rows are both seen. */
    private void writePoints(int[] rows) throws IOException {
        int count = Math.min(MOST_POINTS, rows.length);
        json.writeArrayFieldStart("points");
        for (int i = 0; i < count; i++) {
            int row = rows[(int) ((long) i * rows.length / count)];
            double[] point = dataset.row(row);
            json.writeStartObject();
            json.writeNumberField("x", point[0]);
            json.writeNumberField("y", point[1]);
            writeLabel(row);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeImages(int[] rows, int page) throws IOException {
        PixelBrightness brightness = PixelBrightness.of(dataset);
        json.writeNumberField("pageSize", IMAGES_OF_A_PAGE);
        json.writeArrayFieldStart("images");
        for (int row : page(rows, page, IMAGES_OF_A_PAGE)) {
            json.writeStartObject();
            json.writeNumberField("row", row);
            writeLabel(row);
            json.writeFieldName("pixels");
            json.writeBinary(brightness.bytes(row));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeRows(int[] rows, int page) throws IOException {
        json.writeNumberField("pageSize", ROWS_OF_A_PAGE);
        json.writeArrayFieldStart("rows");
        for (int row : page(rows, page, ROWS_OF_A_PAGE)) {
            json.writeStartObject();
            json.writeNumberField("row", row);
            writeLabel(row);
            json.writeFieldName("values");
            json.writeArray(dataset.row(row), 0, Math.min(MOST_COLUMNS, dataset.features()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static int[] page(int[] rows, int page, int size) {
        long first = Math.min((long) page * size, rows.length);
        return Arrays.copyOfRange(rows, (int) first, (int) Math.min(first + size, rows.length));
    }

    private void writeLabel(int row) throws IOException {
        if (dataset.labelled()) {
            json.writeNumberField("label", dataset.label(row));
        }
        json.writeBooleanField("test", row >= dataset.trainSamples());
    }
}
