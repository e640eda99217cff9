package org.reluworkbench.fundim.internal.symmetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.fundim.internal.IntegerRank;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.ParameterJacobian;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.exact.DecisiveSet;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.RankSearch;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;

class KernelPartsTest {
    private static SampleBatch integerPoints(int inputs, int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return SampleBatch.drawn(inputs, samples, random, r -> r.nextInt(-9, 10));
    }

    private static KernelParts parts(Network network, SampleBatch batch) {
        Circuit circuit = Circuit.of(network);
        BatchRank rank = new BatchRank(circuit, CircuitShape.of(circuit), batch);
        return new KernelParts(
                rank, new RankSearch(1e-12, false).search(rank, new SplittableRandom(5), p -> {}));
    }

    private static BatchRank decisive(Circuit circuit, Complex complex) {
        DecisiveSet set = DecisiveSet.of(circuit, complex);
        return new BatchRank(circuit, CircuitShape.of(circuit), set.batch(), set.patterns());
    }

    private static CircuitShape shape(Network network) {
        return CircuitShape.of(Circuit.of(network));
    }

    private static List<double[]> scalings(Network network) {
        ScalingVectors vectors = new ScalingVectors(Circuit.of(network), shape(network));
        return IntStream.range(0, vectors.count()).mapToObj(vectors::get).toList();
    }

    private static List<double[]> jacobian(Network network, SampleBatch batch) {
        ParameterJacobian jacobian = new ParameterJacobian(network, batch);
        List<double[]> rows = new ArrayList<>();
        for (int r = 0; r < jacobian.rows(); r++) {
            rows.add(jacobian.row(r));
        }
        return rows;
    }

    /** Columns that are 0, as unit vectors: with integers nothing is rounded. */
    private static List<double[]> zeroColumns(List<double[]> rows) {
        List<double[]> units = new ArrayList<>();
        int columns = rows.get(0).length;
        for (int c = 0; c < columns; c++) {
            int column = c;
            if (rows.stream().allMatch(row -> row[column] == 0)) {
                double[] unit = new double[columns];
                unit[c] = 1;
                units.add(unit);
            }
        }
        return units;
    }

    /**
     * Integer weights and points: J is exact in float64, its rank and that of the scaling vectors
     * come from elimination over the rationals.
     */
    @Test
    void dimensionsAreThoseOfRationalElimination() {
        int hidden = 0;
        int dead = 0;
        for (long seed = 0; seed < 60; seed++) {
            List<Dense> layers = LayerLists.integers(seed, 3, 2, 3, 3, 1 + (int) seed % 2);
            Network network = Network.fullyConnected(layers);
            SampleBatch batch = integerPoints(2, 60, seed);
            KernelParts parts = parts(network, batch);
            List<double[]> rows = jacobian(network, batch);
            assertEquals(IntegerRank.of(rows), parts.interval().lower());
            List<double[]> known = zeroColumns(rows);
            assertTrue(parts.dead() <= known.size());
            List<double[]> scalings = scalings(network);
            known.addAll(scalings);
            for (double[] scaling : scalings) {
                rows.forEach(row -> assertEquals(0, Vectors.dot(row, scaling)));
            }
            int parameters = (int) network.parameterCount();
            int proved = IntegerRank.of(known);
            assertTrue(parts.dead() + parts.scaling() <= proved);
            assertEquals(
                    parameters - parts.interval().lower(),
                    parts.dead() + parts.scaling() + parts.mostHidden());
            if (parts.dead() == zeroColumns(rows).size() && allNonzero(layers)) {
                assertEquals(proved, parts.dead() + parts.scaling());
            }
            hidden += parts.mostHidden();
            dead += parts.dead();
        }
        // Otherwise these cases would have shown nothing.
        assertTrue(hidden > 20 && dead > 20, () -> "too plain");
    }

    private static boolean allNonzero(List<Dense> layers) {
        return layers.stream()
                .allMatch(
                        layer -> {
                            for (double weight : layer.weights()) {
                                if (weight == 0) {
                                    return false;
                                }
                            }
                            for (double bias : layer.biases()) {
                                if (bias == 0) {
                                    return false;
                                }
                            }
                            return true;
                        });
    }

