package org.reluworkbench.metrics.internal.vc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.SampleNetworks;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.asset.Table;

class VcAnalysisTest {
    private static final VcAnalysis ANALYSIS = new VcAnalysis();

    private static Network linear(int inputs) {
        return Network.fullyConnected(
                List.of(new Dense(1, inputs, new double[inputs], new double[1])));
    }

    @Test
    void countsTheDivisionsByLines() {
        GrowthFunction lines = GrowthFunction.of(linear(2));
        // Cover: 2·Σ_{i≤2} C(T − 1, i).
        assertEquals(3 * Math.log(2), lines.log(3), 1e-14);
        assertEquals(Math.log(14), lines.log(4), 1e-14);
        assertEquals(Math.log(22), lines.log(5), 1e-14);
        assertEquals(Math.log(2 * (1 + 99 + 99 * 49)), lines.log(100), 1e-13);
        assertEquals(Scalar.exact(3), lines.dimension());
    }

    /** Lines through 0 divide T points of the plane in 2T ways. */
    @Test
    void countsTheDivisionsByLinesThroughTheOrigin() {
        GrowthFunction lines =
                GrowthFunction.of(
                        Network.fullyConnected(List.of(new Dense(1, 2, new double[2], null))));
        for (int points = 2; points < 50; points++) {
            assertEquals(Math.log(2 * points), lines.log(points), 1e-13);
        }
        assertEquals(Scalar.exact(2), lines.dimension());
    }

    /** Few shared weights may have fewer than all half-spaces: nothing is known from below. */
    @Test
    void boundsTheDimensionFromBelowForDenseLayersOnly() {
        Scalar.Undecided dense =
                (Scalar.Undecided)
                        GrowthFunction.of(TestNetworks.dense(1, true, 5, 4, 1)).dimension();
        assertEquals(6, dense.lower());
        Scalar.Undecided biasless =
                (Scalar.Undecided)
                        GrowthFunction.of(TestNetworks.dense(1, false, 5, 4, 1)).dimension();
        assertEquals(5, biasless.lower());
        Scalar.Undecided residual =
                (Scalar.Undecided) GrowthFunction.of(SampleNetworks.residual()).dimension();
        assertEquals(0, residual.lower());
        assertTrue(residual.upper() > 120);
    }

    @Test
    void solvesTheBoundForItsError() {
        GrowthFunction growth = GrowthFunction.of(linear(2));
        VcBound bound = VcBound.of(growth, 1000, 0.05);
        double failure =
                8 * Math.exp(growth.log(1000) - 1000 * Math.pow(bound.withConfidence(), 2) / 32);
        assertEquals(0.05, failure, 1e-12);
        double expected = 2 * Math.sqrt((growth.log(1000) + Math.log(2)) / 1000);
        assertEquals(expected, bound.expected(), 1e-15);
    }

    /** Theorem 7 of Bartlett et al. 2019 in closed form is never below what is solved here. */
    @Test
    void staysBelowTheClosedForm() {
        for (int[] sizes : new int[][] {{2, 8, 8, 1}, {10, 50, 50, 50, 1}, {784, 256, 256, 1}}) {
            Network network = TestNetworks.dense(1, true, sizes);
            double sum = 0;
            double units = 0;
            double before = 0;
            for (int i = 1; i < sizes.length; i++) {
                before += (sizes[i - 1] + 1.0) * sizes[i];
                sum += before;
                units += (double) i * sizes[i];
            }
            double inner = 4 * Math.E * units;
            double log = Math.log(inner * Math.log(inner / 2) / Math.log(2)) / Math.log(2);
            double closed = sizes.length - 1 + sum * log;
            GrowthFunction growth = GrowthFunction.of(network);
            assertTrue(growth.upperDimension() <= closed, growth.order() + " " + closed);
            // No architecture divides in fewer ways than one of its half-spaces.
            assertTrue(growth.upperDimension() >= sizes[0] + 1);
        }
    }

    @Test
    void growsWithTheSamplesAndNeverPastAllSubsets() {
        GrowthFunction growth = GrowthFunction.of(TestNetworks.dense(1, true, 2, 8, 1));
        double before = 0;
        for (int points = 1; points < 1_000_000; points *= 3) {
            double log = growth.log(points);
            assertTrue(log >= before && log <= points * Math.log(2));
            before = log;
        }
    }

    @Test
    void tellsVacuousBoundsFromOthers() throws Exception {
        RecordingContext context =
                new RecordingContext(ANALYSIS.descriptor())
                        .with("network", TestNetworks.dense(1, true, 2, 8, 8, 1))
                        .with("dataset", TestNetworks.points(1, 1000, 2, 2));
        ANALYSIS.run(new VcParameters(0.05, Optional.empty()), context);
        assertEquals(1, context.number("vacuous"));
        assertTrue(context.number("bound") > 1);
        ANALYSIS.run(new VcParameters(0.05, Optional.of(10_000_000L)), context);
        assertEquals(0, context.number("vacuous"));
        Table classes = context.output("classes", Table.class);
        assertEquals(2, classes.rows().size());
        assertEquals(3.0, classes.rows().get(1).get(2));
    }
}
