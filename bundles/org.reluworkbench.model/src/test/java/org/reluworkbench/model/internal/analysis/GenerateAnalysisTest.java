package org.reluworkbench.model.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.analysis.GenerateAnalysis.Parameters;
import org.reluworkbench.model.testing.RecordingContext;

class GenerateAnalysisTest {
    private final GenerateAnalysis analysis = new GenerateAnalysis();
    private final RecordingContext context = new RecordingContext(analysis.descriptor());

    @Test
    void publishesTheDatasetAndItsCounts() {
        analysis.run(
                new Parameters(
                        ProblemKind.GAUSSIANS,
                        90,
                        Optional.empty(),
                        3,
                        0.25,
                        5,
                        0,
                        Optional.empty(),
                        Optional.empty()),
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
                                new Parameters(
                                        ProblemKind.XOR,
                                        4,
                                        Optional.empty(),
                                        3,
                                        0,
                                        0,
                                        0,
                                        Optional.empty(),
                                        Optional.empty()));
        assertEquals(
                "classes is 3, but only gaussians and uniform have other than 2", e.getMessage());
    }

    @Test
    void hyperspheresHaveTheirRadii() {
        analysis.run(
                new Parameters(
                        ProblemKind.HYPERSPHERES,
                        400,
                        Optional.empty(),
                        2,
                        0.5,
                        1,
                        0,
                        Optional.of(50),
                        Optional.of(1.25)),
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

    private Dataset gaussians(double labelNoise) {
        analysis.run(
                new Parameters(
                        ProblemKind.GAUSSIANS,
                        5000,
                        Optional.empty(),
                        4,
                        0.2,
                        3,
                        labelNoise,
                        Optional.empty(),
                        Optional.empty()),
                context);
        return context.output("dataset", Dataset.class);
    }
}
