package org.reluworkbench.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.reluworkbench.example.DeadNeurons.Parameters;
import org.reluworkbench.example.DeadNeurons.Part;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

final class DeadNeuronsTest {
    private final DeadNeurons analysis = new DeadNeurons();

    /** Unit 0 is x, unit 1 is −x, unit 2 is −1, each behind a ReLU; then their sum. */
    private static final Network NETWORK =
            Network.fullyConnected(
                    List.of(
                            new Dense(
                                    3,
                                    2,
                                    new double[] {1, 0, -1, 0, 0, 0},
                                    new double[] {0, 0, -1}),
                            new Dense(1, 3, new double[] {1, 1, 1}, null)));

    /** Points of the plane, the last one for testing. */
    private record Points(List<double[]> rows) implements Dataset {
        static Points of(double[]... rows) {
            return new Points(List.of(rows));
        }

        @Override
        public String name() {
            return "points";
        }

        @Override
        public int samples() {
            return rows.size();
        }

        @Override
        public int features() {
            return rows.get(0).length;
        }

        @Override
        public int[] sampleShape() {
            return new int[] {features()};
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public int trainSamples() {
            return rows.size() - 1;
        }

        @Override
        public void copyRows(int firstRow, int count, double[] target, int offset) {
            for (int i = 0; i < count; i++) {
                System.arraycopy(
                        rows.get(firstRow + i), 0, target, offset + i * features(), features());
            }
        }

        @Override
        public int label(int row) {
            throw new IllegalStateException("points have no labels");
        }
    }

    private static final Points POINTS =
            Points.of(new double[] {1, 0}, new double[] {2, 5}, new double[] {-3, 1});

    private RecordingContext run(Part part, double threshold) {
        RecordingContext context =
                new RecordingContext(analysis.descriptor())
                        .with("network", NETWORK)
                        .with("dataset", POINTS);
        analysis.run(new Parameters(part, threshold), context);
        return context;
    }

    @Test
    void unitsThatNoSampleActivatesAreDead() {
        RecordingContext context = run(Part.TRAIN, 0);
        assertEquals(Scalar.exact(2), context.scalars().get("deadNeurons"));
        assertEquals(Scalar.exact(3), context.scalars().get("reluCount"));
        assertEquals(
                List.of(List.of("relu1", 3L, 2L, 2.0 / 3)),
                context.output("layers", Table.class).rows());
    }

    @Test
    void thePartDecidesWhichSamplesCount() {
        assertEquals(Scalar.exact(1), run(Part.ALL, 0).scalars().get("deadNeurons"));
        assertEquals(Scalar.exact(2), run(Part.TEST, 0).scalars().get("deadNeurons"));
    }

    @Test
    void aUnitThatOnlyReachesTheThresholdIsDead() {
        assertEquals(Scalar.exact(2), run(Part.ALL, 2).scalars().get("deadNeurons"));
        assertEquals(Scalar.exact(3), run(Part.ALL, 3).scalars().get("deadNeurons"));
    }

    @Test
    void aDatasetOfAnotherShapeIsRefusedNamingBothSizes() {
        RecordingContext context =
                new RecordingContext(analysis.descriptor())
                        .with("network", NETWORK)
                        .with("dataset", Points.of(new double[] {1, 2, 3}, new double[] {1, 2, 3}));
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> analysis.run(new Parameters(Part.ALL, 0), context));
        assertEquals(StandardErrorCode.SHAPE_MISMATCH, e.code());
        assertEquals(
                "the dataset points has 3 values a sample, the network 2-3-1 has 2 inputs",
                e.getMessage());
    }

    @Test
    void aPartWithoutSamplesIsRefused() {
        RecordingContext context =
                new RecordingContext(analysis.descriptor())
                        .with("network", NETWORK)
                        .with("dataset", Points.of(new double[] {1, 2}));
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> analysis.run(new Parameters(Part.TRAIN, 0), context));
        assertEquals(StandardErrorCode.UNSUPPORTED, e.code());
    }

    @Test
    void itStopsWhenAsked() {
        RecordingContext context =
                new RecordingContext(analysis.descriptor())
                        .with("network", NETWORK)
                        .with("dataset", POINTS)
                        .cancelledWhen(() -> true);
        assertThrows(
                CancellationException.class,
                () -> analysis.run(new Parameters(Part.ALL, 0), context));
    }
}
