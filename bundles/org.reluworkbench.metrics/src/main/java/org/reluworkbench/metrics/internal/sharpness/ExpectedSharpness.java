package org.reluworkbench.metrics.internal.sharpness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.Lanes;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.training.FlatParameters;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;

/**
 * E[L(w + ν)] − L(w) with ν ~ N(0, σ²) for every parameter, or for all but biases (Neyshabur et al.
 * 2017), from draws. With pairs ν and −ν what the gradient contributes cancels, which makes the
 * error far smaller.
 *
 * @param loss L(w)
 * @param mean of L(w + ν) − L(w)
 * @param standardError of that mean
 * @param increases L(w + ν) − L(w) of each draw, in the order of the draws
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record ExpectedSharpness(
        double loss, double mean, double standardError, double[] increases) {

    /** The perturbations, whoever asks first. */
    @FunctionalInterface
    public interface Perturbations {
        /** ν of a draw, in the order of {@link FlatParameters}; not retained. */
        float[] of(int draw);
    }

    /** Normal perturbations in pairs ν, −ν; each pair has a stream of its own. */
    private static Perturbations normal(
            boolean[] moved, double deviation, int pairs, SplittableRandom random) {
        long[] seeds = new long[pairs];
        for (int i = 0; i < pairs; i++) {
            seeds[i] = random.nextLong();
        }
        return draw -> {
            SplittableRandom own = new SplittableRandom(seeds[draw / 2]);
            double signed = draw % 2 == 0 ? deviation : -deviation;
            float[] values = new float[moved.length];
            for (int i = 0; i < values.length; i++) {
                // Weights are moved by the same draws, whatever biases do.
                float value = (float) (signed * own.nextGaussian());
                values[i] = moved[i] ? value : 0;
            }
            return values;
        };
    }

    /**
     * From pairs of draws.
     *
     * @param biases whether they move
     * @param deviation σ
     * @param random each pair takes one number of it
     * @param context for cancellation and backend
     */
    public static ExpectedSharpness of(
            Network network,
            SampleRange samples,
            BiasTreatment biases,
            double deviation,
            int pairs,
            SplittableRandom random,
            AnalysisContext context) {
        return of(
                network,
                samples,
                2 * pairs,
                2,
                normal(MovedParameters.of(network, biases), deviation, pairs, random),
                context);
    }

    /**
     * Evaluates all draws, several at a time; no bit depends on how many.
     *
     * @param group so many consecutive draws belong together; the groups are independent
     * @param context for cancellation and backend
     * @throws WorkbenchException {@code NOT_FINITE} if a loss leaves the range of float32
     */
    public static ExpectedSharpness of(
            Network network,
            SampleRange samples,
            int draws,
            int group,
            Perturbations perturbations,
            AnalysisContext context) {
        Backend backend = context.backend();
        Optional<List<Dense>> dense = network.fullyConnectedLayers();
        if (dense.isEmpty()) {
            return of(
                    network,
                    draws,
                    group,
                    perturbations,
                    () -> new GraphLoss(network, samples, backend),
                    context);
        }
        try (SampleTiles tiles = new SampleTiles(samples, backend)) {
            return of(
                    network,
                    draws,
                    group,
                    perturbations,
                    () -> new DenseLoss(dense.get(), tiles, backend),
                    context);
        }
    }

    private static ExpectedSharpness of(
            Network network,
            int draws,
            int group,
            Perturbations perturbations,
            Supplier<ParameterLoss> losses,
            AnalysisContext context) {
        float[] weights = new FlatParameters(network).values();
        int lanes = Math.min(Lanes.most(), draws);
        double[] found = new double[draws];
        List<ParameterLoss> free = new ArrayList<>();
        try {
            for (int i = 0; i < lanes; i++) {
                free.add(losses.get());
            }
            double loss = free.get(0).at(weights);
            List<ParameterLoss> pool = new ArrayList<>(free);
            Lanes.run(
                    lanes,
                    draws,
                    draw -> {
                        context.checkCancelled();
                        ParameterLoss mine = take(pool);
                        try {
                            found[draw] = mine.at(sum(weights, perturbations.of(draw))) - loss;
                        } finally {
                            give(pool, mine);
                        }
                    });
            return of(loss, found, group);
        } finally {
            free.forEach(ParameterLoss::close);
        }
    }

    private static ParameterLoss take(List<ParameterLoss> pool) {
        synchronized (pool) {
            return pool.remove(pool.size() - 1);
        }
    }

    private static void give(List<ParameterLoss> pool, ParameterLoss loss) {
        synchronized (pool) {
            pool.add(loss);
        }
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    private static ExpectedSharpness of(double loss, double[] increases, int group) {
        int n = increases.length / group;
        double[] means = new double[n];
        double mean = 0;
        for (int i = 0; i < increases.length; i++) {
            means[i / group] += increases[i] / group;
            mean += increases[i] / increases.length;
        }
        if (!Double.isFinite(mean)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    "the loss is not finite at some of the perturbed parameters; take a smaller"
                            + " sigma");
        }
        double squares = 0;
        for (double value : means) {
            squares += (value - mean) * (value - mean);
        }
        double error = n > 1 ? Math.sqrt(squares / (n - 1.0) / n) : Double.POSITIVE_INFINITY;
        return new ExpectedSharpness(loss, mean, error, increases);
    }
}
