package org.reluworkbench.regions.internal.maps.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.regions.internal.maps.TestNetworks;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

class ClusterAnalysisTest {
    private static final ClusterAnalysis ANALYSIS = new ClusterAnalysis();

    private static RecordingContext context(Network network, Dataset dataset) {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("network", network)
                .with("dataset", dataset)
                .with(new JavaBackend());
    }

    private static TestParameters<ClusterParameters> k(int... k) {
        return TestParameters.of(ClusterParameters.class).with("k", k);
    }

    private static int argMax(double... values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /** With one cluster every sample uses the mean map. */
    @Test
    void oneClusterIsTheMeanMap() {
        Network network = TestNetworks.dense(1, 5, 12, 4);
        Dataset dataset = TestNetworks.points(2, 1300, 5, 4, 1000);
        NetworkEvaluation single = new NetworkEvaluation(network);
        double[][] w = new double[4][5];
        double[] b = new double[4];
        for (int i = 0; i < 1000; i++) {
            Linearization at = single.linearization(dataset.row(i));
            for (int o = 0; o < 4; o++) {
                for (int j = 0; j < 5; j++) {
                    w[o][j] += at.jacobian()[o * 5 + j] / 1000;
                }
                b[o] += at.offset()[o] / 1000;
            }
        }
        int original = 0;
        int mean = 0;
        for (int i = 1000; i < 1300; i++) {
            double[] x = dataset.row(i);
            double[] values = b.clone();
            for (int o = 0; o < 4; o++) {
                for (int j = 0; j < 5; j++) {
                    values[o] += w[o][j] * x[j];
                }
            }
            original += argMax(single.outputs(x)) == dataset.label(i) ? 1 : 0;
            mean += argMax(values) == dataset.label(i) ? 1 : 0;
        }
        RecordingContext context = context(network, dataset);
        ANALYSIS.run(k(1).build(), context);
        assertEquals(original, context.number("correct.original"));
        assertEquals(mean, context.number("correct.k1"));
        assertEquals(mean, context.number("correct.byInput.k1"));
    }

    /** As many clusters as maps: each test sample in a known region gets its own map back. */
    @Test
    void asManyClustersAsMapsGiveTheNetwork() {
        Network network = TestNetworks.dense(3, 2, 3, 3);
        // Few regions, all with training samples; the same points once more for testing.
        Dataset points = TestNetworks.points(4, 400, 2, 3, 400);
        double[] values = new double[1600];
        int[] labels = new int[800];
        points.copyRows(0, 400, values, 0);
        points.copyRows(0, 400, values, 800);
        for (int i = 0; i < 800; i++) {
            labels[i] = i % 400 % 3;
        }
        Dataset both = Dataset.of("both", new int[] {2}, values, labels, 3, 400);
        RecordingContext context = context(network, both);
        ANALYSIS.run(k(50).build(), context);
        assertEquals(context.number("correct.original"), context.number("correct.k50"));
        Table table = context.output("accuracies", Table.class);
        assertEquals(400L, table.rows().get(0).get(2));
        Table clusterings = context.output("clusterings", Table.class);
        for (List<Object> row : clusterings.rows()) {
            // Rows of one region differ by the rounding of b.
            assertEquals(0, (double) row.get(6), 1e-8);
        }
    }

    /** Two halves of a line with their own maps: by input and by map the halves are found. */
    @Test
    void twoClustersFindTheTwoMapsOfOneNeuron() {
        Network network =
                TestNetworks.oneHidden(
                        new double[] {1},
                        new double[] {0},
                        new double[] {2, -1},
                        new double[] {-1, 0.5});
        double[] values = {-3, -2, -1, 1, 2, 3, -2.5, -0.9, 0.8, 2.5};
        int[] labels = {1, 1, 1, 0, 0, 0, 1, 1, 0, 0};
        Dataset dataset = Dataset.of("line", new int[] {1}, values, labels, 2, 6);
        RecordingContext context = context(network, dataset);
        ANALYSIS.run(k(2).build(), context);
        assertEquals(4, context.number("correct.original"));
        assertEquals(4, context.number("correct.k2"));
        assertEquals(4, context.number("correct.byInput.k2"));
    }

    @Test
    void miniBatchesAreNamed() {
        Network network = TestNetworks.dense(5, 4, 20, 2);
        Dataset dataset = TestNetworks.points(6, 700, 4, 2, 600);
        RecordingContext context = context(network, dataset);
        ANALYSIS.run(k(3, 30).with("miniBatchFrom", 30).build(), context);
        List<Object> methods = new ArrayList<>();
        context.output("clusterings", Table.class).rows().forEach(row -> methods.add(row.get(3)));
        assertEquals(List.of("Lloyd", "mini-batch", "Lloyd", "mini-batch"), methods);
    }

    @Test
    void givesTheSameBitsWithAnyNumberOfThreads() throws Exception {
        Network network = TestNetworks.convolutional(7);
        Dataset dataset = TestNetworks.points(8, 2600, 30, 3, 2500);
        List<Object> results = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            RecordingContext context = context(network, dataset);
            ClusterParameters parameters = k(1, 20, 150).with("miniBatchFrom", 150).build();
            pool.submit(() -> ANALYSIS.run(parameters, context)).get();
            pool.shutdown();
            results.add(List.of(context.outputs(), context.scalars()));
        }
        assertEquals(results.get(0), results.get(1));
    }

    @Test
    void testsOnAnotherDatasetIfThereIsOne() {
        Network network = TestNetworks.dense(9, 3, 6, 2);
        Dataset train = TestNetworks.points(10, 50, 3, 2, 50);
        RecordingContext context =
                context(network, train).with("test", TestNetworks.points(11, 20, 3, 2, 20));
        ANALYSIS.run(k(2).build(), context);
        assertEquals(20L, context.output("accuracies", Table.class).rows().get(0).get(5));
    }

    @Test
    void refusesWhatDoesNotFit() {
        Network network = TestNetworks.dense(12, 3, 6, 2);
        WorkbenchException rows =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                ANALYSIS.run(
                                        k(2).build(),
                                        context(network, TestNetworks.points(13, 9, 3, 2, 9))));
        assertEquals("the dataset points has no rows for testing", rows.getMessage());
        WorkbenchException classes =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                ANALYSIS.run(
                                        k(2).build(),
                                        context(network, TestNetworks.points(14, 9, 3, 3, 6))));
        assertEquals(StandardErrorCode.SHAPE_MISMATCH, classes.code());
        WorkbenchException memory =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                ANALYSIS.run(
                                        k(2).build(),
                                        context(network, TestNetworks.points(15, 9, 3, 2, 6))
                                                .withMemoryBudget(1000)));
        assertEquals(StandardErrorCode.OUT_OF_MEMORY, memory.code());
        IllegalArgumentException twice =
                assertThrows(IllegalArgumentException.class, () -> k(2, 3, 2).build());
        assertEquals("k names a number of clusters twice", twice.getMessage());
    }
}
