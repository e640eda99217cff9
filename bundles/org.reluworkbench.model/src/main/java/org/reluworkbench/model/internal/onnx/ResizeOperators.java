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
        boolean keepsRatio = !node.text("keep_aspect_ratio_policy", "stretch").equals("stretch");
        if (node.integer("antialias", 0) != 0 || node.integers("axes").isPresent() || keepsRatio) {
            throw Translation.unsupported(node, "uses antialias, axes or keep_aspect_ratio_policy");
        }
        List<Double> scales = node.hasInput(2) ? numbers(to.constant(node, 2)) : List.of();
        Optional<List<Double>> sizes = to.optionalConstant(node, 3).map(ResizeOperators::numbers);
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
                            : Math.floor(length * scales.get(axis));
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
