package org.reluworkbench.example.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.MeasureSubject;
import org.reluworkbench.metrics.NetworkChange;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.backend.Precision;

class InputSensitivityTest {

    /** No parameters. */
    record None() {}

    /** What this measure asks for. */
    private record At(Network network, SampleRange samples) implements MeasureSubject {
        @Override
        public BiasTreatment biases() {
            return BiasTreatment.UNIT_INPUT;
        }

        @Override
        public Precision precision() {
            return Precision.FLOAT64;
        }

        @Override
        public Scores scores() {
            return Scores.of(
                    network, samples.dataset(), samples.first(), samples.count(), context());
        }

        @Override
        public double margin() {
            return scores().marginQuantile(0);
        }

        @Override
        public SplittableRandom random() {
            return new SplittableRandom(1);
        }

        @Override
        public AnalysisContext context() {
            return new RecordingContext(
                    AnalysisDescriptor.of("test.measure", "1.0.0", None.class)
                            .title("A measure")
                            .documentation("For a test.")
                            .build());
        }
    }

    private static double measured(Network network, Dataset points) {
        SampleRange samples = SampleRange.all(points, points.samples());
        return new InputSensitivity().of(new At(network, samples)).value();
    }

    @Test
    void isTheMeanNormOfTheJacobian() {
        // f = (relu(3x + 4y), −relu(3x + 4y)): the norm is 5√2 where 3x + 4y > 0, otherwise 0.
        Network network =
                Network.fullyConnected(
                        List.of(
                                new Dense(1, 2, new double[] {3, 4}, null),
                                new Dense(2, 1, new double[] {1, -1}, null)));
        double[] values = {1, 0, 0, 1, -1, 0, 2, -1};
        Dataset points = Dataset.of("four", new int[] {2}, values, new int[] {0, 0, 1, 1}, 2, 4);
        assertEquals(0.75 * 5 * Math.sqrt(2), measured(network, points), 1e-12);
    }

    @Test
    void doesNotMoveWithTheChangesThatItDeclares() {
        SplittableRandom random = new SplittableRandom(2);
        Network network =
                Network.fullyConnected(
                        List.of(
                                new Dense(5, 3, drawn(random, 15), drawn(random, 5)),
                                new Dense(4, 5, drawn(random, 20), drawn(random, 4)),
                                new Dense(3, 4, drawn(random, 12), drawn(random, 3))));
        int[] labels = new int[20];
        Dataset points = Dataset.of("drawn", new int[] {3}, drawn(random, 60), labels, 3, 20);
        double before = measured(network, points);
        NetworkChange change = new NetworkChange(4, 3);
        for (Invariance kind : new InputSensitivity().invariances()) {
            Network changed = change.of(network, kind, random);
            assertEquals(before, measured(changed, points), 1e-12 * before, kind.toString());
        }
    }

    private static double[] drawn(SplittableRandom random, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> 2 * random.nextDouble() - 1);
        return values;
    }
}
