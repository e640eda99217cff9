package org.reluworkbench.regions.internal.count;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.regions.internal.analysis.SliceParameters;
import org.reluworkbench.spi.Parameter;

/** The parameters of {@code regions.training}. */
public record TrainingCountParameters(
        @Parameter(
                        help = "Widths of the hidden layers",
                        unit = "units",
                        defaultValue = "[16,16,16]",
                        min = 1,
                        max = 10_000,
                        minItems = 1,
                        maxItems = 100)
                List<Integer> hidden,
        @Parameter(
                        help = "The first biases are N(0, biasDeviation²)",
                        defaultValue = "0",
                        min = 0,
                        max = 1e6)
                double biasDeviation,
        @Parameter(
                        help =
                                "Probabilities with which a training row gets a random label (Zhang"
                                        + " et al. 2017), one value for each part of the sweep",
                        defaultValue = "[0]",
                        min = 0,
                        max = 1,
                        minItems = 1,
                        maxItems = 100)
                List<Double> labelNoise,
        @Parameter(
                        help = "Step sizes η, one for each part of the sweep",
                        defaultValue = "[0.001]",
                        min = 1e-12,
                        max = 1e6,
                        minItems = 1,
                        maxItems = 100)
                List<Double> learningRates,
        @Parameter(
                        help = "Seeds of weights, order of the rows and random labels",
                        defaultValue = "[0,10000,20000,30000,40000]",
                        minItems = 1,
                        maxItems = 1000)
                List<Long> seeds,
        @Parameter(help = "sgd or adam, as in model.train", defaultValue = "\"adam\"")
                Rule optimizer,
        @Parameter(help = "μ of sgd", defaultValue = "0", min = 0, max = 1) double momentum,
        @Parameter(
                        help = "Passes over the training rows",
                        unit = "epochs",
                        defaultValue = "100",
                        min = 1,
                        max = 1_000_000)
                int epochs,
        @Parameter(
                        help = "Samples for each update",
                        unit = "samples",
                        defaultValue = "50",
                        min = 1,
                        max = 1_000_000)
                int batchSize,
        @Parameter(
                        help =
                                "Regions are counted before the training, after every so many epochs"
                                        + " and after the last",
                        unit = "epochs",
                        defaultValue = "10",
                        min = 1)
                int every,
        @Parameter(
                        help =
                                "Corners of the convex domain in plane coordinates; left out: the"
                                        + " square [−1, 1]², or a rectangle around the three rows")
                Optional<double[][]> domain,
        @Parameter(
                        help = "Three rows of the dataset that the plane goes through",
                        min = 0,
                        minItems = 3,
                        maxItems = 3)
                Optional<int[]> rows,
        @Parameter(
                        help = "Most activation regions of a network after any layer",
                        unit = "regions",
                        defaultValue = "" + Slice.DEFAULT_MAX_FACES,
                        min = 1)
                int maxRegions,
        @Parameter(help = "Name of the trainer; if left out the preferred one")
                Optional<String> trainer) {
    private static final int MOST_NETWORKS = 100_000;

    /** Rules of training. */
    public enum Rule {
        SGD,
        ADAM
    }

    /** One training of the sweep. */
    record Cell(double labelNoise, double learningRate, long seed) {
        String label() {
            return training(labelNoise, learningRate) + ", seed " + seed;
        }
    }

    /** What trainings that differ in their seed only are called. */
    static String training(double labelNoise, double learningRate) {
        return "noise " + plain(labelNoise) + ", η " + plain(learningRate);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Rules between parameters. */
    public TrainingCountParameters {
        hidden = List.copyOf(hidden);
        labelNoise = List.copyOf(labelNoise);
        learningRates = List.copyOf(learningRates);
        seeds = List.copyOf(seeds);
        domain.ifPresent(ConvexPolygon::new);
        if (optimizer == Rule.ADAM && momentum != 0) {
            throw new IllegalArgumentException("momentum is for sgd; adam has its own constants");
        }
        long networks = (long) labelNoise.size() * learningRates.size() * seeds.size();
        if (networks > MOST_NETWORKS) {
            throw new IllegalArgumentException(
                    "a sweep has at most " + MOST_NETWORKS + " networks, not " + networks);
        }
    }

    /** All trainings: seeds vary fastest, then learning rates, then noise. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (double noise : labelNoise) {
            for (double rate : learningRates) {
                seeds.forEach(seed -> cells.add(new Cell(noise, rate, seed)));
            }
        }
        return cells;
    }

    /** Widths from the input to the output. */
    List<Integer> sizes(int inputs, int outputs) {
        List<Integer> sizes = new ArrayList<>(hidden);
        sizes.add(0, inputs);
        sizes.add(outputs);
        return sizes;
    }

    int neurons() {
        return hidden.stream().mapToInt(Integer::intValue).sum();
    }

    Optimizer optimizer(Cell cell) {
        return optimizer == Rule.ADAM
                ? Optimizer.Adam.of(cell.learningRate())
                : new Optimizer.Sgd(cell.learningRate(), momentum);
    }

    /** Epochs after which regions are counted. */
    SortedSet<Integer> checkpoints() {
        SortedSet<Integer> checkpoints = new TreeSet<>();
        for (int epoch = 0; epoch < epochs; epoch += every) {
            checkpoints.add(epoch);
        }
        checkpoints.add(epochs);
        return checkpoints;
    }

    SliceParameters slice() {
        return new SliceParameters(domain, Optional.empty(), Optional.empty(), rows, maxRegions, 0);
    }
}
