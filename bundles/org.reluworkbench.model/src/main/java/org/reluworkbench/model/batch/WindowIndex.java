package org.reluworkbench.model.batch;

import java.util.Arrays;
import org.reluworkbench.model.Taps;
import org.reluworkbench.spi.backend.IndexTensor;

/** Which position of a channel each tap of a window sees at each place. */
final class WindowIndex {
    private WindowIndex() {}

    /** Tap after tap, place after place; {@link IndexTensor#NONE} in the padding. */
    static int[] byTap(Taps taps, int places) {
        return index(taps, places, places, 1);
    }

    /** Place after place, tap after tap. */
    static int[] byPlace(Taps taps, int places) {
        return index(taps, places, 1, taps.count());
    }

    private static int[] index(Taps taps, int places, int tapStep, int placeStep) {
        int[] index = new int[Math.multiplyExact(taps.count(), places)];
        Arrays.fill(index, IndexTensor.NONE);
        for (int tap = 0; tap < taps.count(); tap++) {
            int[] to = taps.places(tap);
            int[] from = taps.positions(tap);
            for (int i = 0; i < to.length; i++) {
                index[tap * tapStep + to[i] * placeStep] = from[i];
            }
        }
        return index;
    }
}
