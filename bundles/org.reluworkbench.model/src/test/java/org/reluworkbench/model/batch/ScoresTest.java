package org.reluworkbench.model.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.internal.analysis.EvaluateAnalysis;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class ScoresTest {
    private final RecordingContext context =
            new RecordingContext(new EvaluateAnalysis().descriptor()).with(new JavaBackend());
    private final SplittableRandom random = new SplittableRandom(5);

    private Dense dense(int outputs, int inputs) {
        return new Dense(
                outputs,
                inputs,
                random.doubles((long) outputs * inputs, -1, 1).toArray(),
                random.doubles(outputs, -1, 1).toArray());
    }

    private Dataset data(int samples, int features, int classes) {
        int[] labels = random.ints(samples, 0, classes).toArray();
        double[] values = random.doubles((long) samples * features, -1, 1).toArray();
        return Dataset.of("drawn", new int[] {features}, values, labels, classes, samples);
    }

    /** The same by single points and the formulas as they are written. */
    @Test
    void agreesWithAnIndependentLoop() {
        Network network = Network.fullyConnected(List.of(dense(7, 3), dense(6, 7), dense(4, 6)));
        Dataset dataset = data(5000, 3, 4);
        Scores scores = Scores.of(network, dataset, 10, 4990, context);

        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        double[] margins = new double[4990];
        double loss = 0;
        int correct = 0;
        for (int i = 0; i < 4990; i++) {
            double[] f = evaluation.outputs(dataset.row(10 + i));
            int label = dataset.label(10 + i);
            double other = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < 4; j++) {
                other = j == label ? other : Math.max(other, f[j]);
            }
            margins[i] = f[label] - other;
            correct += margins[i] > 0 ? 1 : 0;
            loss += Math.log(Arrays.stream(f).map(Math::exp).sum()) - f[label];
        }
        assertEquals(correct, scores.correct());
        assertEquals(correct / 4990.0, scores.accuracy());
        // Outputs are below 100 and sums have fewer than 5000 terms: 100 · 5000 · 2⁻⁵³ < 1e-10.
        assertEquals(loss / 4990, scores.loss(), 1e-10);
        Arrays.sort(margins);
        assertEquals(margins[0], scores.marginQuantile(0), 1e-12);
        // 0.1 · 4989 = 498.9
        assertEquals(0.1 * margins[498] + 0.9 * margins[499], scores.marginQuantile(0.1), 1e-12);
    }

    private Scores ofLine(double[] inputs, int... labels) {
        Network identity = Network.fullyConnected(List.of(new Dense(1, 1, new double[] {1}, null)));
        Dataset dataset = Dataset.of("line", new int[] {1}, inputs, labels, 2, labels.length);
        return Scores.of(identity, dataset, 0, labels.length, context);
    }

    @Test
    void oneOutputDecidesByItsSignAndZeroIsClassZero() {
        Scores scores = ofLine(new double[] {2, -3, 0, 0}, 1, 1, 0, 1);
        assertEquals(2, scores.correct());
        assertEquals(1, scores.correct(0));
        assertEquals(1, scores.samples(0));
        assertEquals(3, scores.samples(1));
        assertEquals(2, scores.confused(1, 0));
        assertEquals(-3, scores.marginQuantile(0));
        double expected = Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(3)) + 2 * Math.log(2);
        // Four terms below 4, each rounded a few times.
        assertEquals(expected / 4, scores.loss(), 1e-15);
    }

    @Test
    void theLossOfHugeOutputsDoesNotOverflow() {
        assertEquals(1e300, ofLine(new double[] {-1e300}, 1).loss());
        assertEquals(0, ofLine(new double[] {1e300}, 1).loss());
    }

    private void refused(StandardErrorCode code, String sentence, Network network, Dataset data) {
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class, () -> Scores.of(network, data, 0, 1, context));
        assertEquals(sentence, e.getMessage());
        assertEquals(code, e.code());
    }

    @Test
    void refusesWhatDoesNotFit() {
        Network two = Network.fullyConnected(List.of(dense(1, 2)));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "the network has 2 inputs, but a sample of drawn has 3 features",
                two,
                data(2, 3, 2));
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "the network has 1 output, too few for the 3 classes of drawn",
                two,
                data(9, 2, 3));
        refused(
                StandardErrorCode.UNSUPPORTED,
                "the dataset plain has no labels; classification needs them",
                two,
                Dataset.of("plain", new int[] {2}, new double[2], null, 0, 1));
    }

    @Test
    void tellsWhichRowOverflows() {
        Network steep =
                Network.fullyConnected(List.of(new Dense(1, 1, new double[] {1e300}, null)));
        refused(
                StandardErrorCode.NOT_FINITE,
                "output 0 of the network is Infinity at row 0",
                steep,
                Dataset.of("line", new int[] {1}, new double[] {1e300}, new int[] {1}, 2, 1));
    }

    @Test
    void stopsWhenCancelled() {
        context.cancelledWhen(() -> true);
        assertThrows(CancellationException.class, () -> ofLine(new double[] {1}, 1));
    }
}
