package org.reluworkbench.metrics.internal.sharpness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.Lanes;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.training.FlatParameters;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.Backend;

/**
 * E[L(w + ν)] − L(w) with ν ~ N(0, σ²) for every parameter, biases included (Neyshabur et al.
 * 2017), from draws.
 *
 * @param loss L(w)
 * @param mean of L(w + ν) − L(w)
 * @param standardError of that mean
 * @param increases L(w + ν) − L(w) of each draw
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

    /** Independent normal perturbations; draw i has a stream of its own. */
    public static Perturbations normal(
            int parameters, double deviation, int draws, SplittableRandom random) {
        long[] seeds = new long[draws];
        for (int i = 0; i < draws; i++) {
            seeds[i] = random.nextLong();
        }
        return draw -> {
            SplittableRandom own = new SplittableRandom(seeds[draw]);
            float[] values = new float[parameters];
            for (int i = 0; i < parameters; i++) {
                values[i] = (float) (deviation * own.nextGaussian());
            }
            return values;
        };
    }

    /**
     * Evaluates all draws, several at a time; no bit depends on how many.
     *
     * @param context for cancellation and backend
     */
    public static ExpectedSharpness of(
            Network network,
            SampleRange samples,
            int draws,
            Perturbations perturbations,
            AnalysisContext context) {
        Backend backend = context.backend();
        Optional<List<Dense>> dense = network.fullyConnectedLayers();
        if (dense.isEmpty()) {
            return of(
                    network,
                    draws,
                    perturbations,
                    () -> new GraphLoss(network, samples, backend),
                    context);
        }
        try (SampleTiles tiles = new SampleTiles(samples, backend)) {
            return of(
                    network,
                    draws,
                    perturbations,
                    () -> new DenseLoss(dense.get(), tiles, backend),
                    context);
        }
    }

    private static ExpectedSharpness of(
            Network network,
            int draws,
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
            return of(loss, found);
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

    private static ExpectedSharpness of(double loss, double[] increases) {
        int n = increases.length;
        double mean = 0;
        for (double increase : increases) {
            mean += increase / n;
        }
        double squares = 0;
        for (double increase : increases) {
            squares += (increase - mean) * (increase - mean);
        }
        double error = n > 1 ? Math.sqrt(squares / (n - 1.0) / n) : Double.POSITIVE_INFINITY;
        return new ExpectedSharpness(loss, mean, error, increases);
    }
}
