package org.reluworkbench.fundim.internal.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.reluworkbench.fundim.internal.TestNetworks;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.model.Network;

class PatternBoundTest {
    @Test
    void countsTheSamplesOfEachPattern() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            int samples = 1 + random.nextInt(200);
            double[][] gates = new double[random.nextInt(9)][samples];
            for (double[] gate : gates) {
                double share = random.nextDouble();
                Arrays.setAll(gate, s -> random.nextDouble() < share ? 1 : 0);
            }
            int inputs = 1 + random.nextInt(5);
            int outputs = 1 + random.nextInt(3);
            Map<String, Integer> counts = new TreeMap<>();
            for (int s = 0; s < samples; s++) {
                int sample = s;
                double[] pattern = Arrays.stream(gates).mapToDouble(g -> g[sample]).toArray();
                counts.merge(Arrays.toString(pattern), 1, Integer::sum);
            }
            int expected =
                    outputs
                            * counts.values().stream()
                                    .mapToInt(count -> Math.min(count, inputs + 1))
                                    .sum();
            Patterns patterns = Patterns.given(samples, gates);
            assertEquals(
                    expected,
                    PatternBound.of(patterns, gates.length, inputs, outputs, Integer.MAX_VALUE));
            assertTrue(
                    PatternBound.of(patterns, gates.length, inputs, outputs, expected) >= expected);
        }
    }

    /** Always active neurons: an affine function, of whose 25 parameters three are seen. */
    @Test
    void anAffineNetworkIsCertified() {
        Network network = TestNetworks.alwaysActive();
        Circuit circuit = Circuit.of(network);
        SampleBatch batch = TestNetworks.batch(2, 50, 1);
        BatchRank rank = new BatchRank(circuit, CircuitShape.of(circuit), batch);
        assertEquals(19, rank.columnBound());
        assertEquals(3, rank.upperBound());
        RankInterval found =
                new RankSearch(1e-9, false).search(rank, new SplittableRandom(1), part -> {});
        assertTrue(found.certified());
        assertEquals(3, found.lower());
        assertEquals(0, found.failureProbability());
        assertEquals(1, found.primes().size());
    }

    /** Few samples in many regions: the bound is proved, and never below the rank. */
    @Test
    void theBoundIsNotBelowTheRank() {
        for (int seed = 0; seed < 20; seed++) {
            List<Integer> sizes = List.of(1 + seed % 3, 4, 3, 1 + seed % 2);
            Network network = TestNetworks.random(sizes, 100L * seed, 1, 1);
            Circuit circuit = Circuit.of(network);
            SampleBatch batch = TestNetworks.batch(sizes.get(0), 60, seed);
            BatchRank rank = new BatchRank(circuit, CircuitShape.of(circuit), batch);
            RankInterval proved =
                    new RankSearch(1e-9, true).search(rank, new SplittableRandom(1), part -> {});
            assertTrue(proved.lower() <= rank.upperBound());
            assertTrue(rank.upperBound() <= rank.columnBound());
        }
    }
}
