package org.reluworkbench.model.internal.training;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.LearningRateSchedule;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.WeightInitialisation;
import org.reluworkbench.model.internal.architecture.Layer;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Backend;

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
                                "Layers of the new network, in place of hidden; the input has the shape"
                                        + " of a sample",
                        maxItems = 10_000)
                Optional<List<Layer>> layers,
        @Parameter(
                        help =
                                "Outputs of the new network; if left out 1 for two classes,"
                                        + " otherwise one for each class",
                        min = 1,
                        max = 40_000)
                Optional<Integer> outputs,
        @Parameter(help = WeightInitialisation.HELP, defaultValue = "\"he-normal\"")
                WeightInitialisation initialisation,
        @Parameter(
                        help =
                                "Biases of the new network are N(0, biasDeviation²), unless the"
                                        + " initialisation draws them",
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
                        help = "λ of the ridge penalty ½λ‖θ‖² on all parameters: g ← g + λ·θ",
                        defaultValue = "0",
                        min = 0,
                        max = 1e6)
                double weightDecay,
        @Parameter(help = "How the learning rate changes; if left out it stays")
                Optional<Schedule> schedule,
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
                        help = "Keep the network after every so many updates within an epoch, too",
                        unit = "updates",
                        min = 1)
                Optional<Integer> everyUpdates,
        @Parameter(help = "When to stop before the last epoch; if left out never")
                Optional<EarlyStop> earlyStop,
        @Parameter(
                        help =
                                "Name of the trainer; if left out the one with the highest preference"
                                        + " that supports the network")
                Optional<String> trainer) {
    private static final int USUAL_CHECKPOINTS = 50;

    /** A learning-rate schedule. */
    public record Schedule(
            @Parameter(
                            help =
                                    "step: times factor after every so many epochs; exponential: times"
                                            + " factor after each; cosine: ½(1 + cos(π·e/epochs));"
                                            + " linear: 1 − e/epochs")
                    Kind kind,
            @Parameter(help = "Epochs between two steps", unit = "epochs", min = 1)
                    Optional<Integer> every,
            @Parameter(
                            help = "Factor of step and exponential",
                            defaultValue = "0.1",
                            min = 0,
                            max = 1)
                    double factor) {
        /** The kinds of schedule. */
        public enum Kind {
            STEP,
            EXPONENTIAL,
            COSINE,
            LINEAR
        }

        public Schedule {
            if (kind == Kind.STEP != every.isPresent()) {
                throw new IllegalArgumentException("every belongs to the schedule step");
            }
        }

        LearningRateSchedule of() {
            return switch (kind) {
                case STEP -> new LearningRateSchedule.Step(every.orElseThrow(), factor);
                case EXPONENTIAL -> new LearningRateSchedule.Step(1, factor);
                case COSINE -> new LearningRateSchedule.Cosine();
                case LINEAR -> new LearningRateSchedule.Linear();
            };
        }
    }

    /** Stopping when the loss on rows that are held out no longer falls. */
    public record EarlyStop(
            @Parameter(
                            help = "Epochs without a lower validation loss before the end",
                            unit = "epochs",
                            defaultValue = "5",
                            min = 1)
                    int patience,
            @Parameter(
                            help =
                                    "Last part of the training rows that is held out for the validation"
                                            + " loss",
                            defaultValue = "0.1",
                            min = 0,
                            max = 1)
                    double validationFraction,
            @Parameter(
                            help = "By how much the validation loss has to be lower to count",
                            defaultValue = "0",
                            min = 0)
                    double minImprovement,
            @Parameter(
                            help =
                                    "Return the network with the lowest validation loss, not the last",
                            defaultValue = "true")
                    boolean restoreBest) {}

    /** The kinds of optimizer. */
    public enum Rule {
        SGD,
        ADAM
    }

    public TrainParameters {
        hidden = List.copyOf(hidden);
        layers = layers.map(List::copyOf);
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
                ? new Optimizer.Adam(
                        learningRate,
                        Optimizer.Adam.DEFAULT_BETA1,
                        Optimizer.Adam.DEFAULT_BETA2,
                        Optimizer.Adam.DEFAULT_EPSILON,
                        weightDecay)
                : new Optimizer.Sgd(learningRate, momentum, weightDecay);
    }

    LearningRateSchedule learningRateSchedule() {
        return schedule.map(Schedule::of).orElseGet(LearningRateSchedule.Constant::new);
    }

    /**
     * The request.
     *
     * @param dataset of which the training rows are trained on
     */
    TrainingRequest request(Network initial, Dataset dataset, Supplier<Backend> backend) {
        return new TrainingRequest(
                initial,
                dataset,
                optimizerWithConstants(),
                learningRateSchedule(),
                epochs,
                batchSize,
                shuffle,
                seed,
                checkpointEpochs(),
                everyUpdates.orElse(0),
                Optional.empty(),
                backend);
    }

    /** How many networks are kept of a training on so many rows. */
    int keptNetworks(int rows) {
        long updates = (rows + batchSize - 1L) / batchSize;
        long within = everyUpdates.map(n -> (updates - 1) / n * epochs).orElse(0L);
        return (int) Math.min(Integer.MAX_VALUE, checkpointEpochs().size() + within);
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
