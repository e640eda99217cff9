package org.reluworkbench.fundim.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.modular.Elimination;
import org.reluworkbench.fundim.internal.modular.PrimeField;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.RankInterval;
import org.reluworkbench.fundim.internal.rank.RankSearch;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;

class BatchRankTest {
    private static final PrimeField FIELD = PrimeField.draw(new SplittableRandom(5));

    private static BatchRank rank(Network network, SampleBatch batch) {
        Circuit circuit = Circuit.of(network);
        return new BatchRank(circuit, CircuitShape.of(circuit), batch);
    }

    private static int modulo(Network network, SampleBatch batch) {
        BatchRank rank = rank(network, batch);
        int found = rank.modulo(FIELD).rank();
        assertEquals(found, rank.rankModulo(FIELD, new SplittableRandom(3)));
        assertTrue(found <= rank.upperBound());
        return found;
    }

    @Test
    void ranksOfTheTalksNetworksAreThoseThatSingularValuesGive() {
        int[][] expected = {
            {5, 3, 73, 73, 64, 69, 79, 56, 76, 72},
            {5, 5, 90, 110, 87, 106, 89, 117, 110, 80},
            {10, 3, 300, 310, 309, 310, 309, 311, 298, 311},
        };
        for (int[] cell : expected) {
            int bound = cell[0] == 10 ? 311 : cell[1] == 3 ? 81 : 131;
            for (int t = 0; t < 8; t++) {
                Network network = TestNetworks.talk(cell[0], cell[1], t);
                SampleBatch batch = TestNetworks.talkBatch(cell[0], cell[1], t, 2 * bound);
                assertEquals(cell[2 + t], modulo(network, batch), "network " + t);
                assertEquals(bound, rank(network, batch).architectureBound());
            }
        }
    }

    @Test
    void agreesWithRationalArithmetic() {
        List<List<Integer>> architectures =
                List.of(
                        List.of(2, 3, 1),
                        List.of(2, 3, 3, 1),
                        List.of(3, 2, 2, 2),
                        List.of(1, 4, 4, 1));
        for (List<Integer> sizes : architectures) {
            for (int seed = 0; seed < 3; seed++) {
                Network network = TestNetworks.random(sizes, 100L * seed, 1, 0.5);
                SampleBatch batch = TestNetworks.batch(sizes.get(0), 20, seed);
                int exact = RationalRank.of(network, batch);
                assertEquals(exact, modulo(network, batch), sizes + ", seed " + seed);
                if (seed == 0) {
                    assertProved(exact, network, batch);
                }
            }
        }
    }

    private static void assertProved(int exact, Network network, SampleBatch batch) {
        RankInterval interval =
                new RankSearch(1e-6, true)
                        .search(rank(network, batch), new SplittableRandom(2), part -> {});
        assertEquals(exact, interval.lower());
        assertTrue(interval.certified(), "so many primes prove it");
    }

    /** f∘A at A⁻¹(x − c) has the rank of f at x: the affine map moves parameters and inputs. */
    @Test
    void isInvariantUnderAffineMapsOfTheInputs() {
        SplittableRandom random = new SplittableRandom(4);
        int[] ranks = new int[2];
        for (int t = 0; t < 20; t++) {
            double[] weights = random.ints(12, -3, 4).asDoubleStream().toArray();
            double[] biases = random.ints(4, -3, 4).asDoubleStream().toArray();
            double[][] points = new double[3][40];
            double[][] moved = new double[3][40];
            // A: x₀ = u₀ + 2u₁ − u₂ + 1, x₁ = u₁ + 3u₂ − 2, x₂ = u₂ + 4, in integers both ways.
            for (int s = 0; s < 40; s++) {
                double[] u = random.ints(3, -4, 5).asDoubleStream().toArray();
                for (int i = 0; i < 3; i++) {
                    moved[i][s] = u[i];
                }
                points[0][s] = u[0] + 2 * u[1] - u[2] + 1;
                points[1][s] = u[1] + 3 * u[2] - 2;
                points[2][s] = u[2] + 4;
            }
            double[] movedWeights = new double[12];
            double[] movedBiases = new double[4];
            for (int o = 0; o < 4; o++) {
                double a = weights[3 * o];
                double b = weights[3 * o + 1];
                double c = weights[3 * o + 2];
                movedWeights[3 * o] = a;
                movedWeights[3 * o + 1] = 2 * a + b;
                movedWeights[3 * o + 2] = -a + 3 * b + c;
                movedBiases[o] = biases[o] + a - 2 * b + 4 * c;
            }
            Network upper = TestNetworks.random(List.of(4, 3, 1), 70 + t, 1, 0.5);
            int rank = modulo(behind(upper, weights, biases), SampleBatch.of(points, 40));
            assertEquals(
                    rank,
                    modulo(behind(upper, movedWeights, movedBiases), SampleBatch.of(moved, 40)));
            ranks[rank < 28 ? 0 : 1]++;
        }
        assertTrue(ranks[0] > 0, "some are below the bound");
    }

