package org.reluworkbench.regions.internal.maps.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.regions.internal.maps.TestNetworks;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;

class MapAnalysisTest {
    private static final MapAnalysis ANALYSIS = new MapAnalysis();

    private static RecordingContext context(Network source, Network target, Dataset dataset) {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("source", source)
                .with("target", target)
                .with("dataset", dataset)
                .with(new JavaBackend());
    }

    private static MapParameters parameters() {
        return TestParameters.of(MapParameters.class).with("precision", Precision.FLOAT64).build();
    }

    /** To itself the map is the projection onto the rows of C, and changes no prediction. */
    @Test
    void mapsANetworkToItself() {
        Network network = TestNetworks.dense(1, 6, 14, 3);
        Dataset dataset = TestNetworks.points(2, 1500, 6, 3, 1200);
        RecordingContext context = context(network, network, dataset);
        ANALYSIS.run(parameters(), context);
        assertEquals(context.number("correct.source"), context.number("correct.mapped"));
        assertEquals(300, context.number("agreeing.mapped"));
        for (List<Object> row : context.output("fits", Table.class).rows()) {
            assertEquals(7L, row.get(1));
            assertEquals(0, (double) row.get(8), 1e-6);
        }
        double[] matrices = context.output("matrices", NumericArray.class).doubles();
        for (int i = 0; i < matrices.length; i++) {
            assertEquals(i % 49 / 7 == i % 7 ? 1 : 0, matrices[i], 1e-9);
        }
    }

    /** A target that is the source in other coordinates of the outputs: scaled, the map scales. */
    @Test
    void findsTheFactorBetweenScaledNetworks() {
        SplittableRandom random = new SplittableRandom(3);
        double[] w1 = TestNetworks.draw(random, 40);
        double[] b1 = TestNetworks.draw(random, 10);
        double[] w2 = TestNetworks.draw(random, 20);
        double[] b2 = TestNetworks.draw(random, 2);
        double[] twice = new double[20];
        double[] shift = new double[2];
        for (int i = 0; i < 20; i++) {
            twice[i] = (i < 10 ? 2 : -3) * w2[i];
        }
        shift[0] = 2 * b2[0];
        shift[1] = -3 * b2[1];
        RecordingContext context =
                context(
                        TestNetworks.oneHidden(w1, b1, w2, b2),
                        TestNetworks.oneHidden(w1, b1, twice, shift),
                        TestNetworks.points(4, 500, 4, 2, 400));
        ANALYSIS.run(parameters(), context);
        double[] matrices = context.output("matrices", NumericArray.class).doubles();
        for (int i = 0; i < 50; i++) {
            double factor = i < 25 ? 2 : -3;
            assertEquals(i % 25 / 5 == i % 5 ? factor : 0, matrices[i], 1e-9);
        }
        assertEquals(context.number("correct.target"), context.number("correct.mapped"));
    }

    /** An input that no unit reads, as a dead pixel, is left out of the rank and gets zeros. */
    @Test
    void deadInputsLowerTheRank() {
        SplittableRandom random = new SplittableRandom(5);
        double[] w1 = TestNetworks.draw(random, 60);
        for (int unit = 0; unit < 20; unit++) {
            w1[3 * unit + 1] = 0;
        }
        Network source =
                TestNetworks.oneHidden(
                        w1,
                        TestNetworks.draw(random, 20),
                        TestNetworks.draw(random, 20),
                        TestNetworks.draw(random, 1));
        Network target = TestNetworks.dense(6, 3, 20, 1);
        RecordingContext context = context(source, target, TestNetworks.points(7, 900, 3, 2, 800));
        ANALYSIS.run(parameters(), context);
        List<Object> fit = context.output("fits", Table.class).rows().get(0);
        assertEquals(3L, fit.get(1));
        assertTrue((double) fit.get(6) > 0.1);
        double[] m = context.output("matrices", NumericArray.class).doubles();
        assertArrayEquals(
                new double[4],
                java.util.Arrays.copyOfRange(m, 4, 8),
                1e-9,
                "row of the dead input");
    }

    /** Neurons in another order give the same rows, so the same matrix. */
    @Test
    void doesNotDependOnTheOrderOfNeurons() {
        SplittableRandom random = new SplittableRandom(8);
        double[] w1 = TestNetworks.draw(random, 12);
        double[] b1 = TestNetworks.draw(random, 6);
        double[] w2 = TestNetworks.draw(random, 6);
        double[] v1 = new double[12];
        double[] c1 = new double[6];
        double[] v2 = new double[6];
        for (int i = 0; i < 6; i++) {
            v1[2 * i] = w1[10 - 2 * i];
            v1[2 * i + 1] = w1[11 - 2 * i];
            c1[i] = b1[5 - i];
            v2[i] = w2[5 - i];
        }
        Network target = TestNetworks.dense(9, 2, 5, 1);
        Dataset dataset = TestNetworks.points(10, 700, 2, 2, 600);
        RecordingContext one =
                context(TestNetworks.oneHidden(w1, b1, w2, new double[] {1}), target, dataset);
        RecordingContext two =
                context(TestNetworks.oneHidden(v1, c1, v2, new double[] {1}), target, dataset);
        ANALYSIS.run(parameters(), one);
        ANALYSIS.run(parameters(), two);
        assertArrayEquals(
                one.output("matrices", NumericArray.class).doubles(),
                two.output("matrices", NumericArray.class).doubles(),
                1e-10);
    }

    @Test
    void givesTheSameBitsWithAnyNumberOfThreads() throws Exception {
        Network source = TestNetworks.convolutional(11);
        Network target = TestNetworks.dense(12, 30, 9, 3);
        Dataset dataset = TestNetworks.points(13, 2400, 30, 3, 2200);
        List<Object> results = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            RecordingContext context = context(source, target, dataset);
            MapParameters parameters = TestParameters.of(MapParameters.class).build();
            pool.submit(() -> ANALYSIS.run(parameters, context)).get();
            pool.shutdown();
            results.add(List.of(context.outputs(), context.scalars()));
        }
        assertEquals(results.get(0), results.get(1));
    }

    @Test
    void refusesNetworksWithOtherOutputs() {
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                ANALYSIS.run(
                                        parameters(),
                                        context(
                                                TestNetworks.dense(14, 3, 4, 2),
                                                TestNetworks.dense(15, 3, 4, 3),
                                                TestNetworks.points(16, 9, 3, 2, 6))));
        assertEquals("the source has 2 outputs, but the target 3", e.getMessage());
    }
}
