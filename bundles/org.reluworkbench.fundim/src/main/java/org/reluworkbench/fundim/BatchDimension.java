package org.reluworkbench.fundim;

import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.exact.DecisiveSet;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.RankInterval;
import org.reluworkbench.fundim.internal.rank.RankSearch;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;

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
     * At points of the input space.
     *
     * @param points as many as there are samples, each with as many numbers as the network inputs
     * @param mostFailure where the bounds do not meet, primes are drawn until the probability that
     *     the rank is larger is at most this
     * @param seed of the primes
     * @throws IllegalArgumentException if a point has another number of coordinates
     */
    public static BatchDimension of(
            Network network, double[][] points, double mostFailure, long seed) {
        double[][] values = new double[network.inputs()][points.length];
        for (int s = 0; s < points.length; s++) {
            if (points[s].length != network.inputs()) {
                throw new IllegalArgumentException(
                        points[s].length + " coordinates for " + network.inputs() + " inputs");
            }
            for (int i = 0; i < values.length; i++) {
                values[i][s] = points[s][i];
            }
        }
        Circuit circuit = Circuit.of(network);
        return of(
                new BatchRank(
                        circuit, CircuitShape.of(circuit), SampleBatch.of(values, points.length)),
                mostFailure,
                seed);
    }

    /**
     * At a decisive set of a plane, n + 1 points in each activation region: the functional
     * dimension of the network as a function on the domain of the complex.
     *
     * @param complex of this network, which the caller answers for
     * @param mostFailure as above
     * @param seed of the primes
     * @throws IllegalArgumentException if the complex has not as many neurons as the network
     */
    public static BatchDimension of(
            Network network, Complex complex, double mostFailure, long seed) {
        Circuit circuit = Circuit.of(network);
        DecisiveSet set = DecisiveSet.of(circuit, complex);
        return of(
                new BatchRank(circuit, CircuitShape.of(circuit), set.batch(), set.patterns()),
                mostFailure,
                seed);
    }

    private static BatchDimension of(BatchRank rank, double mostFailure, long seed) {
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
