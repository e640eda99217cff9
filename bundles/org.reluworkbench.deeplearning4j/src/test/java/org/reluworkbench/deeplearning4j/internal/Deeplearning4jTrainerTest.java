package org.reluworkbench.deeplearning4j.internal;

import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.testing.training.TrainerContract;

class Deeplearning4jTrainerTest extends TrainerContract {
    @Override
    protected Trainer trainer() {
        return new Deeplearning4jTrainer();
    }
}
