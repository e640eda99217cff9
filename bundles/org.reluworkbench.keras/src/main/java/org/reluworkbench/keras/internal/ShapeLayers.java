package org.reluworkbench.keras.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.Upsample.Coordinates;
import org.reluworkbench.model.Upsample.Interpolation;

/** Layers that put values elsewhere. Flatten and Reshape number them in the order of Keras. */
final class ShapeLayers {
    private ShapeLayers() {}

    /** Keras flattens channels last also where the data has its channels first. */
    static KerasValue flatten(LayerCall call) {
        KerasValue value = call.graph().asInKeras(call.name(), call.input());
        if (!call.layer().channelsLast() && value.rank() > 1) {
            KerasValue first = new KerasValue(value.layer(), true);
            value = call.graph().asInKeras(call.name(), first);
        }
        return call.reshaped(value, List.of(value.layer().shape().size()));
    }

    static KerasValue reshape(LayerCall call) {
        KerasValue value = call.graph().asInKeras(call.name(), call.input());
        List<Integer> target = new ArrayList<>(call.layer().integers("target_shape"));
        int open = target.indexOf(-1);
        if (open >= 0) {
            long known = -1;
            for (int length : target) {
                known = Math.multiplyExact(known, (long) length);
            }
            target.set(open, known > 0 ? Math.toIntExact(value.layer().shape().size() / known) : 0);
        }
        return call.reshaped(value, target);
    }

    static KerasValue permute(LayerCall call) {
        KerasValue value = call.graph().asInKeras(call.name(), call.input());
        List<Integer> order = call.layer().integers("dims").stream().map(axis -> axis - 1).toList();
        return call.add(new Transpose(order), value);
    }

    static KerasValue concatenation(LayerCall call) {
        KerasValue first = call.inputs().get(0);
        int axis = call.layer().has("axis") ? call.layer().integer("axis") : -1;
        int positive = axis < 0 ? axis + first.rank() + 1 : axis;
        if (positive < 1 || positive > first.rank()) {
            throw call.layer().unsupported("joins layers along the axis " + axis);
        }
        KerasValue[] alike =
                call.inputs().stream()
                        .map(input -> call.graph().inLayout(first.turned(), call.name(), input))
                        .toArray(KerasValue[]::new);
        return call.add(new Concatenate(first.axis(positive - 1)), alike);
    }

    static KerasValue pad(LayerCall call, int axes) {
        return pad(call, call.layer().margins("padding", axes, 1), 1, axes);
    }

    static KerasValue crop(LayerCall call, int axes) {
        return pad(call, call.layer().margins("cropping", axes, axes == 1 ? 1 : 0), -1, axes);
    }

    private static KerasValue pad(LayerCall call, List<List<Integer>> margins, int sign, int axes) {
        List<Integer> begin = new ArrayList<>(List.of(0));
        List<Integer> end = new ArrayList<>(List.of(0));
        for (List<Integer> margin : margins) {
            if (margin.get(0) < 0 || margin.get(1) < 0) {
                throw call.layer().malformed("has a margin below 0");
            }
            begin.add(sign * margin.get(0));
            end.add(sign * margin.get(1));
        }
        return call.add(new Pad(begin, end, Pad.Mode.CONSTANT, 0), call.spatialInput(axes));
    }

    static KerasValue upSampling(LayerCall call, int axes) {
        KerasValue input = call.spatialInput(axes);
        List<Integer> factors = call.layer().integers("size", axes, 2);
        List<Integer> size = new ArrayList<>();
        List<Double> scales = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            int length = input.layer().shape().dimension(axis + 1);
            long longer = (long) length * factors.get(axis);
            if (longer > Shape.MOST_VALUES) {
                throw call.layer().mismatch("a length of " + longer);
            }
            size.add((int) longer);
            scales.add((double) factors.get(axis));
        }
        return call.add(upSampling(call.layer(), size, scales), input);
    }

    private static Upsample upSampling(LayerConfig layer, List<Integer> size, List<Double> scales) {
        String interpolation = layer.text("interpolation", "nearest");
        return switch (interpolation) {
            // Every value is repeated: the place divided by the factor, rounded down.
            case "nearest" ->
                    new Upsample(Interpolation.NEAREST_FLOOR, Coordinates.ASYMMETRIC, size, scales);
            case "bilinear" ->
                    new Upsample(Interpolation.LINEAR, Coordinates.HALF_PIXEL, size, scales);
            default ->
                    throw layer.unsupported(
                            "interpolates by " + KerasText.printable(interpolation));
        };
    }
}
