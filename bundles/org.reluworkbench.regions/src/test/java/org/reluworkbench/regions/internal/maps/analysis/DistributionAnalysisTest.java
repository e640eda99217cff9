package org.reluworkbench.regions.internal.maps.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.regions.internal.maps.TestNetworks;
import org.reluworkbench.spi.asset.Table;

class DistributionAnalysisTest {
    private static final DistributionAnalysis ANALYSIS = new DistributionAnalysis();

    private static RecordingContext run(Network network, Dataset dataset, int listed) {
        RecordingContext context =
                new RecordingContext(ANALYSIS.descriptor())
                        .with("network", network)
                        .with("dataset", dataset)
                        .with(new JavaBackend());
        ANALYSIS.run(
                TestParameters.of(DistributionParameters.class).with("listed", listed).build(),
                context);
        return context;
    }

    /** Walls at 0 and 1: one sample below, two between, one above, of classes 0, 1. */
    @Test
    void countsAsByHand() {
        Network network =
                TestNetworks.oneHidden(
                        new double[] {1, 1},
                        new double[] {0, -1},
                        new double[] {1, 1},
                        new double[] {0});
        Dataset dataset =
                Dataset.of(
                        "line",
                        new int[] {1},
                        new double[] {-1, 0.5, 2, 0.25},
                        new int[] {0, 1, 1, 0},
                        2,
                        4);
        RecordingContext context = run(network, dataset, 10);
        assertEquals(3, context.number("occupied"));
        // −(½ ln ½ + 2·¼ ln ¼) = 1.5 ln 2.
        assertEquals(1.5 * Math.log(2), context.number("entropy"), 1e-15);
        assertEquals(
                List.of(
                        List.of("8", 1L, 2L, 0.5, 0L, 1L, 1L),
                        List.of("0", 0L, 1L, 0.25, 0L, 1L, 0L),
                        List.of("c", 2L, 1L, 0.25, 0L, 0L, 1L)),
                context.output("regions", Table.class).rows());
        assertEquals(
                List.of(List.of(1L, 2L), List.of(2L, 1L)),
                context.output("sizes", Table.class).rows());
    }

    @Test
    void entropyIsZeroInOneRegionAndLogarithmicInManyRegions() {
        Network network = TestNetworks.dense(1, 1, 1, 1);
        double[] same = new double[7];
        Arrays.fill(same, 0.3);
        RecordingContext one = run(network, TestNetworks.points(1, same), 10);
        assertEquals(1, one.number("occupied"));
        assertEquals(0, one.number("entropy"));
        // Many neurons in many dimensions: every sample has its own region.
        RecordingContext many =
                run(
                        TestNetworks.dense(2, 20, 200, 1),
                        TestNetworks.points(3, 1500, 20, 2, 1500),
                        5);
        assertEquals(1500, many.number("occupied"));
        assertEquals(Math.log(1500), many.number("entropy"), 1e-12);
        assertEquals(5, many.output("regions", Table.class).rows().size());
    }

    @Test
    void doesNotNeedLabels() {
        RecordingContext context =
                run(TestNetworks.convolutional(4), TestNetworks.points(30, new double[60]), 10);
        assertEquals(1, context.number("occupied"));
        assertEquals(5, context.output("regions", Table.class).columns().size());
    }
}
