package org.reluworkbench.deeplearning4j.internal;

import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.testing.training.FirstStepsContract;

class Deeplearning4jFirstStepsTest extends FirstStepsContract {
    @Override
    protected Trainer trainer() {
        return new Deeplearning4jTrainer();
    }
}
