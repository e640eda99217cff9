package org.reluworkbench.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class SweepDataTest {
    private static Dataset dataset(int trainSamples) {
        double[] values = new double[300];
        Arrays.setAll(values, i -> i);
        int[] labels = new int[300];
        Arrays.setAll(labels, i -> i % 3);
        return Dataset.of("three", new int[] {1}, values, labels, 3, trainSamples);
    }

    @Test
    void takesTheFirstRowsOfBothParts() {
        Dataset found = SweepData.of(dataset(200), 5, 3, 0, 1);
        assertEquals(5, found.trainSamples());
        assertEquals(8, found.samples());
        assertArrayEquals(new double[] {4}, found.row(4));
        assertArrayEquals(new double[] {200}, found.row(5));
        assertEquals(1, found.label(4));
    }

    @Test
    void drawsLabelsOfTrainingRowsOnlyAndOfSmallPartsAlike() {
        Dataset large = SweepData.of(dataset(200), 200, 100, 1, 7);
        Dataset small = SweepData.of(dataset(200), 50, 100, 1, 7);
        int changed = 0;
        for (int i = 0; i < 200; i++) {
            changed += large.label(i) == i % 3 ? 0 : 1;
        }
        // Two thirds of 200, within four deviations.
        assertEquals(133, changed, 27);
        for (int i = 0; i < 50; i++) {
            assertEquals(large.label(i), small.label(i));
        }
        for (int i = 200; i < 300; i++) {
            assertEquals(i % 3, large.label(i));
        }
    }

    @Test
    void refusesWhatIsNotThere() {
        WorkbenchException few =
                assertThrows(
                        WorkbenchException.class, () -> SweepData.of(dataset(10), 11, 3, 0, 1));
        assertEquals(StandardErrorCode.PARAMETER_INVALID, few.code());
        WorkbenchException untested =
                assertThrows(
                        WorkbenchException.class, () -> SweepData.of(dataset(300), 11, 3, 0, 1));
        assertTrue(untested.getMessage().contains("test rows"), untested.getMessage());
    }
}
