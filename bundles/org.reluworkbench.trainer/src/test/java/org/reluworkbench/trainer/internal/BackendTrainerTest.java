package org.reluworkbench.trainer.internal;

import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.testing.training.TrainerContract;

class BackendTrainerTest extends TrainerContract {
    @Override
    protected Trainer trainer() {
        return new TrainerOnJava();
    }
}
