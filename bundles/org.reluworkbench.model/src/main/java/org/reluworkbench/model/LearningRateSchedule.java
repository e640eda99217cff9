package org.reluworkbench.model;

/** By which factor the learning rate is multiplied as a training goes on. */
public sealed interface LearningRateSchedule {

    /**
     * The factor of an update.
     *
     * @param epoch epochs completed before the update, with the fraction of the present one
     * @param epochs epochs of the whole training
     */
    double factor(double epoch, int epochs);

    /** The learning rate stays. */
    record Constant() implements LearningRateSchedule {
        @Override
        public double factor(double epoch, int epochs) {
            return 1;
        }
    }

    /** factor^⌊e / every⌋ after e epochs. */
    record Step(int every, double factor) implements LearningRateSchedule {
        @Override
        public double factor(double epoch, int epochs) {
            return StrictMath.pow(factor, Math.floor(Math.floor(epoch) / every));
        }
    }

    /** ½·(1 + cos(π·e / epochs)), from 1 to 0: Loshchilov and Hutter 2017, without restarts. */
    record Cosine() implements LearningRateSchedule {
        @Override
        public double factor(double epoch, int epochs) {
            return 0.5 * (1 + StrictMath.cos(Math.PI * epoch / epochs));
        }
    }

    /** 1 − e / epochs. */
    record Linear() implements LearningRateSchedule {
        @Override
        public double factor(double epoch, int epochs) {
            return 1 - epoch / epochs;
        }
    }
}
