package org.reluworkbench.trainer.internal;

import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.testing.training.FirstStepsContract;

class BackendFirstStepsTest extends FirstStepsContract {
    @Override
    protected Trainer trainer() {
        return new TrainerOnJava();
    }
}
