package org.reluworkbench.trainer.internal;

import java.util.Optional;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingRequest;

/** The trainer with every request on the reference backend. */
final class TrainerOnJava implements Trainer {
    private final Trainer trainer = new BackendTrainer();

    @Override
    public String name() {
        return trainer.name();
    }

    @Override
    public int preference() {
        return trainer.preference();
    }

    @Override
    public Optional<String> refusal(Network network) {
        return trainer.refusal(network);
    }

    @Override
    public Network train(TrainingRequest request, TrainingListener listener)
            throws InterruptedException {
        return trainer.train(request.on(new JavaBackend()), listener);
    }
}
