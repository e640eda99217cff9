package org.reluworkbench.regions.internal.maps.back;

import java.util.Arrays;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Taps;
import org.reluworkbench.model.Window;

/** A max-pool hands a signal to the value that it took, of equal ones the first. */
final class MaxPoolBack implements BackStep {
    private final int source;
    private final Layout input;
    private final int[][] seen;

    /**
     * @param source the node that is read
     */
    MaxPoolBack(int source, Window window, Shape input) {
        this.source = source;
        this.input = Layout.of(input);
        Taps taps = new Taps(window, input.spatial());
        int places = window.places(input.spatial()).stream().reduce(1, (a, b) -> a * b);
        int[] counts = new int[places];
        this.seen = new int[places][taps.count()];
        for (int tap = 0; tap < taps.count(); tap++) {
            int[] at = taps.places(tap);
            for (int i = 0; i < at.length; i++) {
                seen[at[i]][counts[at[i]]++] = taps.positions(tap)[i];
            }
        }
        Arrays.setAll(seen, place -> Arrays.copyOf(seen[place], counts[place]));
    }

    @Override
    public void back(Frozen frozen, Signals from, Signals... to) {
        float[] values = frozen.nodes()[source];
        int base = frozen.sample() * input.size();
        for (int i = 0; i < from.count(); i++) {
            int row = from.row(i);
            int channel = row % input.channels();
            int[] ofPlace = seen[row / input.channels()];
            if (ofPlace.length > 0) {
                int winner = first(values, base + channel * input.positions(), ofPlace);
                to[0].add(winner * input.channels() + channel, 1, from, row);
            }
        }
    }

    /** The first of the largest values, or the first NaN. */
    private static int first(float[] values, int base, int... positions) {
        int best = positions[0];
        float largest = values[base + best];
        for (int position : positions) {
            float value = values[base + position];
            if (value > largest || (Float.isNaN(value) && !Float.isNaN(largest))) {
                best = position;
                largest = value;
            }
        }
        return best;
    }
}
