package org.reluworkbench.model.internal.dataset;

import java.util.SplittableRandom;

/** Which label a row gets when label noise hits it. */
public enum LabelNoiseKind {
    /** Drawn uniformly from all classes; it may be the true one (Zhang et al. 2017). */
    UNIFORM {
        @Override
        int draw(int label, int classes, SplittableRandom random) {
            return random.nextInt(classes);
        }
    },
    /** Drawn uniformly from the classes that are not the true one. */
    DIFFERENT {
        @Override
        int draw(int label, int classes, SplittableRandom random) {
            return (label + 1 + random.nextInt(classes - 1)) % classes;
        }
    };

    /** What the parameter of an analysis says. */
    public static final String HELP =
            "uniform: drawn from all classes, perhaps the true one; different: never the true one";

    abstract int draw(int label, int classes, SplittableRandom random);
}
