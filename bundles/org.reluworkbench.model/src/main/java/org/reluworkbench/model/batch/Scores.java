package org.reluworkbench.model.batch;

import java.util.Arrays;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.internal.evaluation.BackendEvaluation;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;

/**
 * How well a network classifies rows of a dataset.
 *
 * <p>With one output f, class 1 is predicted where f &gt; 0 and class 0 elsewhere; the margin is f
 * for class 1 and −f for class 0, the loss ln(1 + exp(−margin)). With several outputs the smallest
 * index of the largest output is predicted; the margin is the output of the label minus the largest
 * of the others, the loss ln Σ exp(f_j) − f_label. Losses are added in the order of the rows.
 */
public final class Scores {
    private final int outputs;
    private final long[][] confusion;
    private final double[] margins;
    private int count;
    private double lossSum;

    private Scores(int outputs, int rows) {
        this.outputs = outputs;
        int predictable = Math.max(2, outputs);
        this.confusion = new long[predictable][predictable];
        this.margins = new double[rows];
    }

    /**
     * Evaluates consecutive rows.
     *
     * @param count at least 1
     * @throws WorkbenchException if network and dataset do not fit or an output is not finite
     */
    public static Scores of(
            Network network, Dataset dataset, int firstRow, int count, AnalysisContext context) {
        return of(network, dataset, firstRow, count, context.backend(), context::checkCancelled);
    }

    /**
     * The same outside of an analysis.
     *
     * @param checkCancelled called now and then, throws to leave
     */
    public static Scores of(
            Network network,
            Dataset dataset,
            int firstRow,
            int count,
            Backend backend,
            Runnable checkCancelled) {
        requireFit(network, dataset);
        Scores scores = new Scores(network.outputs(), count);
        try (BackendEvaluation evaluation = new BackendEvaluation(network, backend)) {
            for (int done = 0; done < count; ) {
                checkCancelled.run();
                int now = Math.min(evaluation.batchRows(), count - done);
                double[] values = evaluation.outputs(dataset, firstRow + done, now);
                for (int i = 0; i < now; i++) {
                    int row = firstRow + done + i;
                    scores.add(values, i * network.outputs(), dataset.label(row), row);
                }
                done += now;
            }
        }
        return scores;
    }

    /** Refuses a dataset whose rows or labels the network cannot be asked about. */
    public static void requireFit(Network network, Dataset dataset) {
        if (!dataset.labelled()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the dataset " + dataset.name() + " has no labels; classification needs them");
        }
        if (network.inputs() != dataset.features()) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the network has "
                            + network.inputs()
                            + " inputs, but a sample of "
                            + dataset.name()
                            + " has "
                            + dataset.features()
                            + " features");
        }
        if (dataset.classes() > Math.max(2, network.outputs())) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the network has "
                            + network.outputs()
                            + (network.outputs() == 1 ? " output" : " outputs")
                            + ", too few for the "
                            + dataset.classes()
                            + " classes of "
                            + dataset.name());
        }
    }

    private void add(double[] values, int at, int label, int row) {
        for (int j = 0; j < outputs; j++) {
            if (!Double.isFinite(values[at + j])) {
                throw new WorkbenchException(
                        StandardErrorCode.NOT_FINITE,
                        "output " + j + " of the network is " + values[at + j] + " at row " + row);
            }
        }
        if (outputs == 1) {
            double margin = label == 1 ? values[at] : -values[at];
            record(label, values[at] > 0 ? 1 : 0, margin, softplus(-margin));
        } else {
            addToSeveralOutputs(values, at, label);
        }
    }

    private void addToSeveralOutputs(double[] values, int at, int label) {
        int predicted = 0;
        double largestOther = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < outputs; j++) {
            if (values[at + j] > values[at + predicted]) {
                predicted = j;
            }
            if (j != label) {
                largestOther = Math.max(largestOther, values[at + j]);
            }
        }
        double largest = values[at + predicted];
        double sum = 0;
        for (int j = 0; j < outputs; j++) {
            sum += Math.exp(values[at + j] - largest);
        }
        double own = values[at + label];
        record(label, predicted, own - largestOther, Math.log(sum) + largest - own);
    }

    /** ln(1 + exp(x)) without overflow. */
    private static double softplus(double x) {
        return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private void record(int label, int predicted, double margin, double loss) {
        confusion[label][predicted]++;
        margins[count++] = margin;
        lossSum += loss;
    }

    public long samples(int label) {
        return Arrays.stream(confusion[label]).sum();
    }

    public long correct(int label) {
        return confusion[label][label];
    }

    /** Samples of the class {@code label} that were taken for {@code predicted}. */
    public long confused(int label, int predicted) {
        return confusion[label][predicted];
    }

    /** Number of classes the network can tell apart. */
    public int predictableClasses() {
        return confusion.length;
    }

    public long correct() {
        long sum = 0;
        for (int label = 0; label < confusion.length; label++) {
            sum += confusion[label][label];
        }
        return sum;
    }

    public double accuracy() {
        return (double) correct() / count;
    }

    /** The mean loss. */
    public double loss() {
        return lossSum / count;
    }

    /** The margins in the order of the rows, copied. */
    public double[] margins() {
        return margins.clone();
    }

    /**
     * The q-quantile of the margins, interpolated linearly between neighbours as numpy does; the
     * minimum for q = 0.
     */
    public double marginQuantile(double q) {
        double[] sorted = margins.clone();
        Arrays.sort(sorted);
        double position = q * (sorted.length - 1);
        int below = (int) position;
        double next = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (position - below) * (next - sorted[below]);
    }
}
