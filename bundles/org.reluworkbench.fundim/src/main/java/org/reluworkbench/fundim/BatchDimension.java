package org.reluworkbench.fundim;

import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.RankInterval;
import org.reluworkbench.fundim.internal.rank.RankSearch;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;

/**
 * The batch functional dimension of a network, certified: the rank of the Jacobian of its outputs
 * at a batch by all parameters. Costs about ⅔D³ operations for D parameters.
 *
 * @param lower certified lower bound, the rank modulo a prime
 * @param upper proved upper bound
 * @param failureProbability bound on the probability that the rank is larger than {@code lower}
 * @param parameters D
 * @param architectureBound D′ = D less the positive scalings of hidden neurons or channels
 * @see <a href="https://arxiv.org/abs/2209.04036">Grigsby, Lindsey, Meyerhoff and Wu 2022,
 *     Functional dimension of feedforward ReLU neural networks</a>
 */
public record BatchDimension(
        int lower, int upper, double failureProbability, int parameters, int architectureBound) {

    /**
     * At the first rows of a dataset.
     *
     * @param samples how many rows, at most those of the dataset
     * @param mostFailure where the bounds do not meet, primes are drawn until the probability that
     *     the rank is larger is at most this
     * @throws IllegalArgumentException if the dataset has not as many features as the network
     *     inputs
     */
    public static BatchDimension of(
            Network network, Dataset dataset, int samples, double mostFailure, long seed) {
        if (dataset.features() != network.inputs()) {
            throw new IllegalArgumentException(
                    dataset.features() + " features for " + network.inputs() + " inputs");
        }
        Circuit circuit = Circuit.of(network);
        BatchRank rank =
                new BatchRank(circuit, CircuitShape.of(circuit), SampleBatch.of(dataset, samples));
        RankInterval found =
                new RankSearch(mostFailure, false)
                        .search(rank, new SplittableRandom(seed), part -> {});
        return new BatchDimension(
                found.lower(),
                found.upper(),
                found.failureProbability(),
                rank.parameters(),
                rank.architectureBound());
    }

    /** Whether the rank is certain. */
    public boolean certified() {
        return lower == upper;
    }
}
