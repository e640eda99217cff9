package org.reluworkbench.metrics.internal.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.testing.Workloads;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.metrics.internal.representation.NeuronChoice;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

class SimilarityAnalysisTest {
    private static final SimilarityAnalysis ANALYSIS = new SimilarityAnalysis();
    private static final Network NETWORK = TestNetworks.dense(1, true, 4, 6, 5, 3);
    private static final Network OTHER = TestNetworks.dense(2, true, 4, 7, 5, 3);

    private static TestParameters<SimilarityParameters> parameters() {
        return TestParameters.of(SimilarityParameters.class);
    }

    private static RecordingContext context() {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("dataset", TestNetworks.points(3, 50, 4, 2))
                .with(new JavaBackend());
    }

    @Test
    void comparesEveryLayerWithEveryLayer() {
        RecordingContext context = context().with("first", NETWORK).with("second", OTHER);
        ANALYSIS.run(parameters().build(), context);
        List<List<Object>> rows = context.output("layers", Table.class).rows();
        assertEquals(9, rows.size());
        assertEquals(rows.get(4).get(2), context.number("similarity"));
        double diagonal = 0;
        for (int i = 0; i < 3; i++) {
            diagonal += (double) rows.get(4 * i).get(2) / 3;
        }
        assertEquals(diagonal, context.number("meanDiagonal"), 1e-15);
        assertTrue(context.logLines().stream().noneMatch(line -> line.contains("warning")));
    }

    @Test
    void takesCheckpointsOfATrajectory() {
        Trajectory trajectory =
                new Trajectory(
                        List.of(
                                new Trajectory.Checkpoint(0, Double.NaN, NETWORK),
                                new Trajectory.Checkpoint(1, 0.5, OTHER),
                                new Trajectory.Checkpoint(2, 0.4, NETWORK)));
        RecordingContext ends = context().with("trajectory", trajectory);
        ANALYSIS.run(parameters().build(), ends);
        assertEquals(1, ends.number("similarity"), 1e-12);
        RecordingContext middle = context().with("trajectory", trajectory);
        ANALYSIS.run(parameters().with("secondEpoch", 1.0).build(), middle);
        assertTrue(middle.number("similarity") < 0.99);
        assertTrue(middle.logLines().get(0).contains("epoch 0 and epoch 1"));
        WorkbenchException refused =
                assertThrows(
                        WorkbenchException.class,
                        () -> ANALYSIS.run(parameters().with("firstEpoch", 3.0).build(), middle));
        assertTrue(refused.getMessage().contains("[0, 1, 2]"), refused.getMessage());
    }

    @Test
    void refusesASingleNetwork() {
        RecordingContext context = context().with("first", NETWORK);
        WorkbenchException refused =
                assertThrows(
                        WorkbenchException.class,
                        () -> ANALYSIS.run(parameters().build(), context));
        assertEquals(StandardErrorCode.PORT_INVALID, refused.code());
    }

    @Test
    void warnsWhereThereAreTooFewSamples() {
        RecordingContext context = context().with("first", NETWORK).with("second", OTHER);
        ANALYSIS.run(parameters().with("samples", 6).build(), context);
        String warning = context.logLines().get(1);
        assertTrue(warning.contains("relu1") && !warning.contains("relu2"), warning);
        assertFalse((Boolean) context.output("layers", Table.class).rows().get(0).get(6));
    }

    @Test
    void leavesCellsWithDifferentRowsEmpty() {
        RecordingContext context =
                new RecordingContext(ANALYSIS.descriptor())
                        .with("dataset", TestNetworks.points(3, 50, 32, 2))
                        .with("first", TestNetworks.convolutional(1, true))
                        .with("second", TestNetworks.convolutional(2, true))
                        .with(new JavaBackend());
        ANALYSIS.run(parameters().build(), context);
        List<List<Object>> rows = context.output("layers", Table.class).rows();
        assertNull(rows.get(1).get(2));
        assertEquals(800L, rows.get(0).get(3));
        ANALYSIS.run(parameters().with("neurons", NeuronChoice.POSITIONS).build(), context);
        assertTrue(
                context.output("layers", Table.class).rows().stream()
                        .noneMatch(row -> row.get(2) == null));
    }

    @Test
    void refusesALittleMemory() {
        RecordingContext context =
                context().with("first", NETWORK).with("second", OTHER).withMemoryBudget(1000);
        WorkbenchException refused =
                assertThrows(
                        WorkbenchException.class,
                        () -> ANALYSIS.run(parameters().build(), context));
        assertEquals(StandardErrorCode.OUT_OF_MEMORY, refused.code());
    }

    /** NumPy's values of the same networks at 10,000 images are 0.917088 and 0.548517. */
    @Test
    void isNearTheBenchmarksOnFewerImages() {
        RecordingContext context =
                new RecordingContext(ANALYSIS.descriptor())
                        .with("dataset", Workloads.mnistLike(1000))
                        .with("first", Workloads.mlp(100, 784, 256, 256, 10))
                        .with("second", Workloads.mlp(400, 784, 256, 256, 10))
                        .with(new JavaBackend());
        ANALYSIS.run(parameters().build(), context);
        assertEquals(0.917, context.number("similarity"), 0.01);
        ANALYSIS.run(parameters().with("measure", SimilarityKind.SVCCA).build(), context);
        assertEquals(0.549, context.number("similarity"), 0.05);
    }
}
