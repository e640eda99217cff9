package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;

/** Constants beside a layer, by the broadcasting of NumPy: axes are matched from the last. */
final class Broadcast {
    private Broadcast() {}

    /**
     * One value for all, one for each channel or one for each value of the layer.
     *
     * @throws org.reluworkbench.spi.WorkbenchException if the constant would change the layer's
     *     shape, or differs between the samples of a batch
     */
    static Reals to(Shape shape, OnnxNode node, OnnxTensor constant) {
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
        return channelsOnly ? Reals.of(values) : Reals.of(expanded(values, aligned, shape));
    }

    private static double[] expanded(double[] values, List<Integer> dimensions, Shape shape) {
        double[] all = new double[shape.size()];
        for (int i = 0; i < all.length; i++) {
            int rest = i;
            int at = 0;
            int block = 1;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                int index = rest % shape.dimension(axis);
                rest /= shape.dimension(axis);
                if (dimensions.get(axis) > 1) {
                    at += index * block;
                    block *= dimensions.get(axis);
                }
            }
            all[i] = values[at];
        }
        return all;
    }
}
