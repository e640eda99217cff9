package org.reluworkbench.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Scale;

/** Sums of layers, and products and sums with constants. */
final class ArithmeticLayers {
    private static final double USUAL_EPSILON = 1e-3;

    /** Normalization divides by no less than this. */
    private static final double SMALLEST_DEVIATION = 1e-7;

    private ArithmeticLayers() {}

    static KerasValue sum(LayerCall call) {
        return call.inputs().size() == 1
                ? call.input()
                : call.add(new Add(), alike(call).toArray(KerasValue[]::new));
    }

    /** The inputs, in the layout of the first; all of one shape, for nothing is repeated here. */
    private static List<KerasValue> alike(LayerCall call) {
        KerasValue first = call.inputs().get(0);
        for (KerasValue input : call.inputs()) {
            if (!input.kerasShape().equals(first.kerasShape())) {
                throw call.layer()
                        .unsupported(
                                "combines layers of the shapes "
                                        + first.kerasShape()
                                        + " and "
                                        + input.kerasShape());
            }
        }
        return call.inputs().stream()
                .map(input -> call.graph().inLayout(first.turned(), call.name(), input))
                .toList();
    }

    static KerasValue difference(LayerCall call) {
        List<KerasValue> inputs = alike(call);
        if (inputs.size() != 2) {
            throw call.layer().malformed("subtracts " + inputs.size() + " layers, not two");
        }
        return new KerasValue(
                call.graph()
                        .builder()
                        .subtract(call.name(), inputs.get(0).layer(), inputs.get(1).layer()),
                inputs.get(0).turned());
    }

    static List<String> batchNormalizationVariables(LayerConfig layer) {
        List<String> names = new ArrayList<>();
        if (layer.flag("scale", true)) {
            names.add("gamma");
        }
        if (layer.flag("center", true)) {
            names.add("beta");
        }
        names.addAll(List.of("moving_mean", "moving_variance"));
        return names;
    }

    static KerasValue batchNormalization(LayerCall call) {
        LayerConfig layer = call.layer();
        if (layer.flag("renorm", false) || layer.has("virtual_batch_size")) {
            throw layer.unsupported("uses renorm or virtual_batch_size");
        }
        KerasValue input = channelsFirst(call, axis(layer));
        int channels = input.layer().shape().channels();
        return call.add(
                new BatchNormalization(
                        call.has("gamma") ? call.reals("gamma", channels) : all(1, channels),
                        call.has("beta") ? call.reals("beta", channels) : all(0, channels),
                        call.reals("moving_mean", channels),
                        call.reals("moving_variance", channels),
                        layer.number("epsilon", USUAL_EPSILON)),
                input);
    }

    private static Reals all(double value, int count) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return Reals.of(values);
    }

    /** The only axis that has parameters of its own; a number, or a list with one. */
    private static int axis(LayerConfig layer) {
        JsonNode axis = layer.config().path("axis");
        if (!axis.isArray()) {
            return layer.has("axis") ? layer.integer("axis") : -1;
        }
        if (axis.size() != 1) {
            throw layer.unsupported("normalizes along " + axis.size() + " axes");
        }
        return layer.integers("axis").get(0);
    }

    /** The input with this axis first, which must be the first or the last beside the batch. */
    private static KerasValue channelsFirst(LayerCall call, int axis) {
        KerasValue input = call.input();
        int positive = axis < 0 ? axis + input.rank() + 1 : axis;
        if (positive == input.rank()) {
            return call.graph().turned(call.name(), input);
        } else if (positive == 1) {
            return call.graph().asInKeras(call.name(), input);
        }
        throw call.layer().unsupported("normalizes along the axis " + axis);
    }

    /** scale·x + offset, along the last axis where there are several. */
    static KerasValue rescaling(LayerCall call) {
        return scaled(
                call, call.layer().numbers("scale", 1), call.layer().numbers("offset", 0), -1);
    }

    private static KerasValue scaled(LayerCall call, double[] factors, double[] offsets, int axis) {
        boolean oneForAll = factors.length == 1 && offsets.length == 1;
        KerasValue input = oneForAll ? call.input() : channelsFirst(call, axis);
        int channels = input.layer().shape().channels();
        for (double[] values : List.of(factors, offsets)) {
            if (values.length != 1 && values.length != channels) {
                throw call.layer()
                        .mismatch(values.length + " constants for " + channels + " channels");
            }
        }
        return call.add(new Scale(Reals.of(factors), Reals.of(offsets)), input);
    }

    /** With constants given when the layer was made, there are no variables. */
    static List<String> normalizationVariables(LayerConfig layer) {
        return layer.has("mean") ? List.of() : List.of("mean", "variance");
    }

    /** (x − mean) / max(√variance, 10⁻⁷). */
    static KerasValue normalization(LayerCall call) {
        LayerConfig layer = call.layer();
        double[] mean =
                layer.has("mean")
                        ? layer.numbers("mean", 0)
                        : call.variables().get("mean").finiteValues(layer, "mean");
        double[] variance =
                layer.has("variance")
                        ? layer.numbers("variance", 1)
                        : call.variables().get("variance").finiteValues(layer, "variance");
        if (mean.length != variance.length) {
            throw layer.mismatch(mean.length + " means and " + variance.length + " variances");
        }
        boolean inverted = layer.flag("invert", false);
        double[] factors = new double[mean.length];
        double[] offsets = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            double deviation = Math.max(Math.sqrt(variance[i]), SMALLEST_DEVIATION);
            factors[i] = inverted ? deviation : 1 / deviation;
            offsets[i] = inverted ? mean[i] : -mean[i] / deviation;
        }
        return scaled(call, factors, offsets, mean.length == 1 ? -1 : axis(layer));
    }
}
