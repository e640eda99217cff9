package org.reluworkbench.model.internal.evaluation;

import java.util.Arrays;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Taps;
import org.reluworkbench.model.Window;

/** Max-pooling; of equal values the first in row-major order of the window wins. */
final class MaxForm implements Form {
    private final Taps taps;
    private final int channels;
    private final int places;
    private final int positions;

    MaxForm(Window window, Shape input) {
        taps = new Taps(window, input.spatial());
        channels = input.channels();
        places = window.places(input.spatial()).stream().reduce(1, (a, b) -> a * b);
        positions = input.positions();
    }

    /** For every output the position of the winner in the input. */
    int[] choices(double[] input) {
        int[] winners = new int[channels * places];
        Arrays.fill(winners, -1);
        for (int c = 0; c < channels; c++) {
            for (int tap = 0; tap < taps.count(); tap++) {
                int[] to = taps.places(tap);
                int[] from = taps.positions(tap);
                for (int i = 0; i < to.length; i++) {
                    int output = c * places + to[i];
                    int candidate = c * positions + from[i];
                    if (winners[output] < 0 || input[candidate] > input[winners[output]]) {
                        winners[output] = candidate;
                    }
                }
            }
        }
        return winners;
    }

    @Override
    public double[] values(double[][] inputs) {
        return picked(choices(inputs[0]), inputs[0]);
    }

    private static double[] picked(int[] winners, double[] input) {
        return Arrays.stream(winners).mapToDouble(i -> input[i]).toArray();
    }

    @Override
    public LinearForm derivative(double[][] inputs) {
        int[] winners = choices(inputs[0]);
        return new LinearForm() {
            @Override
            public double[] apply(double[][] tangents) {
                return picked(winners, tangents[0]);
            }

            @Override
            public double[][] transposed(double[] adjoint) {
                double[] result = new double[channels * positions];
                for (int o = 0; o < winners.length; o++) {
                    result[winners[o]] += adjoint[o];
                }
                return new double[][] {result};
            }
        };
    }
}
