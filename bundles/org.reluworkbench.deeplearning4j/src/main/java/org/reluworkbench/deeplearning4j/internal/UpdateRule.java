package org.reluworkbench.deeplearning4j.internal;

import org.reluworkbench.model.Optimizer;

/**
 * Changes the parameters by one step, in float32, exactly as {@link Optimizer} documents. Not
 * Deeplearning4j's own updaters: its Nesterovs looks ahead, which plain momentum does not, and its
 * Adam adds ε before the bias correction of the second moment instead of after it.
 */
interface UpdateRule {

    /**
     * @param parameters changed in place
     * @param gradient of the batch's mean loss; not modified
     */
    void apply(float[] parameters, float[] gradient);

    static UpdateRule of(Optimizer optimizer, int parameterCount) {
        if (optimizer instanceof Optimizer.Adam adam) {
            return new AdamRule(adam, parameterCount);
        }
        Optimizer.Sgd sgd = (Optimizer.Sgd) optimizer;
        return sgd.momentum() == 0
                ? new SgdRule((float) sgd.learningRate())
                : new MomentumRule(sgd, parameterCount);
    }

    /** θ ← θ − η·g. */
    record SgdRule(float learningRate) implements UpdateRule {
        @Override
        public void apply(float[] parameters, float[] gradient) {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= learningRate * gradient[i];
            }
        }
    }

    /** v ← μ·v − η·g, θ ← θ + v. */
    final class MomentumRule implements UpdateRule {
        private final float learningRate;
        private final float momentum;
        private final float[] velocity;

        MomentumRule(Optimizer.Sgd constants, int parameterCount) {
            this.learningRate = (float) constants.learningRate();
            this.momentum = (float) constants.momentum();
            this.velocity = new float[parameterCount];
        }

        @Override
        public void apply(float[] parameters, float[] gradient) {
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
        private int step;

        AdamRule(Optimizer.Adam constants, int parameterCount) {
            this.constants = constants;
            this.firstMoment = new float[parameterCount];
            this.secondMoment = new float[parameterCount];
        }

        @Override
        public void apply(float[] parameters, float[] gradient) {
            step++;
            // m̂ = m/(1 − β1^t) and v̂ = v/(1 − β2^t), with √v̂ + ε = (√v + ε·√(1 − β2^t))/√(1 −
            // β2^t):
            // the corrections are computed once, in double, where 1 − β^t does not cancel.
            double correction = Math.sqrt(1 - Math.pow(constants.beta2(), step));
            float rate =
                    (float)
                            (constants.learningRate()
                                    * correction
                                    / (1 - Math.pow(constants.beta1(), step)));
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
