package org.reluworkbench.trainer.internal;

import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.testing.training.GraphTrainingContract;

class BackendGraphTrainingTest extends GraphTrainingContract {
    @Override
    protected Trainer trainer() {
        return new TrainerOnJava();
    }
}
