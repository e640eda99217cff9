package org.reluworkbench.fundim.internal.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.WeightInitialisation;
import org.reluworkbench.spi.Parameter;

/** The parameters of {@code fundim.sweep}. */
public record SweepParameters(
        @Parameter(
                        help = "Widths of all hidden layers",
                        unit = "units",
                        defaultValue = "[5,10,15]",
                        min = 1,
                        max = 1000,
                        minItems = 1,
                        maxItems = 100)
                List<Integer> widths,
        @Parameter(
                        help =
                                "Numbers of hidden layers; from 25 on the seeds of layers and batch would"
                                        + " meet",
                        unit = "layers",
                        defaultValue = "[3,4,5,6]",
                        min = 1,
                        max = 24,
                        minItems = 1,
                        maxItems = 24)
                List<Integer> depths,
        @Parameter(
                        help = "Networks for each width and depth; the talk has 20000",
                        unit = "networks",
                        defaultValue = "100",
                        min = 1,
                        max = 1_000_000)
                int networks,
        @Parameter(
                        help = "Dimension of the input space; left out: the width",
                        unit = "inputs",
                        min = 1,
                        max = 10_000)
                Optional<Integer> inputs,
        @Parameter(
                        help = "Number of outputs",
                        unit = "outputs",
                        defaultValue = "1",
                        min = 1,
                        max = 1000)
                int outputs,
        @Parameter(help = WeightInitialisation.HELP, defaultValue = "\"he-normal\"")
                WeightInitialisation initialisation,
        @Parameter(
                        help =
                                "Biases are N(0, biasDeviation²); left out: 0.1, and with pytorch, which"
                                        + " draws them itself, 0",
                        min = 0,
                        max = 1e6)
                Optional<Double> biasDeviation,
        @Parameter(
                        help = "Points of a batch for each dimension of the upper bound D′",
                        defaultValue = "2",
                        min = 0.1,
                        max = 100)
                double samplesPerDimension,
        @Parameter(
                        help =
                                "Primes for each network whose rank does not meet the proved upper"
                                        + " bound; each divides the probability of an error by some"
                                        + " hundred",
                        unit = "primes",
                        defaultValue = "1",
                        min = 1,
                        max = 20)
                int primes,
        @Parameter(
                        help =
                                "Seed; network t of width w and depth d draws from seed + 100000·(100·w +"
                                        + " d) + 100·t, for t below 1000, as model.create does",
                        defaultValue = "10000000")
                long seed,
        @Parameter(
                        help = "Networks of one shard, what is computed anew after an interruption",
                        unit = "networks",
                        defaultValue = "100",
                        min = 1,
                        max = 100_000)
                int shard,
        @Parameter(
                        help =
                                "Epochs of training before the rank is taken; 0 takes the networks as"
                                        + " they are drawn",
                        unit = "epochs",
                        defaultValue = "0",
                        min = 0,
                        max = 100_000)
                int epochs,
        @Parameter(
                        help = "Points from N(0, I) that each network is trained on",
                        unit = "samples",
                        defaultValue = "200",
                        min = 1,
                        max = 1_000_000)
                int trainingSamples,
        @Parameter(
                        help =
                                "Classes of the points: ball (outside or inside the ball with half of"
                                        + " N(0, I)) or random",
                        defaultValue = "\"ball\"")
                SweepLabels labels,
        @Parameter(help = "Learning rate of Adam", defaultValue = "0.003", min = 1e-9, max = 10)
                double learningRate) {
    private static final int MOST_SHARDS = 1_000_000;
    private static final double USUAL_DEVIATION = 0.1;
    private static final long FAR = 1_000_000_007_000L;

    /** Rules between parameters. */
    public SweepParameters {
        widths = List.copyOf(widths);
        depths = List.copyOf(depths);
        long shards = (long) widths.size() * depths.size() * ((networks + shard - 1L) / shard);
        if (shards > MOST_SHARDS) {
            throw new IllegalArgumentException(
                    "a sweep has at most " + MOST_SHARDS + " shards, not " + shards);
        }
        if (widths.stream().distinct().count() < widths.size()
                || depths.stream().distinct().count() < depths.size()) {
            throw new IllegalArgumentException("a width or depth occurs twice");
        }
        if (initialisation == WeightInitialisation.PYTORCH && biasDeviation.orElse(0.0) != 0) {
            throw new IllegalArgumentException(
                    "the initialisation pytorch draws the biases, too, so biasDeviation is left out"
                            + " or 0");
        }
    }

    /** The standard deviation of biases that are not drawn like weights. */
    double deviationOfBiases() {
        double usual = initialisation == WeightInitialisation.PYTORCH ? 0 : USUAL_DEVIATION;
        return biasDeviation.orElse(usual);
    }

    /** Networks from {@code first} to before {@code end} of one width and depth. */
    record Part(int width, int depth, int first, int end) {
        String label() {
            return "width "
                    + width
                    + ", depth "
                    + depth
                    + ", networks "
                    + first
                    + " to "
                    + (end - 1);
        }
    }

    /** The shards, depth after depth within a width. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (int width : widths) {
            for (int depth : depths) {
                for (int first = 0; first < networks; first += shard) {
                    parts.add(new Part(width, depth, first, Math.min(networks, first + shard)));
                }
            }
        }
        return parts;
    }

    /** Widths from the input to the output. */
    List<Integer> sizes(int width, int depth) {
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(depth, width));
        sizes.add(0, inputs.orElse(width));
        sizes.add(outputs);
        return sizes;
    }

    long networkSeed(int width, int depth, int network) {
        return seed
                + (100L * width + depth) * 100_000
                + network % 1000 * 100L
                + network / 1000 * FAR;
    }

    /** Number of points for an upper bound D′. */
    int samples(int upperBound) {
        return (int) Math.max(1, Math.round(samplesPerDimension * upperBound));
    }
}
