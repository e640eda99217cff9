package org.reluworkbench.model.internal.evaluation;

import java.util.List;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Taps;
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.Window;

/** The operations that move values, add them up or average them. */
final class SparseForms {
    private SparseForms() {}

    /** Each value of each source is added to the result in its place: reshape, add, dropout. */
    static SparseForm sum(List<Shape> inputs) {
        int size = inputs.get(0).size();
        SparseForm form = new SparseForm(size, sizes(inputs));
        for (int source = 0; source < inputs.size(); source++) {
            for (int i = 0; i < size; i++) {
                form.term(i, source, i, 1);
            }
        }
        return form;
    }

    static SparseForm concatenation(int axis, List<Shape> inputs, Shape output) {
        SparseForm form = new SparseForm(output.size(), sizes(inputs));
        int inner = blockSize(output, axis + 1);
        int row = output.dimension(axis) * inner;
        int first = 0;
        for (int source = 0; source < inputs.size(); source++) {
            int length = inputs.get(source).dimension(axis) * inner;
            for (int i = 0; i < inputs.get(source).size(); i++) {
                form.term(i / length * row + first + i % length, source, i, 1);
            }
            first += length;
        }
        return form;
    }

    static SparseForm transposition(Transpose transpose, Shape input, Shape output) {
        SparseForm form = new SparseForm(output.size(), input.size());
        int[] index = new int[output.rank()];
        int[] steps = transpose.order().stream().mapToInt(a -> blockSize(input, a + 1)).toArray();
        int size = output.size();
        for (int o = 0; o < size; o++) {
            unravel(o, output, index);
            int i = 0;
            for (int axis = 0; axis < index.length; axis++) {
                i += index[axis] * steps[axis];
            }
            form.term(o, 0, i, 1);
        }
        return form;
    }

    static SparseForm padding(Pad pad, Shape input, Shape output) {
        SparseForm form = new SparseForm(output.size(), input.size());
        int[] index = new int[output.rank()];
        for (int o = 0; o < output.size(); o++) {
            unravel(o, output, index);
            int i = 0;
            for (int axis = 0; axis < index.length && i >= 0; axis++) {
                int at = index[axis] - pad.begin().get(axis);
                int length = input.dimension(axis);
                int seen = at >= 0 && at < length ? at : outside(pad.mode(), at, length);
                i = seen < 0 ? -1 : i * length + seen;
            }
            if (i < 0) {
                form.offset(o, pad.value());
            } else {
                form.term(o, 0, i, 1);
            }
        }
        return form;
    }

    /** What a place outside the axis repeats; −1 for the constant. */
    private static int outside(Pad.Mode mode, int at, int length) {
        return switch (mode) {
            case CONSTANT -> -1;
            case EDGE -> at < 0 ? 0 : length - 1;
            case REFLECT -> at < 0 ? -at : 2 * (length - 1) - at;
        };
    }

    static SparseForm average(AveragePool pool, Shape input, Shape output) {
        Taps taps = new Taps(pool.window(), input.spatial());
        int places = output.positions();
        int positions = input.positions();
        int[] seen = seen(pool, input);
        SparseForm form = new SparseForm(output.size(), input.size());
        for (int c = 0; c < input.channels(); c++) {
            for (int tap = 0; tap < taps.count(); tap++) {
                int[] to = taps.places(tap);
                int[] from = taps.positions(tap);
                for (int i = 0; i < to.length; i++) {
                    form.term(c * places + to[i], 0, c * positions + from[i], 1.0 / seen[to[i]]);
                }
            }
        }
        return form;
    }

    /**
     * How many values each place averages. Axes multiply; with rounding up a window may reach
     * beyond the padding, and what lies there never counts.
     */
    private static int[] seen(AveragePool pool, Shape input) {
        Window window = pool.window();
        List<Integer> places = window.places(input.spatial());
        int[] seen = {1};
        for (int axis = 0; axis < places.size(); axis++) {
            int begin = pool.countPadding() ? window.padBegin().get(axis) : 0;
            int end = pool.countPadding() ? window.padEnd().get(axis) : 0;
            int[] along = new int[places.get(axis)];
            for (int place = 0; place < along.length; place++) {
                int start = place * window.stride().get(axis) - window.padBegin().get(axis);
                for (int tap = 0; tap < window.kernel().get(axis); tap++) {
                    int at = start + tap * window.dilation().get(axis);
                    along[place] += at >= -begin && at < input.dimension(axis + 1) + end ? 1 : 0;
                }
            }
            seen = products(seen, along);
        }
        return seen;
    }

    private static int[] products(int[] outer, int[] inner) {
        int[] all = new int[outer.length * inner.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = outer[i / inner.length] * inner[i % inner.length];
        }
        return all;
    }

    static SparseForm globalAverage(Shape input) {
        int positions = input.positions();
        SparseForm form = new SparseForm(input.channels(), input.size());
        for (int i = 0; i < input.size(); i++) {
            form.term(i / positions, 0, i, 1.0 / positions);
        }
        return form;
    }

    private static int[] sizes(List<Shape> shapes) {
        return shapes.stream().mapToInt(Shape::size).toArray();
    }

    /** Number of values in the axes from this one on. */
    private static int blockSize(Shape shape, int axis) {
        return shape.dimensions().subList(axis, shape.rank()).stream().reduce(1, (a, b) -> a * b);
    }

    private static void unravel(int position, Shape shape, int[] index) {
        int rest = position;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dimension(axis);
            rest /= shape.dimension(axis);
        }
    }
}
