package org.reluworkbench.keras.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Window;

/** Layers with kernels. Keras has the input and output channels of a kernel last. */
final class ConvolutionLayers {
    private ConvolutionLayers() {}

    /** z = a·kernel + bias along the last axis; with more axes that is a convolution of width 1. */
    static KerasValue dense(LayerCall call) {
        int units = positive(call.layer(), "units");
        KerasValue input = call.input();
        List<Integer> shape = input.kerasShape();
        int inputs = shape.get(shape.size() - 1);
        double[] kernel = call.values("kernel", inputs, units);
        double[] weights = transposed(kernel, inputs, units);
        KerasValue output;
        if (input.rank() == 1) {
            double[] bias = call.has("bias") ? call.values("bias", units) : null;
            output = call.add(new Dense(units, inputs, weights, bias), input);
        } else {
            Window point = window(Collections.nCopies(input.rank() - 1, 1));
            output =
                    call.add(
                            new Convolution(
                                    point, units, inputs, 1, Reals.of(weights), bias(call, units)),
                            call.graph().turned(call.name(), input));
        }
        return ActivationLayers.builtIn(call, output);
    }

    private static Optional<Reals> bias(LayerCall call, int outputs) {
        return call.has("bias") ? Optional.of(call.reals("bias", outputs)) : Optional.empty();
    }

    static KerasValue convolution(LayerCall call, int axes) {
        LayerConfig layer = call.layer();
        int filters = positive(layer, "filters");
        int groups = layer.has("groups") ? positive(layer, "groups") : 1;
        List<Integer> kernel = layer.integers("kernel_size", axes, 1);
        KerasValue input = call.spatialInput(axes);
        int groupInputs = input.layer().shape().channels() / groups;
        List<Integer> shape = new ArrayList<>(kernel);
        shape.addAll(List.of(groupInputs, filters));
        Window window = WindowSettings.padded(layer, kernel, input.layer().shape().spatial());
        int taps = Math.toIntExact(window.size());
        double[] weights =
                reordered(call.values("kernel", shape), taps, groupInputs, filters, false);
        Convolution convolution =
                new Convolution(
                        window,
                        filters,
                        groupInputs,
                        groups,
                        Reals.of(weights),
                        bias(call, filters));
        return ActivationLayers.builtIn(call, call.add(convolution, input));
    }

    static KerasValue depthwise(LayerCall call, int axes) {
        KerasValue input = call.spatialInput(axes);
        int multiplier = multiplier(call.layer());
        int outputs = Math.multiplyExact(input.layer().shape().channels(), multiplier);
        Convolution depthwise =
                depthwise(call, axes, "depthwise_kernel|kernel", input, bias(call, outputs));
        return ActivationLayers.builtIn(call, call.add(depthwise, input));
    }

    /** Each channel by itself, then a convolution of width 1 over all channels. */
    static KerasValue separable(LayerCall call, int axes) {
        KerasValue input = call.spatialInput(axes);
        KerasValue between =
                call.add(depthwise(call, axes, "depthwise_kernel", input, Optional.empty()), input);
        int filters = positive(call.layer(), "filters");
        int channels = between.layer().shape().channels();
        List<Integer> shape = new ArrayList<>(Collections.nCopies(axes, 1));
        shape.addAll(List.of(channels, filters));
        double[] weights = transposed(call.values("pointwise_kernel", shape), channels, filters);
        Convolution pointwise =
                new Convolution(
                        window(Collections.nCopies(axes, 1)),
                        filters,
                        channels,
                        1,
                        Reals.of(weights),
                        bias(call, filters));
        return ActivationLayers.builtIn(call, call.add(pointwise, between));
    }

    /** Output channel c·m + j is the j-th of the m that channel c gives. */
    private static Convolution depthwise(
            LayerCall call, int axes, String variable, KerasValue input, Optional<Reals> bias) {
        List<Integer> kernel = call.layer().integers("kernel_size", axes, 1);
        int channels = input.layer().shape().channels();
        int multiplier = multiplier(call.layer());
        List<Integer> shape = new ArrayList<>(kernel);
        shape.addAll(List.of(channels, multiplier));
        Window window =
                WindowSettings.padded(call.layer(), kernel, input.layer().shape().spatial());
        int taps = Math.toIntExact(window.size());
        double[] weights =
                reordered(call.values(variable, shape), taps, channels, multiplier, true);
        return new Convolution(
                window,
                Math.multiplyExact(channels, multiplier),
                1,
                channels,
                Reals.of(weights),
                bias);
    }

    private static int multiplier(LayerConfig layer) {
        return layer.has("depth_multiplier") ? positive(layer, "depth_multiplier") : 1;
    }

    private static int positive(LayerConfig layer, String key) {
        int value = layer.integer(key);
        if (value < 1) {
            throw layer.malformed("has " + value + " as its " + key);
        }
        return value;
    }

    private static Window window(List<Integer> kernel) {
        return Window.of(kernel.stream().mapToInt(Integer::intValue).toArray());
    }

    private static double[] transposed(double[] values, int rows, int columns) {
        return reordered(values, 1, rows, columns, false);
    }

    /**
     * Of shape (taps, inputs, outputs) to (outputs, inputs, taps), or to (inputs, outputs, taps)
     * where the inputs come first.
     */
    private static double[] reordered(
            double[] values, int taps, int inputs, int outputs, boolean inputsFirst) {
        double[] moved = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int output = i % outputs;
            int input = i / outputs % inputs;
            int tap = i / outputs / inputs;
            int row = inputsFirst ? input * outputs + output : output * inputs + input;
            moved[row * taps + tap] = values[i];
        }
        return moved;
    }
}
