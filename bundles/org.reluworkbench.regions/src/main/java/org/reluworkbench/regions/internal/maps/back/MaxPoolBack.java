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
        int channels = input.channels();
        int positions = input.positions();
        for (int i = 0; i < from.count(); i++) {
            int row = from.row(i);
            int place = row / channels;
            int channel = row - place * channels;
            int[] ofPlace = seen[place];
            if (ofPlace.length > 0) {
                int winner = first(values, base + channel * positions, ofPlace);
                to[0].add(winner * channels + channel, 1, from, row);
            }
        }
    }

    /** The first of the largest values, or the first NaN. */
    private static int first(float[] values, int base, int... positions) {
        int best = positions[0];
        int largest = ordered(values[base + best]);
        float sum = 0;
        for (int position : positions) {
            float value = values[base + position];
            sum += value;
            // No branch that nobody can predict.
            int key = ordered(value);
            best = key > largest ? position : best;
            largest = Math.max(key, largest);
        }
        return Float.isNaN(sum) ? firstNaN(values, base, best, positions) : best;
    }

    private static int firstNaN(float[] values, int base, int largest, int... positions) {
        for (int position : positions) {
            if (Float.isNaN(values[base + position])) {
                return position;
            }
        }
        // Infinities of both signs.
        return largest;
    }

    /** An integer in the order of the numbers, the same for both zeros. */
    private static int ordered(float value) {
        int bits = Float.floatToRawIntBits(value + 0f);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
