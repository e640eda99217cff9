package org.reluworkbench.metrics.internal.sharpness;

import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.training.FlatParameters;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * A lower bound of max L(w + ν) − L(w) over |ν_i| ≤ α(|w_i| + 1), and of Keskar's sharpness, which
 * is that divided by 1 + L(w): projected ascent along the signs of the gradient, the steepest
 * direction of a box, with steps of 1, 1/2, 1/3, … half its sides. The largest loss on the way
 * counts.
 *
 * @param loss L(w)
 * @param increase the largest L(w + ν) − L(w) found, at least 0
 */
public record AscentSharpness(double loss, double increase) {

    /**
     * Ascends.
     *
     * @param biases whether they move
     * @param steps each costs a pass forward and one back
     * @throws WorkbenchException {@code NOT_FINITE} if a loss leaves the range of float32
     */
    public static AscentSharpness of(
            Network network,
            SampleRange samples,
            BiasTreatment biases,
            double alpha,
            int steps,
            AnalysisContext context) {
        float[] weights = new FlatParameters(network).values();
        boolean[] moved = MovedParameters.of(network, biases);
        float[] point = weights.clone();
        float[] gradient = new float[weights.length];
        try (GraphLoss loss = new GraphLoss(network, samples, context.backend())) {
            double start = loss.differentiate(point, gradient);
            double largest = start;
            for (int step = 1; step <= steps; step++) {
                context.checkCancelled();
                for (int i = 0; i < point.length; i++) {
                    double half = moved[i] ? alpha * (Math.abs(weights[i]) + 1) : 0;
                    double next = point[i] + Math.signum(gradient[i]) * half / step;
                    point[i] =
                            (float) Math.max(weights[i] - half, Math.min(weights[i] + half, next));
                }
                double now = step < steps ? loss.differentiate(point, gradient) : loss.at(point);
                largest = Math.max(largest, now);
            }
            if (!Double.isFinite(largest)) {
                throw new WorkbenchException(
                        StandardErrorCode.NOT_FINITE,
                        "the loss is not finite somewhere in the box; take a smaller alpha");
            }
            return new AscentSharpness(start, largest - start);
        }
    }

    /** (max − L)/(1 + L), as far as the ascent came. */
    public double relative() {
        return increase / (1 + loss);
    }
}
