package org.reluworkbench.gradient.internal;

import java.util.SplittableRandom;
import org.reluworkbench.gradient.LabelChoice;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Output gradients v whose parameter gradients g have E[Σ_v g·gᵀ] as Fisher matrix. The loss is ℓ =
 * −ln p_y with softmax probabilities p, or for one output f with p = σ(f) for class 1. For a given
 * or drawn label y there is one v = ∂ℓ/∂f = p − e_y. Exactly, there is v_c = √p_c·(p − e_c) for
 * each class c, since the expectation over labels weighs with p_c; for one output both classes make
 * one v = √(p(1 − p)).
 */
public final class LossSignals {
    private final SampleBatches batches;
    private final LabelChoice choice;
    private final double[] draws;

    /**
     * Draws what sampled labels need, so that they do not depend on the tiles.
     *
     * @param random is used for {@link LabelChoice#SAMPLED} only
     * @throws WorkbenchException if given labels are asked for and there are none, or too many
     *     classes for the outputs
     */
    public LossSignals(SampleBatches batches, LabelChoice choice, SplittableRandom random) {
        if (choice == LabelChoice.GIVEN) {
            batches.requireLabels();
        }
        this.batches = batches;
        this.choice = choice;
        this.draws =
                choice == LabelChoice.SAMPLED
                        ? random.doubles(batches.count()).toArray()
                        : new double[0];
    }

    /** How many output gradients each sample has. */
    public int count() {
        int outputs = batches.network().outputs();
        return choice == LabelChoice.EXACT && outputs > 1 ? outputs : 1;
    }

    /**
     * The output gradients of a batch.
     *
     * @param first row of its first sample
     * @return {@link #count} blocks of n × outputs, one below the other
     */
    public Tensor of(TensorScope scope, BatchEvaluation evaluation, int first) {
        int outputs = evaluation.outputs().columns();
        int rows = evaluation.samples();
        double[] values = scope.download(evaluation.outputs());
        double[] signals = new double[count() * rows * outputs];
        for (int i = 0; i < rows; i++) {
            double[] p = Probabilities.of(values, i * outputs, outputs);
            for (int c = 0; c < count(); c++) {
                double[] v =
                        choice == LabelChoice.EXACT
                                ? exact(p, outputs, c)
                                : atLabel(p, outputs, label(p, first + i));
                System.arraycopy(v, 0, signals, (c * rows + i) * outputs, outputs);
            }
        }
        return Uploads.matrix(scope, batches.precision(), signals, count() * rows, outputs);
    }

    /** The label of a row, given or drawn by inverting the distribution function. */
    private int label(double[] p, int row) {
        if (choice == LabelChoice.GIVEN) {
            return batches.label(row);
        }
        double rest = draws[row];
        int label = 0;
        while (label < p.length - 1 && rest >= p[label]) {
            rest -= p[label++];
        }
        return label;
    }

    private static double[] exact(double[] p, int outputs, int label) {
        if (outputs == 1) {
            return new double[] {Math.sqrt(p[0] * p[1])};
        }
        double[] v = atLabel(p, outputs, label);
        double weight = Math.sqrt(p[label]);
        for (int j = 0; j < outputs; j++) {
            v[j] *= weight;
        }
        return v;
    }

    /** p − e_y, or σ(f) − y for one output. */
    private static double[] atLabel(double[] p, int outputs, int label) {
        if (outputs == 1) {
            return new double[] {label == 1 ? -p[0] : p[1]};
        }
        double[] v = p.clone();
        v[label] -= 1;
        return v;
    }
}