    private static Network behind(Network upper, double[] weights, double[] biases) {
        List<Dense> layers = new ArrayList<>(upper.fullyConnectedLayers().orElseThrow());
        layers.add(0, new Dense(4, 3, weights, biases));
        return Network.fullyConnected(layers);
    }

    @Test
    void degenerateIntegerNetworksAreDecidedExactly() {
        SplittableRandom random = new SplittableRandom(8);
        for (int t = 0; t < 20; t++) {
            List<Dense> layers = new ArrayList<>();
            for (int[] size : new int[][] {{3, 2}, {3, 3}, {1, 3}}) {
                layers.add(
                        new Dense(
                                size[0],
                                size[1],
                                random.ints((long) size[0] * size[1], -1, 2)
                                        .asDoubleStream()
                                        .toArray(),
                                random.ints(size[0], -1, 2).asDoubleStream().toArray()));
            }
            Network network = Network.fullyConnected(layers);
            double[][] grid = new double[2][25];
            for (int s = 0; s < 25; s++) {
                grid[0][s] = s % 5 - 2;
                grid[1][s] = s / 5 - 2;
            }
            SampleBatch batch = SampleBatch.of(grid, 25);
            assertEquals(RationalRank.of(network, batch), modulo(network, batch));
        }
    }

    @Test
    void permutationAndScalingDoNotMoveTheRank() {
        Network network = TestNetworks.talk(5, 3, 2);
        SampleBatch batch = TestNetworks.talkBatch(5, 3, 2, 162);
        List<Dense> layers = network.fullyConnectedLayers().orElseThrow();
        int[] order = {3, 0, 4, 1, 2};
        double[] scale = {2, 0.25, 8, 1, 0.5};
        List<Dense> moved = new ArrayList<>(layers);
        moved.set(1, rows(layers.get(1), order, scale));
        moved.set(2, columns(layers.get(2), order, scale));
        assertEquals(modulo(network, batch), modulo(Network.fullyConnected(moved), batch));
    }

    private static Dense rows(Dense layer, int[] order, double[] scale) {
        double[] weights = new double[25];
        double[] bias = new double[5];
        for (int o = 0; o < 5; o++) {
            bias[o] = scale[o] * layer.bias(order[o]);
            for (int i = 0; i < 5; i++) {
                weights[5 * o + i] = scale[o] * layer.weight(order[o], i);
            }
        }
        return new Dense(5, 5, weights, bias);
    }

    private static Dense columns(Dense layer, int[] order, double[] scale) {
        double[] weights = new double[25];
        for (int o = 0; o < 5; o++) {
            for (int i = 0; i < 5; i++) {
                weights[5 * o + i] = layer.weight(o, order[i]) / scale[i];
            }
        }
        return new Dense(5, 5, weights, layer.biases());
    }

    @Test
    void aDeadNeuronLosesAllItsParameters() {
        // Neuron 1 is never active on positive inputs; 0 and 2 always are.
        Dense first = new Dense(3, 2, new double[] {1, 2, -1, -1, 3, 1}, new double[] {1, -1, 2});
        Dense second = new Dense(1, 3, new double[] {1, 1, 1}, new double[] {0.5});
        Network network = Network.fullyConnected(List.of(first, second));
        SampleBatch batch = SampleBatch.of(new double[][] {{1, 2, 3, 5, 1}, {1, 1, 4, 2, 7}}, 5);
        BatchRank rank = rank(network, batch);
        assertEquals(
                3 + 1, rank.kernel().zeros(), "its weights, its bias and the weight that reads it");
        assertEquals(2, rank.kernel().scalings());
        // The function is affine on the batch: three rows are independent.
        assertEquals(3, modulo(network, batch));
    }

