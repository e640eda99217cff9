package org.reluworkbench.model.internal.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dataset;

class StoredDatasetTest {
    private static final Dataset DATA =
            Dataset.of(
                    "three",
                    new int[] {2},
                    new double[] {1, 2, 3, 4, 5, 6},
                    new int[] {0, 1, 1},
                    2,
                    2);

    @Test
    void givesRowsLabelsAndSplit() {
        assertEquals(3, DATA.samples());
        assertEquals(1, DATA.testSamples());
        assertArrayEquals(new double[] {3, 4}, DATA.row(1));
        double[] target = new double[5];
        DATA.copyRows(1, 2, target, 1);
        assertArrayEquals(new double[] {0, 3, 4, 5, 6}, target);
        assertEquals(1, DATA.label(2));
        assertThrows(IndexOutOfBoundsException.class, () -> DATA.copyRows(2, 2, target, 0));
    }

    @Test
    void roundsRowsToFloatInEveryForm() {
        List<SampleValues> forms =
                List.of(
                        new DoubleValues(new double[] {0.1, 0.2, 0.3, 1e-3}),
                        new FloatValues(new float[] {0.1f, 0.2f, 0.3f, 1e-3f}),
                        new PixelValues(
                                new byte[] {1, (byte) 200, 3, 4},
                                255,
                                List.of(new Standardisation(0.1, 0.3), new Standardisation(0, 2)),
                                1));
        for (SampleValues form : forms) {
            Dataset data = new StoredDataset("two", new int[] {2}, form, null, 0, 2);
            float[] rounded = new float[5];
            data.copyRows(0, 2, rounded, 1);
            for (int i = 0; i < 4; i++) {
                assertEquals((float) data.row(i / 2)[i % 2], rounded[1 + i]);
            }
            assertThrows(IndexOutOfBoundsException.class, () -> data.copyRows(1, 2, rounded, 0));
        }
    }

    @Test
    void withoutLabelsThereAreNoClasses() {
        Dataset plain = Dataset.of("plain", new int[] {1}, new double[] {1}, null, 0, 1);
        assertFalse(plain.labelled());
        assertThrows(IllegalStateException.class, () -> plain.label(0));
    }

    private static void refused(
            String sentence, int[] shape, double[] values, int[] labels, int train) {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Dataset.of(
                                        "x", shape, values, labels, labels == null ? 0 : 2, train));
        assertEquals(sentence, e.getMessage());
    }

    @Test
    void refusesWhatDoesNotFit() {
        int[] two = {2};
        double[] values = {1, 2, 3, 4};
        refused("[0] is not the shape of a sample", new int[] {0}, values, null, 0);
        refused("3 values for samples of 2 features", two, new double[] {1, 2, 3}, null, 1);
        refused("value 1 is NaN", two, new double[] {1, Double.NaN}, null, 1);
        refused("1 labels for 2 samples", two, values, new int[] {0}, 2);
        refused("the label 2 is not one of 2 classes", two, values, new int[] {0, 2}, 2);
        refused("3 training rows of 2 samples", two, values, null, 3);
    }

    @Test
    void pixelsAreScaledAndShifted() {
        PixelValues pixels =
                new PixelValues(new byte[] {0, (byte) 255, 51}, 255, new Standardisation(0.2, 0.5));
        double[] fed = new double[3];
        pixels.copy(0, 3, fed, 0);
        assertArrayEquals(new double[] {-0.4, 1.6, 0}, fed);
    }
}
