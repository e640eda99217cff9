package org.reluworkbench.gradient.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.TensorScope;

class LabelContrastTest {
    private static KernelMatrix kernel(int size, double... values) {
        KernelMatrix kernel = new KernelMatrix(size, Precision.FLOAT64);
        try (TensorScope scope = new JavaBackend().openScope()) {
            kernel.put(scope, scope.upload(values, size, size), 0, 0);
        }
        return kernel;
    }

    /** Labels 0, 0, 1, 1; the pairs of one label have 5 and 3, the others 1, 2, 0, 1. */
    private static final KernelMatrix FOUR =
            kernel(4, 9, 5, 1, 2, 5, 9, 0, 1, 1, 0, 9, 3, 2, 1, 3, 9);

    @Test
    void gapLeavesTheDiagonalOut() {
        LabelContrast contrast = LabelContrast.of(FOUR, new int[] {0, 0, 1, 1});
        assertTrue(contrast.defined());
        assertEquals(4, contrast.meanSame());
        assertEquals(1, contrast.meanDifferent());
        assertEquals(3, contrast.gap());
        // Without sample 0: 3 − (0 + 1)/2; 1: 3 − (1 + 2)/2; 2: 5 − (2 + 1)/2; 3: 5 − (1 + 0)/2.
        double mean = (2.5 + 1.5 + 3.5 + 4.5) / 4;
        double squares = 0;
        for (double gap : new double[] {2.5, 1.5, 3.5, 4.5}) {
            squares += (gap - mean) * (gap - mean);
        }
        assertEquals(Math.sqrt(squares * 3 / 4), contrast.gapError().orElseThrow(), 1e-15);
    }

    @Test
    void strongSamplesAreCloserToTheirOwnLabelByEpsilon() {
        LabelContrast contrast = LabelContrast.of(FOUR, new int[] {0, 0, 1, 1});
        // 5 − 1.5, 5 − 0.5, 3 − 0.5, 3 − 1.5.
        assertEquals(1, contrast.strongFraction(0));
        assertEquals(0.75, contrast.strongFraction(2.5));
        assertEquals(0.25, contrast.strongFraction(4));
    }

    @Test
    void oneLabelHasNoGap() {
        assertFalse(LabelContrast.of(FOUR, new int[4]).defined());
        assertFalse(LabelContrast.of(FOUR, new int[] {0, 1, 2, 3}).defined());
    }
}