    @Test
    void manyOutputsAndFewSamples() {
        Network network = TestNetworks.random(List.of(3, 6, 4), 7, 1, 0.3);
        SampleBatch few = TestNetworks.batch(3, 3, 1);
        assertEquals(RationalRank.of(network, few), modulo(network, few));
        assertEquals(12, rank(network, few).upperBound());
        SampleBatch many = TestNetworks.batch(3, 200, 1);
        assertEquals(RationalRank.of(network, TestNetworks.batch(3, 60, 1)), modulo(network, many));
    }

    /** Their pieces of samples are of unequal length, and some sums begin with a short one. */
    @ParameterizedTest
    @CsvSource({"2,300", "2,400", "2,530", "2,700", "3,210", "3,330", "3,600", "1,900"})
    void severalOutputsAndManySamples(int outputs, int samples) {
        Network network = TestNetworks.random(List.of(6, 30, 12, outputs), 7, 1, 0.5);
        modulo(network, TestNetworks.batch(6, samples, 3));
    }

    /** More pieces are added to one sum than products can be before a reduction. */
    @Test
    void fewParametersAndVeryManySamples() {
        Network network = TestNetworks.random(List.of(2, 3, 1), 7, 1, 0.5);
        assertEquals(10, modulo(network, TestNetworks.batch(2, 6000, 3)));
    }

    /** Of a few of these networks the sums of rows have a smaller rank than the rows. */
    @Test
    void sumsThatMissSomethingAreNotTheLastWord() {
        for (int t = 0; t < 200; t++) {
            BatchRank rank = rank(TestNetworks.talk(5, 6, t), TestNetworks.talkBatch(5, 6, t, 312));
            assertEquals(
                    rank.modulo(FIELD).rank(),
                    rank.rankModulo(FIELD, new SplittableRandom(t)),
                    "network " + t);
        }
    }

    @Test
    void pivotsStandInASubmatrixThatIsNotSingular() {
        Network network = TestNetworks.talk(5, 4, 3);
        SampleBatch batch = TestNetworks.talkBatch(5, 4, 3, 212);
        BatchRank rank = rank(network, batch);
        BatchRank.Pivots pivots = rank.modulo(FIELD);
        assertEquals(pivots.rank(), pivots.parameters().length);
        assertEquals(pivots.rank(), Arrays.stream(pivots.rows()).distinct().count());
        double[][] square = rank.submatrix(FIELD, pivots);
        assertEquals(pivots.rank(), Elimination.of(FIELD, square, pivots.rank()).rank());
    }

    /** Some of them at the same sample, some alone. */
    @Test
    void aSubmatrixHasTheEntriesOfTheJacobian() {
        int outputs = 3;
        Network network = TestNetworks.random(List.of(3, 6, outputs), 7, 1, 0.5);
        BatchRank rank = rank(network, TestNetworks.batch(3, 30, 3));
        BatchRank.Pivots pivots = rank.modulo(FIELD);
        double[][] square = rank.submatrix(FIELD, pivots);
        for (int i = 0; i < pivots.rank(); i++) {
            for (int c = 0; c < pivots.rank(); c++) {
                double[][] entry =
                        rank.submatrix(
                                FIELD,
                                new BatchRank.Pivots(
                                        1,
                                        new int[] {pivots.parameters()[i]},
                                        new int[] {pivots.rows()[c]}));
                assertEquals(entry[0][0], square[i][c]);
            }
        }
        assertEquals(pivots.rank(), Elimination.of(FIELD, square, pivots.rank()).rank());
    }

    @Test
    void graphsCountSharedWeightsOnce() {
        Network network = TestNetworks.graph(4);
        Circuit circuit = Circuit.of(network);
        CircuitShape shape = CircuitShape.of(circuit);
        assertEquals(network.parameterCount(), circuit.parameters());
        // The first convolution cannot be scaled against the normalisation's fixed mean. Scaling a
        // channel of the normalisation goes along the skip connection and the second convolution to
        // the dense layer: two, and the three hidden neurons.
        assertEquals(2 + 3, shape.classes().scalings());
        SampleBatch batch = TestNetworks.batch(16, 80, 3);
        int found = modulo(network, batch);
        assertTrue(found <= shape.upperBound(circuit));
        assertArrayEquals(
                new int[] {found},
                new int[] {
                    new BatchRank(circuit, shape, batch)
                            .modulo(PrimeField.draw(new SplittableRandom(77)))
                            .rank()
                });
    }
}