    /** The first layer is on at all points, so that it may change by any 3 × 3 matrix. */
    private static List<Dense> stablyActive() {
        return List.of(
                LayerLists.layer(
                        new double[] {1, 0.5, 20},
                        new double[] {-0.25, 1, 30},
                        new double[] {0.5, -1, 25}),
                LayerLists.layer(
                        new double[] {1, -0.5, 0.25, 3},
                        new double[] {-1, 0.75, 0.5, -9},
                        new double[] {0.5, 1, -2, 5},
                        new double[] {0.25, 0.5, -1.5, 24}),
                LayerLists.layer(new double[] {1, 2, -1, 1.5, 0.5}));
    }

    @Test
    void hiddenDirectionLiesInTheKernelAndIsOrthogonalToTheRest() {
        List<Dense> layers = stablyActive();
        Network network = Network.fullyConnected(layers);
        SampleBatch batch = integerPoints(2, 200, 3);
        KernelParts parts = parts(network, batch);
        assertTrue(parts.leastHidden() >= 0 && parts.mostHidden() >= 1);
        double[] start = new SplittableRandom(6).doubles(network.parameterCount(), -1, 1).toArray();
        KernelDirections directions = new KernelDirections(network, shape(network), parts);
        double[] hidden = directions.hiddenDirection(start, new JavaBackend());
        assertEquals(1, Vectors.dot(hidden, hidden), 1e-12);
        double largest = 0;
        for (double[] row : jacobian(network, batch)) {
            largest = Math.max(largest, Math.sqrt(Vectors.dot(row, row)));
            assertEquals(0, Vectors.dot(row, hidden) / Math.max(1, largest), 1e-13);
        }
        for (double[] scaling : scalings(network)) {
            assertEquals(0, Vectors.dot(Vectors.unit(scaling), hidden), 1e-12);
        }
    }

    @Test
    void theDecisiveRankIsThatOfManyPoints() {
        List<Dense> layers = TransversalityTest.crossed();
        Network network = Network.fullyConnected(layers);
        Complex complex = TransversalityTest.complex(layers, 2);
        Circuit circuit = Circuit.of(network);
        BatchRank set = decisive(circuit, complex);
        int rank =
                new RankSearch(1e-12, false).search(set, new SplittableRandom(1), p -> {}).lower();
        // D = 6 + 6 + 3 and four hidden neurons: recoverable up to permutation and scaling.
        assertEquals(15 - 4, rank);
        SampleBatch many =
                SampleBatch.drawn(
                        2, 3000, new SplittableRandom(2), r -> 4 * (r.nextDouble() - 0.5));
        assertEquals(rank, parts(network, many).interval().lower());
    }

    @Test
    void theDecisiveRankBoundsThatOfEveryBatchInTheDomain() {
        for (long seed = 100; seed < 112; seed++) {
            List<Dense> layers = LayerLists.random(seed, 2, 3, 4, 1);
            Network network = Network.fullyConnected(layers);
            Complex complex = TransversalityTest.complex(layers, 1);
            Circuit circuit = Circuit.of(network);
            BatchRank set = decisive(circuit, complex);
            int rank =
                    new RankSearch(1e-12, false)
                            .search(set, new SplittableRandom(seed), p -> {})
                            .lower();
            SampleBatch many =
                    SampleBatch.drawn(
                            2, 4000, new SplittableRandom(seed), r -> 2 * r.nextDouble() - 1);
            assertTrue(parts(network, many).interval().lower() <= rank);
        }
    }

    /**
     * Where parameters can be recovered up to permutation and scaling, only scalings lie in the
     * kernel: the rank on the domain must be D′.
     */
    @Test
    void theRankIsFullWhereTheTheoremApplies() {
        int applied = theoremApplies(40, 2, 4, 1) + theoremApplies(120, 2, 3, 3, 1);
        assertTrue(applied > 40);
    }

    private static int theoremApplies(int networks, int... sizes) {
        int applied = 0;
        for (long seed = 0; seed < networks; seed++) {
            List<Dense> layers = LayerLists.random(seed, sizes);
            Complex complex = TransversalityTest.complex(layers, 20);
            if (HiddenSymmetry.applies(new Transversality(new WallNetwork(complex)))) {
                applied++;
                Circuit circuit = Circuit.of(Network.fullyConnected(layers));
                CircuitShape shape = CircuitShape.of(circuit);
                BatchRank rank = decisive(circuit, complex);
                assertEquals(
                        shape.upperBound(circuit),
                        new RankSearch(1e-12, false)
                                .search(rank, new SplittableRandom(seed), p -> {})
                                .lower());
            }
        }
        return applied;
    }
}
