package org.reluworkbench.model.internal.evaluation;

import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Shape;
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
        for (int o = 0; o < output.size(); o++) {
            unravel(o, output, index);
            int i = 0;
            for (int axis = 0; axis < index.length; axis++) {
                i += index[axis] * blockSize(input, transpose.order().get(axis) + 1);
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
        int[] seen =
                pool.countPadding()
                        ? inPaddedInput(pool.window(), input, places)
                        : seen(taps, places);
        SparseForm form = new SparseForm(output.size(), input.size());
        for (int c = 0; c < input.channels(); c++) {
            for (int tap = 0; tap < taps.count(); tap++) {
                int[] to = taps.places(tap);
                int[] from = taps.positions(tap);
                for (int i = 0; i < to.length; i++) {
                    form.term(
                            c * places + to[i],
                            0,
                            c * input.positions() + from[i],
                            1.0 / seen[to[i]]);
                }
            }
        }
        return form;
    }

    private static int[] seen(Taps taps, int places) {
        int[] seen = new int[places];
        for (int tap = 0; tap < taps.count(); tap++) {
            for (int place : taps.places(tap)) {
                seen[place]++;
            }
        }
        return seen;
    }

    /**
     * With rounding up, a window may reach beyond the padding, and what lies there never counts.
     */
    private static int[] inPaddedInput(Window window, Shape input, int places) {
        if (!window.ceil()) {
            int[] all = new int[places];
            Arrays.fill(all, Math.toIntExact(window.size()));
            return all;
        }
        List<Integer> none = java.util.Collections.nCopies(window.kernel().size(), 0);
        List<Integer> padded =
                java.util.stream.IntStream.range(0, none.size())
                        .mapToObj(
                                axis ->
                                        input.dimension(axis + 1)
                                                + window.padBegin().get(axis)
                                                + window.padEnd().get(axis))
                        .toList();
        Window unpadded =
                new Window(window.kernel(), window.stride(), window.dilation(), none, none, true);
        return seenOf(
                new Taps(unpadded, padded),
                window.places(input.spatial()),
                unpadded.places(padded),
                places);
    }

    /** Counts on a grid that may have more places than asked for along some axes. */
    private static int[] seenOf(Taps taps, List<Integer> wanted, List<Integer> there, int places) {
        int total = there.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
        int[] all = seen(taps, total);
        int[] chosen = new int[places];
        for (int place = 0; place < places; place++) {
            int rest = place;
            int at = 0;
            int block = 1;
            for (int axis = wanted.size() - 1; axis >= 0; axis--) {
                at += rest % wanted.get(axis) * block;
                rest /= wanted.get(axis);
                block *= there.get(axis);
            }
            chosen[place] = all[at];
        }
        return chosen;
    }

    static SparseForm globalAverage(Shape input) {
        int positions = input.positions();
        SparseForm form = new SparseForm(input.channels(), input.size());
        for (int i = 0; i < input.size(); i++) {
            form.term(i / positions, 0, i, 1.0 / positions);
        }
        return form;
    }

    static int[] sizes(List<Shape> shapes) {
        return shapes.stream().mapToInt(Shape::size).toArray();
    }

    /** Number of values in the axes from this one on. */
    static int blockSize(Shape shape, int axis) {
        return shape.dimensions().subList(axis, shape.rank()).stream().reduce(1, (a, b) -> a * b);
    }

    static void unravel(int position, Shape shape, int[] index) {
        int rest = position;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dimension(axis);
            rest /= shape.dimension(axis);
        }
    }
}
