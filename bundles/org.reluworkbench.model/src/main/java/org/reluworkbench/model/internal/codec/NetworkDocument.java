package org.reluworkbench.model.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Scale;

/**
 * What the view of a network draws: its layers, which layers they read ({@link Network#INPUT} for
 * the input), and how large their weights are.
 */
final class NetworkDocument {
    private static final int BINS = 24;

    private NetworkDocument() {}

    static void write(Network network, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeStringField("widths", network.toString());
            json.writeStringField("inputShape", network.inputShape().toString());
            json.writeNumberField("inputs", network.inputs());
            json.writeNumberField("outputs", network.outputs());
            json.writeNumberField("parameters", network.parameterCount());
            json.writeNumberField("relus", network.reluCount());
            json.writeStringField("sha256", network.sha256());
            json.writeArrayFieldStart("layers");
            for (int i = 0; i < network.nodes().size(); i++) {
                writeLayer(network, i, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void writeLayer(Network network, int index, JsonGenerator json)
            throws IOException {
        Node node = network.nodes().get(index);
        json.writeStartObject();
        json.writeStringField("name", node.name());
        json.writeStringField("kind", node.operation().getClass().getSimpleName());
        json.writeStringField("operation", node.operation().describe());
        json.writeStringField("shape", network.shape(index).toString());
        json.writeNumberField("width", network.width(index));
        json.writeNumberField("parameters", node.operation().parameterCount());
        json.writeFieldName("inputs");
        json.writeArray(
                node.inputs().stream().mapToInt(Integer::intValue).toArray(),
                0,
                node.inputs().size());
        writeValues("weights", weights(node.operation()), json);
        writeValues("biases", biases(node.operation()), json);
        json.writeEndObject();
    }

    /** What the inputs are multiplied by; {@code null} where nothing is. */
    private static double[] weights(Operation operation) {
        if (operation instanceof Dense dense) {
            return dense.weights();
        } else if (operation instanceof Convolution convolution) {
            return convolution.weights().toArray();
        } else if (operation instanceof BatchNormalization normalization) {
            return normalization.scale().toArray();
        } else if (operation instanceof Scale scale) {
            return scale.factors().toArray();
        }
        return operation instanceof PRelu relu ? relu.slopes().toArray() : null;
    }

    /** What is added; {@code null} where nothing is. */
    private static double[] biases(Operation operation) {
        if (operation instanceof Dense dense) {
            return dense.hasBias() ? dense.biases() : null;
        } else if (operation instanceof Convolution convolution) {
            return convolution.bias().map(Reals::toArray).orElse(null);
        } else if (operation instanceof BatchNormalization normalization) {
            return normalization.shift().toArray();
        }
        return operation instanceof Scale scale ? scale.offsets().toArray() : null;
    }

    private static void writeValues(String name, double[] values, JsonGenerator json)
            throws IOException {
        if (values == null) {
            return;
        }
        DoubleSummaryStatistics summary = Arrays.stream(values).summaryStatistics();
        json.writeObjectFieldStart(name);
        json.writeNumberField("min", summary.getMin());
        json.writeNumberField("max", summary.getMax());
        json.writeNumberField("mean", summary.getAverage());
        json.writeFieldName("histogram");
        json.writeArray(histogram(values, summary), 0, BINS);
        json.writeEndObject();
    }

    /** Counts in bins of equal width between the smallest and the largest value. */
    private static int[] histogram(double[] values, DoubleSummaryStatistics summary) {
        double low = summary.getMin();
        double width = (summary.getMax() - low) / BINS;
        int[] counts = new int[BINS];
        for (double value : values) {
            int bin = width > 0 ? (int) ((value - low) / width) : 0;
            counts[Math.min(bin, BINS - 1)]++;
        }
        return counts;
    }
}
