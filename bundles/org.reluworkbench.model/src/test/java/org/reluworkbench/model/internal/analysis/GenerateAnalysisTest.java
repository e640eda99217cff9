package org.reluworkbench.model.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.analysis.GenerateAnalysis.Parameters;
import org.reluworkbench.model.internal.dataset.LabelNoiseKind;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;

class GenerateAnalysisTest {
    private final GenerateAnalysis analysis = new GenerateAnalysis();
    private final RecordingContext context = new RecordingContext(analysis.descriptor());

    private static TestParameters<Parameters> parameters() {
        return TestParameters.of(Parameters.class);
    }

    @Test
    void publishesTheDatasetAndItsCounts() {
        analysis.run(
                parameters()
                        .with("kind", ProblemKind.GAUSSIANS)
                        .with("size", 90)
                        .with("classes", 3)
                        .with("testFraction", 0.25)
                        .with("seed", 5L)
                        .build(),
                context);
        Dataset dataset = context.output("dataset", Dataset.class);
        assertEquals("gaussians", dataset.name());
        assertEquals(90, context.number("samples"));
        assertEquals(2, context.number("features"));
        assertEquals(3, context.number("classes"));
        // The first ones stand beside the step in lists.
        assertEquals(
                List.of("samples", "features", "classes", "changedLabels"),
                List.copyOf(context.scalars().keySet()));
        // A quarter of 90 is 22.5, rounded up.
        assertEquals(23, dataset.testSamples());
    }

    @Test
    void onlySomeProblemsHaveOtherThanTwoClasses() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                parameters()
                                        .with("kind", ProblemKind.XOR)
                                        .with("size", 4)
                                        .with("classes", 3)
                                        .with("testFraction", 0.0)
                                        .build());
        assertEquals(
                "classes is 3, but only gaussians and uniform have other than 2", e.getMessage());
    }

    @Test
    void hyperspheresHaveTheirRadii() {
        analysis.run(
                parameters()
                        .with("kind", ProblemKind.HYPERSPHERES)
                        .with("size", 400)
                        .with("testFraction", 0.5)
                        .with("seed", 1L)
                        .with("dimension", 50)
                        .with("outerRadius", 1.25)
                        .build(),
                context);
        Dataset dataset = context.output("dataset", Dataset.class);
        assertEquals(50, context.number("features"));
        double[] mean = new double[50];
        for (int row = 0; row < 400; row++) {
            double squares = 0;
            for (int j = 0; j < 50; j++) {
                double value = dataset.row(row)[j];
                squares += value * value;
                mean[j] += value / 400;
            }
            assertEquals(dataset.label(row) == 0 ? 1 : 1.25, Math.sqrt(squares), 1e-12);
        }
        // A coordinate has variance at most 1.25²/50; five deviations of the mean of 400.
        for (double value : mean) {
            assertEquals(0, value, 5 * 1.25 / Math.sqrt(50 * 400));
        }
    }

    @Test
    void labelNoiseChangesTrainingLabelsOnly() {
        Dataset clean = gaussians(0);
        assertEquals(0, context.number("changedLabels"));
        Dataset noisy = gaussians(0.5);
        int changed = 0;
        for (int row = 0; row < clean.samples(); row++) {
            assertArrayEquals(clean.row(row), noisy.row(row));
            changed += clean.label(row) == noisy.label(row) ? 0 : 1;
            assertTrue(row < 4000 || clean.label(row) == noisy.label(row));
        }
        assertEquals(changed, context.number("changedLabels"));
        // Half of 4000 are drawn anew, and three of four then differ; five deviations.
        assertEquals(1500, changed, 5 * Math.sqrt(4000 * 0.375 * 0.625));
    }

    @Test
    void differentLabelsAreNeverTheTrueOnes() {
        Dataset clean = gaussians(0);
        Dataset noisy = gaussians(1, LabelNoiseKind.DIFFERENT);
        int[] steps = new int[4];
        for (int row = 0; row < 4000; row++) {
            steps[(noisy.label(row) - clean.label(row) + 4) % 4]++;
        }
        assertEquals(0, steps[0]);
        // Each of the three others a third of 4000; five deviations.
        for (int step = 1; step < 4; step++) {
            assertEquals(4000 / 3.0, steps[step], 5 * Math.sqrt(4000 * 2 / 9.0));
        }
        for (int row = 4000; row < 5000; row++) {
            assertEquals(clean.label(row), noisy.label(row));
        }
        assertEquals(4000, context.number("changedLabels"));
    }

    @Test
    void theBadSetLiesOnTheOtherSpheres() {
        Dataset good = spheres(false);
        Dataset bad = spheres(true);
        for (int row = 0; row < 80; row++) {
            boolean outer = good.label(row) == 1;
            assertEquals(outer ? 0 : 1, bad.label(row));
            for (int j = 0; j < 5; j++) {
                double moved = good.row(row)[j] * (outer ? 1 / 1.5 : 1.5);
                // A square root and a division more or less.
                assertEquals(moved, bad.row(row)[j], 1e-14);
            }
        }
        for (int row = 80; row < 100; row++) {
            assertEquals(good.label(row), bad.label(row));
            assertArrayEquals(good.row(row), bad.row(row));
        }
    }

    private Dataset spheres(boolean projected) {
        analysis.run(
                parameters()
                        .with("kind", ProblemKind.HYPERSPHERES)
                        .with("size", 100)
                        .with("dimension", 5)
                        .with("outerRadius", 1.5)
                        .with("projected", projected)
                        .build(),
                context);
        return context.output("dataset", Dataset.class);
    }

    private Dataset gaussians(double labelNoise) {
        return gaussians(labelNoise, LabelNoiseKind.UNIFORM);
    }

    private Dataset gaussians(double labelNoise, LabelNoiseKind kind) {
        analysis.run(
                parameters()
                        .with("kind", ProblemKind.GAUSSIANS)
                        .with("size", 5000)
                        .with("classes", 4)
                        .with("testFraction", 0.2)
                        .with("seed", 3L)
                        .with("labelNoise", labelNoise)
                        .with("labelNoiseKind", kind)
                        .build(),
                context);
        return context.output("dataset", Dataset.class);
    }
}
