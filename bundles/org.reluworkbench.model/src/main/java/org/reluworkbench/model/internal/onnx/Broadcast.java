package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** Constants and layers beside a layer, by the broadcasting of NumPy: axes match from the last. */
final class Broadcast {
    private static final int MOST_COPIES = 4096;

    private Broadcast() {}

    /**
     * One value for all, one for each channel or one for each value of the layer.
     *
     * @throws org.reluworkbench.spi.WorkbenchException if the constant would change the layer's
     *     shape, or differs between the samples of a batch
     */
    static Reals constant(OnnxNode node, Translation to, Shape shape, OnnxTensor constant) {
        double[] values = constant.values();
        if (values.length == 1) {
            return Reals.of(values);
        }
        List<Integer> aligned = new ArrayList<>(constant.dimensions());
        while (aligned.size() > shape.rank() && aligned.get(0) == 1) {
            aligned.remove(0);
        }
        while (aligned.size() < shape.rank()) {
            aligned.add(0, 1);
        }
        boolean channelsOnly = aligned.get(0) == shape.channels();
        for (int axis = 0; axis < aligned.size(); axis++) {
            int length = aligned.get(axis);
            if (axis >= shape.rank() || (length != 1 && length != shape.dimension(axis))) {
                throw Translation.unsupported(
                        node,
                        "combines a constant of shape "
                                + constant.dimensions()
                                + " with a layer of shape "
                                + shape);
            }
            channelsOnly &= axis == 0 || length == 1;
        }
        return channelsOnly
                ? Reals.of(values)
                : Reals.of(
                        ConstantShapes.expanded(
                                        node, to, constant.reshaped(aligned), shape.dimensions())
                                .values());
    }

    /**
     * The layers with one shape, to which axes of length 1 are repeated: spatial ones by
     * up-sampling, the channels by concatenation.
     */
    static Layer[] together(OnnxNode node, Translation to, Layer... layers) {
        Shape common = layers[0].shape();
        for (Layer layer : layers) {
            if (layer.shape().rank() != common.rank()) {
                throw Translation.unsupported(
                        node, "combines layers of the shapes " + common + " and " + layer.shape());
            }
            common =
                    new Shape(
                            ConstantArithmetic.common(
                                    common.dimensions(), layer.shape().dimensions()));
        }
        Shape shape = common;
        return Arrays.stream(layers)
                .map(layer -> repeated(node, to, layer, shape))
                .toArray(Layer[]::new);
    }

    static Layer repeated(OnnxNode node, Translation to, Layer layer, Shape shape) {
        for (int axis = 0; axis < shape.rank(); axis++) {
            int length = layer.shape().dimension(axis);
            if (length != 1 && length != shape.dimension(axis)) {
                throw Translation.unsupported(
                        node, "repeats a layer of shape " + layer.shape() + " to " + shape);
            }
        }
        Layer spread = layer;
        if (!layer.shape().spatial().equals(shape.spatial())) {
            List<Double> scales = new ArrayList<>();
            for (int axis = 1; axis < shape.rank(); axis++) {
                scales.add((double) shape.dimension(axis) / layer.shape().dimension(axis));
            }
            spread =
                    to.add(
                            node,
                            new Upsample(
                                    Upsample.Interpolation.NEAREST_FLOOR,
                                    Upsample.Coordinates.ASYMMETRIC,
                                    shape.spatial(),
                                    scales),
                            layer);
        }
        if (layer.shape().channels() == shape.channels()) {
            return spread;
        }
        if (shape.channels() > MOST_COPIES) {
            throw Translation.unsupported(
                    node, "repeats one channel " + shape.channels() + " times");
        }
        Layer[] copies = new Layer[shape.channels()];
        Arrays.fill(copies, spread);
        return to.add(node, new Concatenate(0), copies);
    }
}
