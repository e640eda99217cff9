package org.reluworkbench.model.internal.analysis;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.spi.Parameter;

/** The parameters of {@code model.train}. */
public record TrainParameters(
        @Parameter(
                        help = "Widths of the hidden layers, when no network is connected",
                        unit = "units",
                        defaultValue = "[8,8,8]",
                        min = 1,
                        max = 40_000,
                        maxItems = 1000)
                List<Integer> hidden,
        @Parameter(
                        help =
                                "Outputs of the new network; if left out 1 for two classes,"
                                        + " otherwise one for each class",
                        min = 1,
                        max = 40_000)
                Optional<Integer> outputs,
        @Parameter(help = Initialisation.HELP, defaultValue = "\"he-normal\"")
                Initialisation initialisation,
        @Parameter(
                        help = "Biases of the new network are N(0, biasDeviation²)",
                        defaultValue = "0",
                        min = 0,
                        max = 1e6)
                double biasDeviation,
        @Parameter(
                        help =
                                "sgd: stochastic gradient descent with momentum; adam: Kingma and Ba"
                                        + " 2015 with β₁ = 0.9, β₂ = 0.999, ε = 1e-8",
                        defaultValue = "\"adam\"")
                Rule optimizer,
        @Parameter(
                        help = "Step size η of the optimizer",
                        defaultValue = "0.01",
                        min = 1e-12,
                        max = 1e6)
                double learningRate,
        @Parameter(
                        help = "μ of sgd: v ← μ·v − η·g, θ ← θ + v",
                        defaultValue = "0",
                        min = 0,
                        max = 1)
                double momentum,
        @Parameter(
                        help = "Passes over the training rows",
                        unit = "epochs",
                        defaultValue = "200",
                        min = 1,
                        max = 1_000_000)
                int epochs,
        @Parameter(
                        help = "Samples for each update",
                        unit = "samples",
                        defaultValue = "32",
                        min = 1,
                        max = 1_000_000)
                int batchSize,
        @Parameter(help = "Draw a new order of the rows before every epoch", defaultValue = "true")
                boolean shuffle,
        @Parameter(
                        help = "Seed of the initial weights and of the order of the rows",
                        defaultValue = "0")
                long seed,
        @Parameter(
                        help =
                                "Epochs after which the network is kept; 0 and the last are kept"
                                        + " always. Without checkpoints and every, about 50 evenly"
                                        + " spread",
                        unit = "epochs",
                        min = 0,
                        maxItems = 100_000)
                Optional<List<Integer>> checkpoints,
        @Parameter(help = "Keep the network after every so many epochs", unit = "epochs", min = 1)
                Optional<Integer> every,
        @Parameter(
                        help =
                                "Name of the trainer; if left out the one with the highest preference"
                                        + " that supports the network")
                Optional<String> trainer) {
    private static final int USUAL_CHECKPOINTS = 50;

    /** The kinds of optimizer. */
    public enum Rule {
        SGD,
        ADAM
    }

    public TrainParameters {
        hidden = List.copyOf(hidden);
        checkpoints = checkpoints.map(List::copyOf);
        if (optimizer == Rule.ADAM && momentum != 0) {
            throw new IllegalArgumentException("momentum is for sgd; adam has its own constants");
        }
        for (int epoch : checkpoints.orElse(List.of())) {
            if (epoch > epochs) {
                throw new IllegalArgumentException(
                        "checkpoints has " + epoch + ", but there are only " + epochs + " epochs");
            }
        }
    }

    Optimizer optimizerWithConstants() {
        return optimizer == Rule.ADAM
                ? Optimizer.Adam.of(learningRate)
                : new Optimizer.Sgd(learningRate, momentum);
    }

    /** The epochs after which the network is kept. */
    SortedSet<Integer> checkpointEpochs() {
        SortedSet<Integer> kept = new TreeSet<>(checkpoints.orElse(List.of()));
        kept.add(0);
        kept.add(epochs);
        if (every.isPresent()) {
            for (long epoch = every.get(); epoch < epochs; epoch += every.get()) {
                kept.add((int) epoch);
            }
        } else if (checkpoints.isEmpty()) {
            for (int i = 1; i < USUAL_CHECKPOINTS; i++) {
                kept.add((int) Math.round((double) i * epochs / USUAL_CHECKPOINTS));
            }
        }
        return kept;
    }
}
