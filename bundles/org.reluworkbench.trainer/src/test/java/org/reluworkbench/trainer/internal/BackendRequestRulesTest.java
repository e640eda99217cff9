package org.reluworkbench.trainer.internal;

import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.testing.training.RequestRulesContract;

class BackendRequestRulesTest extends RequestRulesContract {
    @Override
    protected Trainer trainer() {
        return new TrainerOnJava();
    }
}
