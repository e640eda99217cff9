package org.reluworkbench.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.reluworkbench.metrics.internal.sharpness.ExpectedSharpness;
import org.reluworkbench.metrics.internal.sharpness.SharpnessAnalysis;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.backend.Backend;

/**
 * The expected sharpness of 784-256-256-10 at 10,000 images from 100 perturbations, which are drawn
 * before: the loss of as many networks.
 */
final class SharpnessBenchmark implements Benchmark {
    private static final int SAMPLES = 10_000;
    private static final int DRAWS = 100;
    private static final double SIGMA = 0.01;
    private static final long FIRST_SEED = 5000;

    @Override
    public String name() {
        return "sharpness";
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Backend backend = GradientWorkload.backend();
        return GradientWorkload.with(threads, () -> List.of(measure(backend, threads)));
    }

    private Measurement measure(Backend backend, int threads) throws Exception {
        Network network = GradientWorkload.network();
        RecordingContext context =
                new RecordingContext(new SharpnessAnalysis().descriptor()).with(backend);
        SampleRange samples = SampleRange.all(GradientWorkload.images(SAMPLES), SAMPLES);
        float[][] drawn = new float[DRAWS][];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = perturbation(FIRST_SEED + i, (int) network.parameterCount());
        }
        ExpectedSharpness[] found = new ExpectedSharpness[1];
        Timing timing =
                Timing.of(
                        () ->
                                found[0] =
                                        ExpectedSharpness.of(
                                                network,
                                                samples,
                                                DRAWS,
                                                1,
                                                i -> drawn[i],
                                                context));
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("loss", found[0].loss());
        check.put("expectedSharpness", found[0].mean());
        check.put("standardError", found[0].standardError());
        return new Measurement(
                name(),
                GradientWorkload.size(SAMPLES) + ", draws=" + DRAWS,
                threads,
                GradientWorkload.PRECISION_NAME,
                timing,
                check);
    }

    /** σ√(−2 ln(1 − u₁))·cos(2πu₂), the numbers that the peers draw. */
    private static float[] perturbation(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            double length = Math.sqrt(-2 * Math.log1p(-random.nextDouble()));
            values[i] = (float) (SIGMA * length * Math.cos(2 * Math.PI * random.nextDouble()));
        }
        return values;
    }
}
