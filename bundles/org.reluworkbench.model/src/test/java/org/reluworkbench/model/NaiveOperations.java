package org.reluworkbench.model;

import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * The operations a second time, straight from their definitions: each output by itself, over images
 * of channels × height × width, without a shared table of window positions.
 */
final class NaiveOperations {
    private final Shape in;
    private final Shape out;
    private final double[] x;

    NaiveOperations(Shape in, Shape out, double[] x) {
        this.in = in;
        this.out = out;
        this.x = x;
    }

    /** A value of the input, or {@code outside} beyond it. */
    private double at(int c, int i, int j, double outside) {
        int height = in.dimension(1);
        int width = in.dimension(2);
        boolean inside = i >= 0 && i < height && j >= 0 && j < width;
        return inside ? x[(c * height + i) * width + j] : outside;
    }

    private interface Pixel {
        double value(int channel, int row, int column);
    }

    private double[] image(Pixel pixel) {
        double[] y = new double[out.size()];
        int at = 0;
        for (int c = 0; c < out.dimension(0); c++) {
            for (int i = 0; i < out.dimension(1); i++) {
                for (int j = 0; j < out.dimension(2); j++) {
                    y[at++] = pixel.value(c, i, j);
                }
            }
        }
        return y;
    }

    double[] apply(Operation operation) {
        if (operation instanceof Convolution convolution) {
            return image((c, i, j) -> convolution(convolution, c, i, j));
        } else if (operation instanceof MaxPool pool) {
            return image((c, i, j) -> pool(pool.window(), c, i, j, Pool.MAX));
        } else if (operation instanceof AveragePool pool) {
            Pool kind = pool.countPadding() ? Pool.MEAN_WITH_PADDING : Pool.MEAN;
            return image((c, i, j) -> pool(pool.window(), c, i, j, kind));
        } else if (operation instanceof GlobalAveragePool) {
            return image((c, i, j) -> pool(everything(), c, 0, 0, Pool.MEAN));
        } else if (operation instanceof GlobalMaxPool) {
            return image((c, i, j) -> pool(everything(), c, 0, 0, Pool.MAX));
        } else if (operation instanceof BatchNormalization norm) {
            return image(
                    (c, i, j) ->
                            norm.scale().get(c)
                                            * (at(c, i, j, 0) - norm.mean().get(c))
                                            / Math.sqrt(norm.variance().get(c) + norm.epsilon())
                                    + norm.shift().get(c));
        } else if (operation instanceof Scale scale) {
            return image(
                    (c, i, j) -> scale.factors().get(c) * at(c, i, j, 0) + scale.offsets().get(0));
        } else if (operation instanceof Transpose) {
            // Only the order (2, 0, 1): y[w][c][h] = x[c][h][w].
            return image((w, c, h) -> at(c, h, w, 0));
        } else if (operation instanceof Pad pad) {
            return image((c, i, j) -> padded(pad, c, i, j));
        } else if (operation instanceof Upsample upsample) {
            return image((c, i, j) -> resampled(upsample, c, i, j));
        }
        return pointwise(operation);
    }

    private double[] pointwise(Operation operation) {
        double[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            if (operation instanceof Relu) {
                y[i] = Math.max(0, x[i]);
            } else if (operation instanceof LeakyRelu leaky) {
                y[i] = Math.max(0, x[i]) + leaky.slope() * Math.min(0, x[i]);
            } else if (operation instanceof PRelu prelu) {
                int size = prelu.slopes().length();
                double slope = prelu.slopes().get((int) ((long) i * size / x.length));
                y[i] = Math.max(0, x[i]) + slope * Math.min(0, x[i]);
            } else if (!(operation instanceof Reshape || operation instanceof Dropout)) {
                throw new AssertionError("no second implementation of " + operation);
            }
        }
        return y;
    }

