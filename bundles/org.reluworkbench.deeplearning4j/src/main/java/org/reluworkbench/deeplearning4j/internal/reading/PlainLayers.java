package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** Layers that do not slide over their input. */
final class PlainLayers {
    private static final double USUAL_EPSILON = 1e-5;

    private PlainLayers() {}

    /** W of shape (inputs, outputs), column by column, then b. */
    static Layer dense(LayerUse use) {
        if (use.layer().flag("hasLayerNorm", false)) {
            throw use.layer().unsupported("normalizes its layer, which is not piecewise linear");
        }
        int inputs = use.layer().size("nin");
        int outputs = use.layer().size("nout");
        double[] weights = use.take((long) inputs * outputs);
        double[] bias = use.hasBias() ? use.take(outputs) : null;
        return use.activated(use.add(new Dense(outputs, inputs, weights, bias), use.input()));
    }

    /**
     * Scale and shift unless they are fixed, mean, and the variance or the decimal logarithm of its
     * square root.
     */
    static Layer batchNormalization(LayerUse use) {
        Settings layer = use.layer();
        if (use.input().shape().rank() > 1) {
            use.channels("cnn2DFormat");
        }
        int channels = layer.size("nout");
        boolean fixed = layer.flag("lockGammaBeta", false);
        if (fixed && (layer.number("gamma", 1) != 1 || layer.number("beta", 0) != 0)) {
            throw layer.unsupported(
                    "has a fixed scale or shift other than 1 and 0, which Deeplearning4j itself"
                            + " does not always apply");
        }
        Reals scale = fixed ? all(1, channels) : use.reals(channels);
        Reals shift = fixed ? all(0, channels) : use.reals(channels);
        Reals mean = use.reals(channels);
        double[] variance = use.take(channels);
        if (layer.flag("useLogStd", false)) {
            variance = Arrays.stream(variance).map(log -> Math.pow(10, 2 * log)).toArray();
        }
        return use.add(
                new BatchNormalization(
                        scale, shift, mean, Reals.of(variance), layer.number("eps", USUAL_EPSILON)),
                use.input());
    }

    private static Reals all(double value, int count) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return Reals.of(values);
    }

    /**
     * Slopes of the shape of the input, with length 1 along shared axes, the first axis fastest.
     */
    static Layer prelu(LayerUse use) {
        Shape shape = use.input().shape();
        List<Integer> lengths = new ArrayList<>(use.layer().integers("inputShape"));
        for (int axis : use.layer().integers("sharedAxes")) {
            if (axis < 1 || axis > lengths.size()) {
                throw use.layer().malformed("shares the axis " + axis);
            }
            lengths.set(axis - 1, 1);
        }
        if (lengths.size() != shape.rank()) {
            throw use.layer().mismatch("slopes of shape " + lengths + " for " + shape);
        }
        boolean byChannel = true;
        long count = 1;
        for (int axis = 0; axis < lengths.size(); axis++) {
            int length = lengths.get(axis);
            if (length != 1 && length != shape.dimension(axis)) {
                throw use.layer().mismatch("slopes of shape " + lengths + " for " + shape);
            }
            byChannel &= axis == 0 || length == 1;
            count *= length;
        }
        double[] slopes = use.take(count);
        if (!byChannel && count != shape.size()) {
            throw use.layer().unsupported("shares its slopes along some of the spatial axes only");
        }
        return use.add(
                new PRelu(Reals.of(byChannel ? slopes : rowMajor(slopes, shape))), use.input());
    }

    private static double[] rowMajor(double[] values, Shape shape) {
        double[] moved = new double[values.length];
        for (int i = 0; i < moved.length; i++) {
            int rest = i;
            int stride = values.length;
            int place = 0;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                stride /= shape.dimension(axis);
                place += rest % shape.dimension(axis) * stride;
                rest /= shape.dimension(axis);
            }
            moved[i] = values[place];
        }
        return moved;
    }
}
