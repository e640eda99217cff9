package org.reluworkbench.regions.internal.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.model.FreshNetworks;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.regions.Line;
import org.reluworkbench.regions.Progress;

/**
 * The breakpoints of random networks on a line grow like the number of neurons, whatever the depth
 * (Hanin and Rolnick 2019, arXiv:1901.09021, Theorem 3 and the experiments). Seeds are fixed.
 */
class BreakpointsTest {
    private static final int INPUTS = 3;
    private static final double DEVIATION = 0.1;
    private static final double HALF = 0.5;
    private static final RecordingContext CONTEXT =
            new RecordingContext(new CountAnalysis().descriptor());

    /** Mean number on the segment of length 1 around the origin along the first input. */
    private static double mean(int networks, int width, int depth) {
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(depth, width));
        sizes.add(0, INPUTS);
        sizes.add(1);
        double sum = 0;
        for (int i = 0; i < networks; i++) {
            Line line =
                    new Line(
                            FreshNetworks.fullyConnected(sizes, DEVIATION, 10_000L * i, CONTEXT),
                            new double[] {-HALF, 0, 0},
                            new double[] {HALF, 0, 0},
                            Line.DEFAULT_MAX_PIECES);
            sum += line.compute(Progress.NONE).pieces() - 1;
        }
        return sum / networks;
    }

    /**
     * In one layer each neuron breaks the line at −b/w, the quotient of N(0, σ²) and N(0, 2/d), so
     * with probability 2/π · arctan(h √(2/d) / σ) within a distance h of the origin.
     */
    @Test
    void oneLayerHasTheExpectedNumber() {
        int networks = 200;
        int width = 50;
        double share = 2 / Math.PI * Math.atan(HALF * Math.sqrt(2.0 / INPUTS) / DEVIATION);
        double error = Math.sqrt(width * share * (1 - share) / networks);
        assertEquals(width * share, mean(networks, width, 1), 4 * error);
    }

    /** The share of one layer is 0.85; a count that grew like N² or N^½ would miss both ranges. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theNumberGrowsLinearlyWithTheNeurons(int depth) {
        double before = 0;
        for (int width : new int[] {16, 32, 64, 128}) {
            double mean = mean(12, width, depth);
            assertBetween(0.6, 1, mean / (width * depth));
            if (before > 0) {
                assertBetween(1.6, 2.4, mean / before);
            }
            before = mean;
        }
    }

    private static void assertBetween(double low, double high, double value) {
        assertTrue(low <= value && value <= high, () -> value + " is not in " + low + "–" + high);
    }
}
