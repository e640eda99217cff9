package org.reluworkbench.model.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Reals;

/** What the view of a network draws: its layers, how wide they are and how large their weights. */
final class NetworkDocument {
    private static final int BINS = 24;

    private NetworkDocument() {}

    static void write(Network network, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeStringField("widths", network.toString());
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
        json.writeNumberField("width", network.width(index));
        json.writeStringField("shape", network.shape(index).toString());
        json.writeNumberField("parameters", node.operation().parameterCount());
        json.writeStringField("operation", node.operation().describe());
        json.writeArrayFieldStart("inputs");
        for (int source : node.inputs()) {
            json.writeString(source == Network.INPUT ? "input" : nameOf(network, source));
        }
        json.writeEndArray();
        if (node.operation() instanceof Dense dense) {
            writeWeights(dense.weights(), dense.hasBias() ? dense.biases() : null, json);
        } else if (node.operation() instanceof Convolution convolution) {
            writeWeights(
                    convolution.weights().toArray(),
                    convolution.bias().map(Reals::toArray).orElse(null),
                    json);
        }
        json.writeEndObject();
    }

    private static String nameOf(Network network, int node) {
        return network.nodes().get(node).name();
    }

    private static void writeWeights(double[] weights, double[] biases, JsonGenerator json)
            throws IOException {
        writeRange("weights", weights, json);
        json.writeFieldName("histogram");
        json.writeArray(histogram(weights), 0, BINS);
        if (biases != null) {
            writeRange("biases", biases, json);
        }
    }

    /** Counts in bins of equal width between the smallest and the largest value. */
    private static int[] histogram(double[] values) {
        double low = Arrays.stream(values).min().orElseThrow();
        double width = (Arrays.stream(values).max().orElseThrow() - low) / BINS;
        int[] counts = new int[BINS];
        for (double value : values) {
            int bin = width > 0 ? (int) ((value - low) / width) : 0;
            counts[Math.min(bin, BINS - 1)]++;
        }
        return counts;
    }

    private static void writeRange(String name, double[] values, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        json.writeNumber(Arrays.stream(values).min().orElseThrow());
        json.writeNumber(Arrays.stream(values).max().orElseThrow());
        json.writeEndArray();
    }
}
