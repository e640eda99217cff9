package org.reluworkbench.regions.internal.maps.back;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;

class MaxPoolBackTest {
    @ParameterizedTest
    @CsvSource({
        "1, 2, 3, 4, 3",
        "-1, -2, -3, -4, 0",
        "1, 5, 5, 2, 1",
        "-0.0, 0.0, -1, 0.0, 0",
        "0.0, -0.0, -1, 0.0, 0",
        "1, NaN, 3, NaN, 1",
        "Infinity, 2, -Infinity, 1, 0",
        "-Infinity, -Infinity, Infinity, 1, 2",
        "-Infinity, NaN, Infinity, 1, 1",
        "-Infinity, -3.4028235e38, -Infinity, -Infinity, 1"
    })
    void theFirstOfTheLargestValuesWins(float a, float b, float c, float d, int winner) {
        Window window = Window.of(2, 2).withStride(2, 2);
        MaxPoolBack pool = new MaxPoolBack(0, window, Shape.of(1, 2, 2));
        Signals from = new Signals(1, 1);
        from.touchAll();
        from.values()[0] = 7;
        Signals to = new Signals(4, 1);
        pool.back(new BackStep.Frozen(new float[][] {{a, b, c, d}}, 0), from, to);
        assertEquals(1, to.count());
        assertEquals(winner, to.row(0));
        assertEquals(7, to.values()[winner]);
    }
}
