package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.reading.GraphBuilder;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** The function that a layer has at its end. */
final class Activations {
    private static final String PACKAGE = "org.nd4j.linalg.activations.impl.Activation";
    private static final Set<String> OUTPUT_ACTIVATIONS = Set.of("Softmax", "Sigmoid");
    private static final double LEAKY_SLOPE = 0.01;
    private static final double RELU6 = 6;

    private final GraphBuilder builder;
    private final Consumer<String> remarks;

    /**
     * @param remarks told what was cut off
     */
    Activations(GraphBuilder builder, Consumer<String> remarks) {
        this.builder = builder;
        this.remarks = remarks;
    }

    /**
     * The value after the layer's activation.
     *
     * @param end whether it is what the network gives out and nothing else reads it
     */
    Layer apply(Settings layer, Layer value, boolean end) {
        Settings activation = layer.part("activationFn");
        if (!activation.isThere()) {
            return value;
        }
        String full = activation.className();
        String kind = full.startsWith(PACKAGE) ? full.substring(PACKAGE.length()) : full;
        String name = layer.name() + "/activation";
        if (OUTPUT_ACTIVATIONS.contains(kind) && end) {
            remarks.accept(
                    "The "
                            + kind.toLowerCase(Locale.ROOT)
                            + " of "
                            + layer.label()
                            + " at the end is not piecewise linear and was cut off; the outputs"
                            + " are what it reads.");
            return value;
        }
        return switch (kind) {
            case "Identity" -> value;
            case "ReLU" -> relu(layer, activation, name, value);
            case "ReLU6" -> builder.clip(name, 0, RELU6, value);
            case "LReLU" ->
                    builder.add(
                            name, new LeakyRelu(activation.number("alpha", LEAKY_SLOPE)), value);
            default ->
                    throw layer.unsupported(
                            "has the activation "
                                    + FileText.printable(kind)
                                    + ", which is not one of the piecewise-linear ones that are"
                                    + " read");
        };
    }

    /** min(x, max) for x ≥ 0 and negativeSlope·x below. */
    private Layer relu(Settings layer, Settings activation, String name, Layer value) {
        double most = activation.number("max", Double.POSITIVE_INFINITY);
        double slope = activation.number("negativeSlope", 0);
        if (activation.number("threshold", 0) != 0 || most < 0) {
            throw layer.unsupported("has a ReLU with a threshold or a max below 0");
        }
        if (slope == 0) {
            return most == Double.POSITIVE_INFINITY
                    ? builder.add(name, new Relu(), value)
                    : builder.clip(name, 0, most, value);
        }
        Layer leaky = builder.add(name, new LeakyRelu(slope), value);
        return builder.clip(name, Double.NEGATIVE_INFINITY, most, leaky);
    }
}
