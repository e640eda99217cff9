package org.reluworkbench.fundim.internal.analysis;

import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.NormalNumbers;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;

/**
 * Points drawn from N(0, I), sample after sample, by the cosine branch of Box and Muller's method:
 * numbers 2j and 2j + 1 of the generator give value j, as in the talk's experiment that public
 * codes repeat.
 */
final class GaussianBatch {
    private GaussianBatch() {}

    static SampleBatch draw(int inputs, int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] values = new double[inputs][samples];
        for (int s = 0; s < samples; s++) {
            for (int i = 0; i < inputs; i++) {
                values[i][s] = NormalNumbers.next(random);
            }
        }
        return SampleBatch.of(values, samples);
    }
}
