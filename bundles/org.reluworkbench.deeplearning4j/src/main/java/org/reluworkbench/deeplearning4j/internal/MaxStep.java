package org.reluworkbench.deeplearning4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Taps;
import org.reluworkbench.model.Window;

/** Max-pooling; of equal values the first in row-major order of the window wins. */
final class MaxStep implements GraphStep {
    private final Signal input;
    private final Signal output;
    private final int channels;
    private final int positions;

    /** For each place the positions under the window. */
    private final int[][] seen;

    private final int[] winners;

    MaxStep(Window window, Shape shape, Signal input, Signal output) {
        this.input = input;
        this.output = output;
        this.channels = shape.channels();
        this.positions = shape.positions();
        this.seen = seen(new Taps(window, shape.spatial()), output.width() / channels);
        this.winners = new int[output.values().length];
    }

    private static int[][] seen(Taps taps, int places) {
        List<List<Integer>> seen = new ArrayList<>();
        for (int p = 0; p < places; p++) {
            seen.add(new ArrayList<>());
        }
        for (int tap = 0; tap < taps.count(); tap++) {
            for (int i = 0; i < taps.places(tap).length; i++) {
                seen.get(taps.places(tap)[i]).add(taps.positions(tap)[i]);
            }
        }
        return seen.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    @Override
    public void forward(Batch batch) {
        float[] values = input.values();
        BatchParts.forEach(
                batch.size(),
                input.width(),
                (part, from, to) -> {
                    for (int s = from; s < to; s++) {
                        for (int c = 0; c < channels; c++) {
                            int first = s * input.width() + c * positions;
                            int target = s * output.width() + c * seen.length;
                            for (int p = 0; p < seen.length; p++) {
                                int winner = first + seen[p][0];
                                for (int position : seen[p]) {
                                    if (values[first + position] > values[winner]) {
                                        winner = first + position;
                                    }
                                }
                                winners[target + p] = winner;
                                output.values()[target + p] = values[winner];
                            }
                        }
                    }
                });
    }

    @Override
    public void backward(Batch batch) {
        if (!input.differentiated()) {
            return;
        }
        int width = output.width();
        BatchParts.forEach(
                batch.size(),
                width,
                (part, from, to) -> {
                    for (int i = from * width; i < to * width; i++) {
                        input.adjoint()[winners[i]] += output.adjoint()[i];
                    }
                });
    }
}
