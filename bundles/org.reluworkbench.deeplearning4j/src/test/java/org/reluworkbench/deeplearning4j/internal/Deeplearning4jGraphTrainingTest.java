package org.reluworkbench.deeplearning4j.internal;

import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.testing.training.GraphTrainingContract;

class Deeplearning4jGraphTrainingTest extends GraphTrainingContract {
    @Override
    protected Trainer trainer() {
        return new Deeplearning4jTrainer();
    }
}
