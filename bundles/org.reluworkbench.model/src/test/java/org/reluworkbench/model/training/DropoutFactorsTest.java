package org.reluworkbench.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.Shape;

class DropoutFactorsTest {
    private static final Shape IMAGE = Shape.of(5, 3, 4);
    private static final int SAMPLES = 200;

    private static float[] drawn(Dropout dropout, Shape shape, long update) {
        float[] factors = new float[SAMPLES * shape.size()];
        new DropoutFactors(dropout, shape, 7, 2).draw(update, SAMPLES, factors);
        return factors;
    }

    @Test
    void dropsAsOftenAsTheRateSaysAndKeepsTheMean() {
        float[] factors = drawn(new Dropout(0.2), IMAGE, 0);
        int kept = 0;
        for (float factor : factors) {
            assertTrue(factor == 0 || factor == 1.25f, "" + factor);
            kept += factor == 0 ? 0 : 1;
        }
        // 12,000 draws: five standard deviations are 219.
        assertEquals(0.8 * factors.length, kept, 219);
    }

    @Test
    void valuesOfOneChannelAreDroppedTogether() {
        float[] factors = drawn(new Dropout(0.5, true), IMAGE, 0);
        int kept = 0;
        for (int channel = 0; channel < 5 * SAMPLES; channel++) {
            float[] values = Arrays.copyOfRange(factors, 12 * channel, 12 * channel + 12);
            float[] first = new float[12];
            Arrays.fill(first, values[0]);
            assertArrayEquals(first, values);
            kept += values[0] == 0 ? 0 : 1;
        }
        // 1000 draws: five standard deviations are 79.
        assertEquals(500, kept, 79);
    }

    @Test
    void inAVectorEveryValueIsAChannel() {
        Shape vector = Shape.of(60);
        assertArrayEquals(
                drawn(new Dropout(0.5), vector, 3), drawn(new Dropout(0.5, true), vector, 3));
    }

    @Test
    void everyUpdateDrawsAnew() {
        Dropout dropout = new Dropout(0.5, true);
        assertArrayEquals(drawn(dropout, IMAGE, 1), drawn(dropout, IMAGE, 1));
        assertFalse(Arrays.equals(drawn(dropout, IMAGE, 1), drawn(dropout, IMAGE, 2)));
    }
}
