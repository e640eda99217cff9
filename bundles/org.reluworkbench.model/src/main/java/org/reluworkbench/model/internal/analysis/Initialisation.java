package org.reluworkbench.model.internal.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
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

    static final String HELP =
            "Distribution of the weights, for n inputs and m outputs of a layer: he-normal N(0,"
                    + " 2/n), he-uniform ±√(6/n), xavier-normal N(0, 2/(n+m)), xavier-uniform"
                    + " ±√(6/(n+m))";

    abstract double weight(SplittableRandom random, double n, double m);

    /**
     * Draws a fully connected network. Layer k = 0, 1, … takes its weights, row by row, from the
     * generator with the seed {@code seed + 2k} and its biases from {@code seed + 2k + 1}.
     *
     * @param sizes widths from the input to the output
     * @param biasDeviation biases are N(0, biasDeviation²)
     */
    Network network(List<Integer> sizes, double biasDeviation, long seed) {
        List<Dense> layers = new ArrayList<>();
        for (int k = 0; k + 1 < sizes.size(); k++) {
            int n = sizes.get(k);
            int m = sizes.get(k + 1);
            SplittableRandom weightRandom = new SplittableRandom(seed + 2L * k);
            double[] weights = new double[Math.multiplyExact(m, n)];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = weight(weightRandom, n, m);
            }
            SplittableRandom biasRandom = new SplittableRandom(seed + 2L * k + 1);
            double[] biases = new double[m];
            for (int i = 0; i < m; i++) {
                // The sum turns -0.0 into 0.0.
                biases[i] = 0.0 + biasDeviation * BoxMuller.next(biasRandom);
            }
            layers.add(new Dense(m, n, weights, biases));
        }
        return Network.fullyConnected(layers);
    }
}
