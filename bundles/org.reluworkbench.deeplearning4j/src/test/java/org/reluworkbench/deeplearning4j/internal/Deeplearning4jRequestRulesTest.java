package org.reluworkbench.deeplearning4j.internal;

import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.testing.training.RequestRulesContract;

class Deeplearning4jRequestRulesTest extends RequestRulesContract {
    @Override
    protected Trainer trainer() {
        return new Deeplearning4jTrainer();
    }
}
