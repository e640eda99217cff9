package org.reluworkbench.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.spi.WorkbenchException;

/** Layers that act on each value for itself, and activations that other layers have built in. */
final class ActivationLayers {
    private static final Set<String> OUTPUT_ACTIVATIONS =
            Set.of("softmax", "log_softmax", "sigmoid", "log_sigmoid");

    /** What {@code activation="leaky_relu"} means. */
    private static final double FUNCTION_SLOPE = 0.2;

    /** What a layer LeakyReLU means where the file does not say. */
    private static final double LAYER_SLOPE = 0.3;

    private static final double RELU6 = 6;

    /** A small file must not ask for much memory. */
    private static final int MOST_SPREAD_SLOPES = 1 << 24;

    private ActivationLayers() {}

    static KerasValue activation(LayerCall call) {
        return builtIn(call, call.input());
    }

    /** What the setting {@code activation} makes of the value. */
    static KerasValue builtIn(LayerCall call, KerasValue value) {
        JsonNode activation = call.layer().config().path("activation");
        if (activation.isMissingNode() || activation.isNull()) {
            return value;
        }
        if (activation.isTextual()) {
            return named(call, activation.asText(), value);
        }
        if (activation.path("class_name").asText().equals("function")) {
            return named(call, activation.path("config").asText(), value);
        }
        LayerConfig layer = LayerConfig.of(activation, call.name());
        return switch (layer.className()) {
            case "ReLU" -> relu(layer, call.graph(), value);
            case "LeakyReLU" -> leakyRelu(layer, call.graph(), value);
            default -> throw unsupported(call, layer.className());
        };
    }

    private static KerasValue named(LayerCall call, String function, KerasValue value) {
        String name = call.name() + "/" + function;
        if (OUTPUT_ACTIVATIONS.contains(function)) {
            return cutOff(call, function, value);
        }
        return switch (function) {
            case "linear" -> value;
            case "relu" -> call.graph().add(name, new Relu(), value);
            case "relu6" -> clipped(call.graph(), name, RELU6, value);
            case "leaky_relu" -> call.graph().add(name, new LeakyRelu(FUNCTION_SLOPE), value);
            default -> throw unsupported(call, function);
        };
    }

    private static WorkbenchException unsupported(LayerCall call, String function) {
        return call.layer()
                .unsupported(
                        "has the activation "
                                + KerasText.printable(function)
                                + ", which is not one of the piecewise-linear ones that are read");
    }

    /** The outputs are then what it reads. */
    private static KerasValue cutOff(LayerCall call, String function, KerasValue value) {
        if (!call.end()) {
            throw call.layer()
                    .unsupported(
                            "has "
                                    + function
                                    + " before the end of the network, which is not piecewise"
                                    + " linear");
        }
        call.remarks()
                .accept(
                        "The "
                                + function
                                + " of "
                                + call.layer().label()
                                + " at the end is not piecewise linear and was cut off; the"
                                + " outputs are what it reads.");
        return value;
    }

    static KerasValue softmax(LayerCall call) {
        return cutOff(call, "softmax", call.input());
    }

    static KerasValue relu(LayerCall call) {
        return relu(call.layer(), call.graph(), call.input());
    }

    /** min(x, max_value) for x ≥ 0 and negative_slope·x below. */
    private static KerasValue relu(LayerConfig layer, KerasGraph graph, KerasValue value) {
        double slope = layer.number("negative_slope", 0);
        double most = layer.number("max_value", Double.POSITIVE_INFINITY);
        if (layer.number("threshold", 0) != 0) {
            throw layer.unsupported("has a threshold, at which its value jumps");
        }
        if (most < 0) {
            throw layer.unsupported("has a max_value below 0");
        }
        if (slope == 0) {
            return clipped(graph, layer.name(), most, value);
        }
        KerasValue leaky = graph.add(layer.name(), new LeakyRelu(slope), value);
        return new KerasValue(
                graph.builder().clip(layer.name(), Double.NEGATIVE_INFINITY, most, leaky.layer()),
                leaky.turned());
    }

    private static KerasValue clipped(
            KerasGraph graph, String name, double most, KerasValue value) {
        return new KerasValue(graph.builder().clip(name, 0, most, value.layer()), value.turned());
    }

    static KerasValue leakyRelu(LayerCall call) {
        return leakyRelu(call.layer(), call.graph(), call.input());
    }

    private static KerasValue leakyRelu(LayerConfig layer, KerasGraph graph, KerasValue value) {
        double slope = layer.number("negative_slope", layer.number("alpha", LAYER_SLOPE));
        return graph.add(layer.name(), new LeakyRelu(slope), value);
    }

    /** The slopes have the shape of a sample, with length 1 along the axes that share them. */
    static KerasValue prelu(LayerCall call) {
        KerasValue value = call.input();
        List<Integer> shape = value.kerasShape();
        Set<Integer> shared = new TreeSet<>();
        for (int axis : call.layer().integers("shared_axes")) {
            int positive = axis < 0 ? axis + shape.size() + 1 : axis;
            if (positive < 1 || positive > shape.size()) {
                throw call.layer().malformed("shares the axis " + axis);
            }
            shared.add(positive - 1);
        }
        List<Integer> slopesShape = new ArrayList<>(shape);
        shared.forEach(axis -> slopesShape.set(axis, 1));
        double[] slopes = call.values("alpha", slopesShape);
        return call.add(new PRelu(spread(call.layer(), value, slopesShape, slopes)), value);
    }

    /** One for all, one for each channel, or one for each value in the order of the graph. */
    private static Reals spread(
            LayerConfig layer, KerasValue value, List<Integer> shape, double[] slopes) {
        if (slopes.length == 1) {
            return Reals.of(slopes);
        }
        List<Integer> here = new ArrayList<>(Collections.nCopies(value.rank(), 0));
        List<Integer> strides = new ArrayList<>(here);
        int stride = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            here.set(value.axis(axis), shape.get(axis));
            strides.set(value.axis(axis), shape.get(axis) == 1 ? 0 : stride);
            stride *= shape.get(axis);
        }
        boolean byChannel = here.get(0) == slopes.length;
        if (byChannel && slopes.length == value.layer().shape().channels()) {
            return Reals.of(slopes);
        }
        if (value.layer().shape().size() > MOST_SPREAD_SLOPES) {
            throw layer.unsupported(
                    "shares its slopes along an axis of a layer too large for that");
        }
        double[] all = new double[value.layer().shape().size()];
        for (int i = 0; i < all.length; i++) {
            int rest = i;
            int place = 0;
            for (int axis = value.rank() - 1; axis >= 0; axis--) {
                int length = value.layer().shape().dimension(axis);
                place += rest % length * strides.get(axis);
                rest /= length;
            }
            all[i] = slopes[place];
        }
        return Reals.of(all);
    }
}
