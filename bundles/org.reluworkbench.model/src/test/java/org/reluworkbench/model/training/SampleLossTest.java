package org.reluworkbench.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SampleLossTest {

    @Test
    void staysExactForLogitsOfAnySize() {
        float[] logits = {0, 2e30f, -2e30f};
        // All probability lies on the second class, so the loss of the first is the difference.
        assertEquals(2e30f, SampleLoss.of(3).differentiate(logits, 0, 3, 0, 1));
        assertArrayEquals(new float[] {-1, 1, 0}, logits);

        float[] wrong = {-3e38f};
        assertEquals(3e38f, SampleLoss.of(1).differentiate(wrong, 0, 1, 1, 1));
        assertArrayEquals(new float[] {-1}, wrong);
        float[] right = {3e38f};
        assertEquals(0, SampleLoss.of(1).differentiate(right, 0, 1, 1, 1));
        assertArrayEquals(new float[] {-0f}, right);
    }

    @Test
    void takesOnlyItsSampleAndScalesItsDerivative() {
        float[] logits = {7, 5, 5, 9};
        // log 2 is rounded once in the sum and once in the logarithm.
        assertEquals(Math.log(2), SampleLoss.of(2).differentiate(logits, 1, 2, 1, 0.5), 4e-16);
        assertArrayEquals(new float[] {7, 0.25f, -0.25f, 9}, logits);
    }

    @Test
    void givesTheLossAloneWithoutTouchingTheLogits() {
        float[] several = {9, 1.5f, -2, 0.25f, 7};
        float[] one = {-1.25f};
        for (int label = 0; label < 3; label++) {
            float[] copy = several.clone();
            double expected = SampleLoss.of(3).differentiate(copy, 1, 3, label, 1);
            assertEquals(expected, SampleLoss.value(several, 1, 3, label));
        }
        for (int label = 0; label < 2; label++) {
            double expected = SampleLoss.of(1).differentiate(one.clone(), 0, 1, label, 1);
            assertEquals(expected, SampleLoss.value(one, 0, 1, label));
        }
        assertArrayEquals(new float[] {9, 1.5f, -2, 0.25f, 7}, several);
    }
}
