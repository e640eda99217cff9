package org.reluworkbench.model.training;

import java.util.List;
import org.reluworkbench.model.Optimizer;

/**
 * Changes the parameters by one step, in float32, exactly as {@link Optimizer} documents. Not
 * Deeplearning4j's own updaters: its Nesterovs looks ahead, which plain momentum does not, and its
 * Adam adds ε before the bias correction of the second moment instead of after it.
 */
interface UpdateRule {

    /**
     * @param parameters changed in place
     * @param gradient of the batch's mean loss; the weight decay is added to it
     * @param factor of the learning rate, by the schedule
     */
    void apply(float[] parameters, float[] gradient, double factor);

    /** What it remembers between updates, in place. */
    List<float[]> memory();

    /** Takes up after so many updates, its memory having been restored. */
    default void resume(long updates) {}

    /** g ← g + λ·θ. */
    static void decay(float[] parameters, float[] gradient, double weightDecay) {
        if (weightDecay == 0) {
            return;
        }
        float lambda = (float) weightDecay;
        for (int i = 0; i < parameters.length; i++) {
            gradient[i] += lambda * parameters[i];
        }
    }

    static UpdateRule of(Optimizer optimizer, int parameterCount) {
        if (optimizer instanceof Optimizer.Adam adam) {
            return new AdamRule(adam, parameterCount);
        }
        Optimizer.Sgd sgd = (Optimizer.Sgd) optimizer;
        return sgd.momentum() == 0 ? new SgdRule(sgd) : new MomentumRule(sgd, parameterCount);
    }

    /** θ ← θ − η·g. */
    record SgdRule(Optimizer.Sgd constants) implements UpdateRule {
        @Override
        public List<float[]> memory() {
            return List.of();
        }

        @Override
        public void apply(float[] parameters, float[] gradient, double factor) {
            decay(parameters, gradient, constants.weightDecay());
            float learningRate = (float) (factor * constants.learningRate());
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= learningRate * gradient[i];
            }
        }
    }

    /** v ← μ·v − η·g, θ ← θ + v. */
    final class MomentumRule implements UpdateRule {
        private final Optimizer.Sgd constants;
        private final float[] velocity;

        MomentumRule(Optimizer.Sgd constants, int parameterCount) {
            this.constants = constants;
            this.velocity = new float[parameterCount];
        }

        @Override
        public List<float[]> memory() {
            return List.of(velocity);
        }

        @Override
        public void apply(float[] parameters, float[] gradient, double factor) {
            decay(parameters, gradient, constants.weightDecay());
            float learningRate = (float) (factor * constants.learningRate());
            float momentum = (float) constants.momentum();
            for (int i = 0; i < parameters.length; i++) {
                velocity[i] = momentum * velocity[i] - learningRate * gradient[i];
                parameters[i] += velocity[i];
            }
        }
    }

    /** Kingma and Ba 2015, algorithm 1. */
    final class AdamRule implements UpdateRule {
        private final Optimizer.Adam constants;
        private final float[] firstMoment;
        private final float[] secondMoment;
        private long step;

        AdamRule(Optimizer.Adam constants, int parameterCount) {
            this.constants = constants;
            this.firstMoment = new float[parameterCount];
            this.secondMoment = new float[parameterCount];
        }

        @Override
        public List<float[]> memory() {
            return List.of(firstMoment, secondMoment);
        }

        @Override
        public void resume(long updates) {
            step = updates;
        }

        @Override
        public void apply(float[] parameters, float[] gradient, double factor) {
            decay(parameters, gradient, constants.weightDecay());
            step++;
            // m̂ = m/(1 − β1^t) and v̂ = v/(1 − β2^t), with √v̂ + ε = (√v + ε·√(1 − β2^t))/√(1 −
            // β2^t):
            // the corrections are computed once, in double, where 1 − β^t does not cancel.
            double correction = Math.sqrt(1 - Math.pow(constants.beta2(), (double) step));
            float rate =
                    (float)
                            (factor
                                    * constants.learningRate()
                                    * correction
                                    / (1 - Math.pow(constants.beta1(), (double) step)));
            float epsilon = (float) (constants.epsilon() * correction);
            float beta1 = (float) constants.beta1();
            float beta2 = (float) constants.beta2();
            float fresh1 = (float) (1 - constants.beta1());
            float fresh2 = (float) (1 - constants.beta2());
            for (int i = 0; i < parameters.length; i++) {
                float g = gradient[i];
                firstMoment[i] = beta1 * firstMoment[i] + fresh1 * g;
                secondMoment[i] = beta2 * secondMoment[i] + fresh2 * g * g;
                parameters[i] -=
                        rate * firstMoment[i] / ((float) Math.sqrt(secondMoment[i]) + epsilon);
            }
        }
    }
}
