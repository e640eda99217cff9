package org.reluworkbench.model.internal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Relu;

/** What the view of a network draws: its layers, how wide they are and how large their weights. */
final class NetworkDocument {
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
        json.writeNumberField("parameters", node.operation().parameterCount());
        if (node.operation() instanceof Dense dense) {
            json.writeStringField("operation", dense.hasBias() ? "dense" : "dense, no bias");
            writeRange("weights", dense.weights(), json);
            if (dense.hasBias()) {
                writeRange("biases", dense.biases(), json);
            }
        } else if (node.operation() instanceof Relu) {
            json.writeStringField("operation", "ReLU");
        }
        json.writeEndObject();
    }

    private static void writeRange(String name, double[] values, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        json.writeNumber(Arrays.stream(values).min().orElseThrow());
        json.writeNumber(Arrays.stream(values).max().orElseThrow());
        json.writeEndArray();
    }
}
