package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.Upsample.Coordinates;
import org.reluworkbench.model.Upsample.Interpolation;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** Resize and its predecessor Upsample. */
final class ResizeOperators {
    private static final int FIRST_WITH_COORDINATES = 11;

    private ResizeOperators() {}

    static void upsample(OnnxNode node, Translation to) {
        List<Double> scales =
                node.attributes().containsKey("scales")
                        ? node.attributes().get("scales").reals()
                        : numbers(to.constant(node, 1));
        define(node, to, scales, Optional.empty(), Coordinates.ASYMMETRIC);
    }

    static void resize(OnnxNode node, Translation to) {
        if (to.opset() < FIRST_WITH_COORDINATES) {
            upsample(node, to);
            return;
        }
        if (node.integer("antialias", 0) != 0) {
            throw Translation.unsupported(node, "uses antialias");
        }
        String policy = node.text("keep_aspect_ratio_policy", "stretch");
        if (!policy.equals("stretch")) {
            throw Translation.unsupported(node, "uses the keep_aspect_ratio_policy " + policy);
        }
        List<Double> scales = node.hasInput(2) ? numbers(to.constant(node, 2)) : List.of();
        Optional<List<Double>> sizes =
                node.hasInput(3) ? Optional.of(numbers(to.anyConstant(node, 3))) : Optional.empty();
        if (node.integers("axes").isPresent()) {
            List<Double> ones = new ArrayList<>(List.of(1.0));
            layerLengths(node, to).forEach(length -> ones.add(1.0));
            List<Double> lengths = new ArrayList<>(List.of(0.0));
            lengths.addAll(layerLengths(node, to));
            scales = scales.isEmpty() ? scales : placed(node, scales, ones);
            sizes = sizes.map(given -> placed(node, given, lengths));
        }
        String coordinates = node.text("coordinate_transformation_mode", "half_pixel");
        define(
                node,
                to,
                scales,
                sizes,
                switch (coordinates) {
                    case "half_pixel" -> Coordinates.HALF_PIXEL;
                    case "pytorch_half_pixel" -> Coordinates.PYTORCH_HALF_PIXEL;
                    case "align_corners" -> Coordinates.ALIGN_CORNERS;
                    case "asymmetric" -> Coordinates.ASYMMETRIC;
                    default ->
                            throw Translation.unsupported(
                                    node, "uses the coordinates " + coordinates);
                });
    }

    private static void define(
            OnnxNode node,
            Translation to,
            List<Double> scales,
            Optional<List<Double>> sizes,
            Coordinates coordinates) {
        Layer layer = to.layer(node, 0);
        Shape shape = layer.shape();
        int rank = shape.rank() + 1;
        if (sizes.map(List::size).orElse(scales.size()) != rank) {
            throw new IllegalArgumentException(
                    "neither scales nor sizes for all of " + rank + " axes");
        }
        List<Integer> size = new ArrayList<>();
        List<Double> factors = new ArrayList<>();
        for (int axis = 1; axis < rank; axis++) {
            int length = shape.dimension(axis - 1);
            double wanted =
                    sizes.isPresent()
                            ? sizes.get().get(axis)
                            : Math.floor((float) (length * scales.get(axis)));
            if (!(wanted >= 1 && wanted <= Shape.MOST_VALUES)) {
                throw new IllegalArgumentException("a length of " + wanted);
            }
            if (axis == 1 && wanted != length) {
                throw Translation.unsupported(node, "resamples the channels");
            }
            if (axis > 1) {
                size.add((int) wanted);
                factors.add(sizes.isPresent() ? wanted / length : scales.get(axis));
            }
        }
        to.define(node, new Upsample(interpolation(node, to), coordinates, size, factors), layer);
    }

    private static List<Double> layerLengths(OnnxNode node, Translation to) {
        return to.layer(node, 0).shape().dimensions().stream().map(Integer::doubleValue).toList();
    }

    /** What is given for some axes, among what holds for all. */
    private static List<Double> placed(OnnxNode node, List<Double> given, List<Double> all) {
        List<Long> axes = node.integers("axes").orElseThrow();
        if (axes.size() != given.size()) {
            throw new IllegalArgumentException(given.size() + " values for the axes " + axes);
        }
        List<Double> placed = new ArrayList<>(all);
        for (int i = 0; i < given.size(); i++) {
            placed.set(ConstantShapes.axis(axes.get(i), all.size()), given.get(i));
        }
        return placed;
    }

    private static Interpolation interpolation(OnnxNode node, Translation to) {
        String mode = node.text("mode", "nearest");
        if (mode.equals("linear")) {
            return Interpolation.LINEAR;
        } else if (!mode.equals("nearest")) {
            throw Translation.unsupported(node, "interpolates by " + mode);
        }
        // Before coordinates could be chosen, nearest meant the input at ⌊x⌋.
        String usual = to.opset() < FIRST_WITH_COORDINATES ? "floor" : "round_prefer_floor";
        String rounding = node.text("nearest_mode", usual);
        return switch (rounding) {
            case "floor" -> Interpolation.NEAREST_FLOOR;
            case "ceil" -> Interpolation.NEAREST_CEIL;
            case "round_prefer_floor" -> Interpolation.NEAREST_PREFER_FLOOR;
            case "round_prefer_ceil" -> Interpolation.NEAREST_PREFER_CEIL;
            default -> throw Translation.unsupported(node, "rounds by " + rounding);
        };
    }

    private static List<Double> numbers(OnnxTensor tensor) {
        return Arrays.stream(tensor.values()).boxed().toList();
    }
}
