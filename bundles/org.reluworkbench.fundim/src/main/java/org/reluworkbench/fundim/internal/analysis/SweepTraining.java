package org.reluworkbench.fundim.internal.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingProgress;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.spi.AnalysisContext;

/** Trains a network of a sweep with Adam on its own points of two classes from N(0, I). */
final class SweepTraining implements TrainingListener {
    /** Layers and batch of a network draw from other seeds. */
    private static final int POINTS_SEED = 60;

    private static final int LABELS_SEED = 61;
    private static final int ORDER_SEED = 62;
    private static final int BATCH_SIZE = 32;

    private final AnalysisContext context;
    private double loss = Double.NaN;

    private SweepTraining(AnalysisContext context) {
        this.context = context;
    }

    /**
     * A network after training.
     *
     * @param loss the mean loss during the last epoch
     */
    record Trained(Network network, double loss) {}

    static Trained train(
            SweepParameters parameters,
            Network network,
            long seed,
            Trainer trainer,
            AnalysisContext context)
            throws InterruptedException {
        int inputs = network.inputs();
        SampleBatch points =
                SampleBatch.normal(
                        inputs,
                        parameters.trainingSamples(),
                        new SplittableRandom(seed + POINTS_SEED));
        SweepTraining listener = new SweepTraining(context);
        Network trained =
                trainer.train(
                        new TrainingRequest(
                                        network,
                                        dataset(points, labels(parameters, points, seed)),
                                        Optimizer.Adam.of(parameters.learningRate()),
                                        parameters.epochs(),
                                        BATCH_SIZE,
                                        true,
                                        seed + ORDER_SEED,
                                        new TreeSet<>())
                                .on(context.backend()),
                        listener);
        return new Trained(trained, listener.loss);
    }

    private static int[] labels(SweepParameters parameters, SampleBatch points, long seed) {
        int[] labels = new int[points.size()];
        if (parameters.labels() == SweepLabels.RANDOM) {
            SplittableRandom random = new SplittableRandom(seed + LABELS_SEED);
            Arrays.setAll(labels, s -> random.nextInt(2));
        } else {
            double median = squaredRadius(points.values().length);
            Arrays.setAll(labels, s -> squaredNorm(points.point(s)) > median ? 1 : 0);
        }
        return labels;
    }

    /** The median of χ² with n degrees of freedom after Wilson and Hilferty, n·(1 − 2/(9n))³. */
    private static double squaredRadius(int n) {
        return n * Math.pow(1 - 2.0 / (9 * n), 3);
    }

    private static double squaredNorm(double[] point) {
        return Arrays.stream(point).map(x -> x * x).sum();
    }

    private static Dataset dataset(SampleBatch points, int[] labels) {
        int features = points.values().length;
        double[] values = new double[points.size() * features];
        for (int s = 0; s < points.size(); s++) {
            System.arraycopy(points.point(s), 0, values, s * features, features);
        }
        return Dataset.of("points", new int[] {features}, values, labels, 2, points.size());
    }

    @Override
    public void update(double epoch, double batchLoss) {
        if (context.cancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    @Override
    public boolean epoch(TrainingProgress progress) {
        loss = progress.loss();
        return true;
    }

    @Override
    public void checkpoint(double epoch, double batchLoss, Network network) {}

    @Override
    public boolean cancelled() {
        return context.cancelled();
    }
}