    private double convolution(Convolution convolution, int o, int i, int j) {
        Window w = convolution.window();
        double sum = convolution.bias().isPresent() ? convolution.bias().get().get(o) : 0;
        int firstChannel =
                o / (convolution.outputs() / convolution.groups()) * convolution.groupInputs();
        for (int c = 0; c < convolution.groupInputs(); c++) {
            for (int k = 0; k < w.kernel().get(0); k++) {
                for (int l = 0; l < w.kernel().get(1); l++) {
                    int index =
                            ((o * convolution.groupInputs() + c) * w.kernel().get(0) + k)
                                            * w.kernel().get(1)
                                    + l;
                    sum +=
                            convolution.weights().get(index)
                                    * at(
                                            firstChannel + c,
                                            place(w, 0).applyAsInt(i, k),
                                            place(w, 1).applyAsInt(j, l),
                                            0);
                }
            }
        }
        return sum;
    }

    private static IntBinaryOperator place(Window w, int axis) {
        return (output, tap) ->
                output * w.stride().get(axis)
                        + tap * w.dilation().get(axis)
                        - w.padBegin().get(axis);
    }

    private Window everything() {
        return Window.of(in.dimension(1), in.dimension(2));
    }

    private enum Pool {
        MAX,
        MEAN,
        MEAN_WITH_PADDING
    }

    private double pool(Window w, int c, int i, int j, Pool kind) {
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int seen = 0;
        int withPadding = 0;
        for (int k = 0; k < w.kernel().get(0); k++) {
            for (int l = 0; l < w.kernel().get(1); l++) {
                int row = place(w, 0).applyAsInt(i, k);
                int column = place(w, 1).applyAsInt(j, l);
                double value = at(c, row, column, Double.NaN);
                if (!Double.isNaN(value)) {
                    max = Math.max(max, value);
                    sum += value;
                    seen++;
                }
                if (row < in.dimension(1) + w.padEnd().get(0)
                        && column < in.dimension(2) + w.padEnd().get(1)) {
                    withPadding++;
                }
            }
        }
        return switch (kind) {
            case MAX -> max;
            case MEAN -> sum / seen;
            case MEAN_WITH_PADDING -> sum / withPadding;
        };
    }

    private double padded(Pad pad, int c, int i, int j) {
        int[] at = {c, i, j};
        for (int axis = 0; axis < 3; axis++) {
            int last = in.dimension(axis) - 1;
            at[axis] -= pad.begin().get(axis);
            if (pad.mode() == Pad.Mode.EDGE) {
                at[axis] = Math.max(0, Math.min(last, at[axis]));
            } else if (pad.mode() == Pad.Mode.REFLECT) {
                at[axis] = last - Math.abs(last - Math.abs(at[axis]));
            } else if (at[axis] < 0 || at[axis] > last) {
                return pad.value();
            }
        }
        return at(at[0], at[1], at[2], Double.NaN);
    }

    private double resampled(Upsample upsample, int c, int i, int j) {
        double row = source(upsample, 0, i);
        double column = source(upsample, 1, j);
        if (upsample.interpolation() != Upsample.Interpolation.LINEAR) {
            return clamped(c, Math.floor(row), Math.floor(column));
        }
        double sum = 0;
        for (int di : List.of(0, 1)) {
            for (int dj : List.of(0, 1)) {
                double weight =
                        Math.abs(1 - di - (row - Math.floor(row)))
                                * Math.abs(1 - dj - (column - Math.floor(column)));
                sum += weight * clamped(c, Math.floor(row) + di, Math.floor(column) + dj);
            }
        }
        return sum;
    }

    private double clamped(int c, double i, double j) {
        int row = (int) Math.max(0, Math.min(in.dimension(1) - 1, i));
        int column = (int) Math.max(0, Math.min(in.dimension(2) - 1, j));
        return at(c, row, column, Double.NaN);
    }

    private double source(Upsample upsample, int axis, int place) {
        double scale = upsample.scales().get(axis);
        double last = in.dimension(axis + 1) - 1.0;
        return switch (upsample.coordinates()) {
            case HALF_PIXEL, PYTORCH_HALF_PIXEL -> (place + 0.5) / scale - 0.5;
            case ALIGN_CORNERS -> place * last / (upsample.size().get(axis) - 1);
            case ASYMMETRIC -> place / scale;
        };
    }
}
