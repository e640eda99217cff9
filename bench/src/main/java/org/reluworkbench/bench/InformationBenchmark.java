package org.reluworkbench.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.reluworkbench.gradient.LabelChoice;
import org.reluworkbench.gradient.internal.Part;
import org.reluworkbench.gradient.internal.fisher.FisherAnalysis;
import org.reluworkbench.gradient.internal.fisher.FisherForm;
import org.reluworkbench.gradient.internal.fisher.FisherParameters;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.backend.Backend;

/**
 * {@code gradient.fisher}, K-FAC and the Fisher–Rao norm together, of 10,000 images: with the exact
 * expectation over labels and with the given ones.
 */
final class InformationBenchmark implements Benchmark {
    private static final int SAMPLES = 10_000;

    @Override
    public String name() {
        return "information";
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Backend backend = GradientWorkload.backend();
        List<Measurement> measurements = new ArrayList<>();
        for (LabelChoice labels : List.of(LabelChoice.EXACT, LabelChoice.GIVEN)) {
            measurements.add(
                    GradientWorkload.with(threads, () -> measure(backend, labels, threads)));
        }
        return measurements;
    }

    private Measurement measure(Backend backend, LabelChoice labels, int threads) throws Exception {
        FisherAnalysis analysis = new FisherAnalysis();
        FisherParameters parameters =
                new FisherParameters(
                        FisherForm.KFAC, labels, Part.ALL, SAMPLES, GradientWorkload.PRECISION, 0);
        RecordingContext context =
                new RecordingContext(analysis.descriptor())
                        .with("network", GradientWorkload.network())
                        .with("dataset", GradientWorkload.images(SAMPLES))
                        .with(backend);
        Timing timing = Timing.of(() -> analysis.run(parameters, context));
        String kind = labels == LabelChoice.EXACT ? "exact" : "given";
        return new Measurement(
                name(),
                GradientWorkload.size(SAMPLES) + ", " + kind,
                threads,
                GradientWorkload.PRECISION_NAME,
                timing,
                Map.of("fisherRao", context.number("fisherRao")));
    }
}
