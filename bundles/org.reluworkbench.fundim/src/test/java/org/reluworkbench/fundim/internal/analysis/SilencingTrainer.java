package org.reluworkbench.fundim.internal.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainerState;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingProgress;
import org.reluworkbench.model.TrainingRequest;

/** In place of training, silences the first hidden neuron; the loss is 0.25. */
final class SilencingTrainer implements Trainer {
    private TrainingRequest lastRequest;

    TrainingRequest lastRequest() {
        return lastRequest;
    }

    static Network silenced(Network network) {
        List<Dense> layers = new ArrayList<>(network.fullyConnectedLayers().orElseThrow());
        Dense first = layers.get(0);
        double[] weights = first.weights();
        double[] biases = first.biases();
        Arrays.fill(weights, 0, first.inputs(), 0);
        biases[0] = -1;
        layers.set(0, new Dense(first.outputs(), first.inputs(), weights, biases));
        return Network.fullyConnected(layers);
    }

    @Override
    public String name() {
        return "silencing";
    }

    @Override
    public int preference() {
        return 1;
    }

    @Override
    public Optional<String> refusal(Network network) {
        return Optional.empty();
    }

    @Override
    public Network train(TrainingRequest request, TrainingListener listener) {
        lastRequest = request;
        Network trained = silenced(request.initial());
        listener.epoch(
                new TrainingProgress() {
                    @Override
                    public int epoch() {
                        return request.epochs();
                    }

                    @Override
                    public double loss() {
                        return 0.25;
                    }

                    @Override
                    public Network network() {
                        return trained;
                    }

                    @Override
                    public TrainerState state() {
                        throw new UnsupportedOperationException("has no state");
                    }
                });
        return trained;
    }
}
