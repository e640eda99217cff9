package org.reluworkbench.model.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.analysis.GenerateAnalysis.Parameters;
import org.reluworkbench.model.internal.dataset.PlaneProblem;
import org.reluworkbench.model.testing.RecordingContext;

class GenerateAnalysisTest {
    private final GenerateAnalysis analysis = new GenerateAnalysis();
    private final RecordingContext context = new RecordingContext(analysis.descriptor());

    @Test
    void publishesTheDatasetAndItsCounts() {
        analysis.run(
                new Parameters(PlaneProblem.GAUSSIANS, 90, Optional.empty(), 3, 0.25, 5), context);
        Dataset dataset = context.output("dataset", Dataset.class);
        assertEquals("gaussians", dataset.name());
        assertEquals(90, context.number("samples"));
        assertEquals(2, context.number("features"));
        assertEquals(3, context.number("classes"));
        // A quarter of 90 is 22.5, rounded up.
        assertEquals(23, dataset.testSamples());
    }

    @Test
    void onlySomeProblemsHaveOtherThanTwoClasses() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Parameters(PlaneProblem.XOR, 4, Optional.empty(), 3, 0, 0));
        assertEquals(
                "classes is 3, but only gaussians and uniform have other than 2", e.getMessage());
    }
}
