package org.reluworkbench.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.circuit.Workspace;
import org.reluworkbench.fundim.internal.modular.PrimeField;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;

/**
 * Certified ranks of the networks of Grigsby's experiment, one after the other on one core: seconds
 * for each network, of widths 5, 10 and 15 and depths 3 to 6. Networks and batches are at hand.
 */
final class FundimBenchmark implements Benchmark {
    private static final int NETWORKS = 100;
    private static final int GROUPS = 5;

    /** A network with its batch. */
    private record Case(Circuit circuit, SampleBatch batch) {}

    @Override
    public String name() {
        return "fundim";
    }

    @Override
    public boolean onBackend() {
        return false;
    }

    @Override
    public List<Measurement> run(int threads) throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        // Its networks are so small that the compiler is not done after one warm-up.
        measure(5, 3);
        for (int width : new int[] {5, 10, 15}) {
            for (int depth = 3; depth <= 6; depth++) {
                measurements.add(measure(width, depth));
            }
        }
        return measurements;
    }

    private Measurement measure(int width, int depth) throws Exception {
        List<Case> cases = new ArrayList<>();
        for (int t = 0; t < NETWORKS; t++) {
            cases.add(draw(width, depth, t));
        }
        CircuitShape shape = CircuitShape.of(cases.get(0).circuit());
        PrimeField field = PrimeField.draw(new SplittableRandom(1));
        Workspace workspace = new Workspace();
        // As many networks in a round as take little of the time to warm up.
        List<Case> first = cases.subList(0, width > 10 ? 3 : NETWORKS);
        Timing.warmUp(() -> ranks(first, shape, field, workspace));
        int bound = shape.upperBound(cases.get(0).circuit());
        int full = 0;
        long sum = 0;
        double[] seconds = new double[GROUPS];
        int size = NETWORKS / GROUPS;
        for (int g = 0; g < GROUPS; g++) {
            long begin = System.nanoTime();
            List<Integer> found =
                    ranks(cases.subList(g * size, (g + 1) * size), shape, field, workspace);
            seconds[g] = Timing.secondsSince(begin) / size;
            full += (int) found.stream().filter(rank -> rank == bound).count();
            sum += found.stream().mapToInt(Integer::intValue).sum();
        }
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("fractionAtBound", full / (double) NETWORKS);
        check.put("meanRank", sum / (double) NETWORKS);
        return new Measurement(
                name(),
                "w=" + width + ", d=" + depth + ";",
                1,
                "exact",
                Timing.ofSeconds(seconds),
                check);
    }

    private static List<Integer> ranks(
            List<Case> cases, CircuitShape shape, PrimeField field, Workspace workspace) {
        List<Integer> ranks = new ArrayList<>();
        for (Case drawn : cases) {
            int mark = workspace.mark();
            ranks.add(
                    new BatchRank(drawn.circuit(), shape, drawn.batch(), workspace)
                            .rankModulo(field, new SplittableRandom(7)));
            workspace.release(mark);
        }
        return ranks;
    }

    /** As the peers draw them: float32 parameters, a batch of 2D′ points. */
    private static Case draw(int width, int depth, int t) {
        long seed = 10_000_000 + (width * 100L + depth) * 100_000 + t * 100L;
        List<Dense> layers = new ArrayList<>();
        for (int k = 0; k <= depth; k++) {
            int outputs = k == depth ? 1 : width;
            double[] weights = normal(seed + 2L * k, outputs * width);
            double[] bias = normal(seed + 2L * k + 1, outputs);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (weights[i] * Math.sqrt(2.0 / width));
            }
            for (int i = 0; i < outputs; i++) {
                bias[i] = (float) (bias[i] * 0.1);
            }
            layers.add(new Dense(outputs, width, weights, bias));
        }
        Circuit circuit = Circuit.of(Network.fullyConnected(layers));
        int samples = 2 * CircuitShape.of(circuit).upperBound(circuit);
        double[] drawn = normal(seed + 50, samples * width);
        double[][] values = new double[width][samples];
        for (int s = 0; s < samples; s++) {
            for (int i = 0; i < width; i++) {
                values[i][s] = drawn[s * width + i];
            }
        }
        return new Case(circuit, SampleBatch.of(values, samples));
    }

    private static double[] normal(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double radius = Math.sqrt(-2 * Math.log1p(-random.nextDouble()));
            values[i] = radius * Math.cos(2 * Math.PI * random.nextDouble());
        }
        return values;
    }
}
