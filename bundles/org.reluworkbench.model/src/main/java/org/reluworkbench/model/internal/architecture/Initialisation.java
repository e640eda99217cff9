package org.reluworkbench.model.internal.architecture;

import java.util.SplittableRandom;
import org.reluworkbench.model.internal.dataset.BoxMuller;

/**
 * How fresh weights are drawn, with n inputs and m outputs of the layer: He et al. 2015, "Delving
 * deep into rectifiers", and Glorot and Bengio 2010, "Understanding the difficulty of training deep
 * feedforward neural networks".
 */
public enum Initialisation {
    /** N(0, 2/n). */
    HE_NORMAL {
        @Override
        double weight(SplittableRandom random, double n, double m) {
            return BoxMuller.next(random) * Math.sqrt(2 / n);
        }
    },
    /** U(−a, a) with a = √(6/n). */
    HE_UNIFORM {
        @Override
        double weight(SplittableRandom random, double n, double m) {
            return (2 * random.nextDouble() - 1) * Math.sqrt(6 / n);
        }
    },
    /** N(0, 2/(n + m)). */
    XAVIER_NORMAL {
        @Override
        double weight(SplittableRandom random, double n, double m) {
            return BoxMuller.next(random) * Math.sqrt(2 / (n + m));
        }
    },
    /** U(−a, a) with a = √(6/(n + m)). */
    XAVIER_UNIFORM {
        @Override
        double weight(SplittableRandom random, double n, double m) {
            return (2 * random.nextDouble() - 1) * Math.sqrt(6 / (n + m));
        }
    };

    public static final String HELP =
            "Distribution of the weights, for n inputs and m outputs of a layer: he-normal N(0,"
                    + " 2/n), he-uniform ±√(6/n), xavier-normal N(0, 2/(n+m)), xavier-uniform"
                    + " ±√(6/(n+m))";

    abstract double weight(SplittableRandom random, double n, double m);
}
