package org.reluworkbench.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.internal.dataset.PlaneProblem;

final class PlaneProblemsTest {
    @Test
    void drawsWhatDatasetGenerateDraws() {
        assertEquals(
                List.of("xor", "circle-annulus", "xor-annulus", "gaussians", "uniform"),
                PlaneProblems.names());
        Dataset drawn = PlaneProblems.draw("gaussians", 9, 4);
        Dataset generated = PlaneProblem.GAUSSIANS.draw(9, 2, 0.2, 9, new SplittableRandom(4));
        assertEquals(9, drawn.trainSamples());
        for (int row = 0; row < 9; row++) {
            assertArrayEquals(generated.row(row), drawn.row(row));
            assertEquals(row % 2, drawn.label(row));
        }
    }

    @Test
    void refusesAnUnknownProblemAndNamesTheOthers() {
        String told =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PlaneProblems.draw("spiral", 9, 4))
                        .getMessage();
        assertTrue(told.contains("\"spiral\"") && told.contains("xor-annulus"), told);
    }
}
