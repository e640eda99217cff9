package org.reluworkbench.metrics.internal.generalization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KendallTauTest {
    @Test
    void isRightByHand() {
        double[] up = {1, 2, 3, 4};
        assertEquals(1, KendallTau.of(up, new double[] {2, 4, 8, 16}));
        assertEquals(-1, KendallTau.of(up, new double[] {4, 3, 2, 1}));
        // One of six pairs is in the other order.
        assertEquals(4.0 / 6, KendallTau.of(up, new double[] {1, 2, 4, 3}), 1e-15);
    }

    @Test
    void correctsForTies() {
        // SciPy's kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]).
        double tau = KendallTau.of(new double[] {12, 2, 1, 12, 2}, new double[] {1, 4, 7, 1, 0});
        assertEquals(-0.47140452079103173, tau, 1e-15);
        assertTrue(Double.isNaN(KendallTau.of(new double[] {1, 1}, new double[] {1, 2})));
        // Of three pairs one is a tie in x: 2/√(2·3).
        double infinity = Double.POSITIVE_INFINITY;
        for (double[] x : new double[][] {{-0.0, 0.0, 1}, {1, infinity, infinity}}) {
            double[] y = {1, 2, 3};
            assertEquals(2 / Math.sqrt(6), KendallTau.of(x, y), 1e-15);
        }
    }
}
