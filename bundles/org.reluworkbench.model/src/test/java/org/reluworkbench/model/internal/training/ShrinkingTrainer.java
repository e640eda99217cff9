package org.reluworkbench.model.internal.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainerState;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingProgress;
import org.reluworkbench.model.TrainingRequest;

/** Follows the contract of a trainer and halves all weights in every epoch; learns nothing. */
final class ShrinkingTrainer implements Trainer {
    private final String name;
    private final int preference;
    private final Optional<String> refusal;
    private TrainingRequest lastRequest;
    private double lossFactor = 1;

    ShrinkingTrainer(String name, int preference) {
        this(name, preference, Optional.empty());
    }

    ShrinkingTrainer(String name, int preference, Optional<String> refusal) {
        this.name = name;
        this.preference = preference;
        this.refusal = refusal;
    }

    /** From now on the losses are infinite. */
    ShrinkingTrainer diverging() {
        lossFactor = Double.POSITIVE_INFINITY;
        return this;
    }

    /** Null before the first training. */
    TrainingRequest lastRequest() {
        return lastRequest;
    }

    static Network halved(Network network) {
        List<Dense> layers = network.fullyConnectedLayers().orElseThrow();
        return Network.fullyConnected(
                layers.stream()
                        .map(
                                w ->
                                        new Dense(
                                                w.outputs(),
                                                w.inputs(),
                                                Arrays.stream(w.weights())
                                                        .map(x -> x / 2)
                                                        .toArray(),
                                                w.biases()))
                        .toList());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int preference() {
        return preference;
    }

    @Override
    public Optional<String> refusal(Network network) {
        return refusal;
    }

    @Override
    public Network train(TrainingRequest request, TrainingListener listener) {
        lastRequest = request;
        Network network = request.initial();
        int done = request.resume().map(TrainerState::epoch).orElse(0);
        for (int epoch = 1; epoch <= done; epoch++) {
            network = halved(network);
        }
        if (done == 0 && request.checkpoints().contains(0)) {
            listener.checkpoint(0, Double.NaN, network);
        }
        boolean goesOn = true;
        for (int epoch = done + 1; goesOn && epoch <= request.epochs(); epoch++) {
            if (listener.cancelled()) {
                throw new CancellationException("cancelled");
            }
            network = halved(network);
            if (request.checkpoints().contains(epoch)) {
                listener.checkpoint(epoch, lossFactor / epoch, network);
            }
            goesOn = listener.epoch(new Progress(epoch, lossFactor / epoch, network));
        }
        return network;
    }

    private record Progress(int epoch, double loss, Network network) implements TrainingProgress {
        @Override
        public TrainerState state() {
            return new TrainerState(epoch, List.of(Reals.of(epoch)));
        }
    }
}
