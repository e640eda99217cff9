package org.reluworkbench.model.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.reluworkbench.model.NumericArray;

/**
 * What the view of an array draws: shape, precision, smallest and largest value, and the array as a
 * matrix (all axes but the last as rows) averaged over blocks, so that at most 64 × 64 cells
 * remain. Values that are not finite are null, and so is the mean of a block that has one.
 */
final class ArrayDocument {
    private static final int MOST_CELLS = 64;

    private ArrayDocument() {}

    static void write(NumericArray array, OutputStream out) throws IOException {
        List<Integer> shape = array.shape();
        int columns = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
        int rows = columns == 0 ? 0 : array.size() / columns;
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("shape");
            for (int length : shape) {
                json.writeNumber(length);
            }
            json.writeEndArray();
            json.writeStringField("precision", array.precision().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("rows", rows);
            json.writeNumberField("columns", columns);
            writeExtremes(array, json);
            json.writeArrayFieldStart("cells");
            int down = Math.min(rows, MOST_CELLS);
            int across = Math.min(columns, MOST_CELLS);
            for (int i = 0; i < down; i++) {
                json.writeStartArray();
                for (int j = 0; j < across; j++) {
                    Block block =
                            new Block(
                                    bound(i, down, rows),
                                    bound(i + 1, down, rows),
                                    bound(j, across, columns),
                                    bound(j + 1, across, columns));
                    write(block.mean(array, columns), json);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static int bound(int part, int parts, int length) {
        return (int) ((long) part * length / parts);
    }

    private static void writeExtremes(NumericArray array, JsonGenerator json) throws IOException {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < array.size(); i++) {
            smallest = Math.min(smallest, array.get(i));
            largest = Math.max(largest, array.get(i));
        }
        json.writeFieldName("smallest");
        write(smallest, json);
        json.writeFieldName("largest");
        write(largest, json);
    }

    private static void write(double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private record Block(int firstRow, int endRow, int firstColumn, int endColumn) {
        double mean(NumericArray array, int columns) {
            double sum = 0;
            for (int i = firstRow; i < endRow; i++) {
                for (int j = firstColumn; j < endColumn; j++) {
                    sum += array.get(i * columns + j);
                }
            }
            return sum / ((long) (endRow - firstRow) * (endColumn - firstColumn));
        }
    }
}
