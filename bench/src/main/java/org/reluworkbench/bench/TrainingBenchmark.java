package org.reluworkbench.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.model.internal.analysis.EvaluateAnalysis;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.training.RecordedTraining;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.trainer.internal.BackendTrainer;

/**
 * One epoch of 784-128-10 over 60,000 images in order, SGD with learning rate 0.1, by the trainer
 * {@code backend}; the check is the mean loss over all images afterwards.
 */
final class TrainingBenchmark implements Benchmark {
    private static final int SAMPLES = 60_000;
    private static final List<Integer> BATCHES = List.of(32, 128, 512);

    @Override
    public String name() {
        return "training";
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        Backend backend = GradientWorkload.backend();
        Dataset images = GradientWorkload.images(SAMPLES);
        List<Measurement> measurements = new ArrayList<>();
        for (int batchSize : BATCHES) {
            measurements.add(
                    GradientWorkload.with(
                            threads, () -> measure(backend, images, batchSize, threads)));
        }
        return measurements;
    }

    private Measurement measure(Backend backend, Dataset images, int batchSize, int threads)
            throws Exception {
        TrainingRequest request =
                new TrainingRequest(
                                GradientWorkload.smallNetwork(),
                                images,
                                new Optimizer.Sgd(0.1, 0),
                                1,
                                batchSize,
                                false,
                                0,
                                new TreeSet<>())
                        .on(backend);
        AtomicReference<Network> trained = new AtomicReference<>();
        Timing timing =
                Timing.of(
                        () ->
                                trained.set(
                                        new BackendTrainer()
                                                .train(request, new RecordedTraining())));
        RecordingContext context =
                new RecordingContext(new EvaluateAnalysis().descriptor()).with(backend);
        double loss = Scores.of(trained.get(), images, 0, SAMPLES, context).loss();
        return new Measurement(
                name(),
                "784-128-10, batch " + batchSize,
                threads,
                GradientWorkload.PRECISION_NAME,
                timing,
                Map.of("loss", loss));
    }
}
