package org.reluworkbench.gradient.internal.sensitivity;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Tiling;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.TensorScope;

/** Which activation pattern each sample has, numbered as they first occur. */
public final class SamplePatterns {
    private final List<ActivationPattern> patterns = new ArrayList<>();
    private final List<Integer> firstRows = new ArrayList<>();
    private final int[] ofSample;
    private final Map<ActivationPattern, Integer> numbers = new HashMap<>();

    private SamplePatterns(int samples) {
        ofSample = new int[samples];
    }

    /** Evaluates the samples tile after tile; the caller has seen to {@link #bytes}. */
    public static SamplePatterns of(SampleBatches batches, AnalysisContext context) {
        Tiling tiling = tiling(batches);
        SamplePatterns found = new SamplePatterns(batches.count());
        for (int tile = 0; tile < tiling.count(); tile++) {
            context.checkCancelled();
            found.add(batches, tiling.first(tile), tiling.rows(tile));
        }
        return found;
    }

    private static Tiling tiling(SampleBatches batches) {
        return Tiling.of(batches.count(), sampleBytes(batches));
    }

    /** An evaluation, and pre-activations and winners once more in float64. */
    private static long sampleBytes(SampleBatches batches) {
        return batches.temporaryBytes() + Double.BYTES * (long) units(batches.network());
    }

    /** What it takes while the samples are evaluated, beside the weights. */
    public static long evaluationBytes(SampleBatches batches) {
        return tiling(batches).tileRows() * sampleBytes(batches);
    }

    /** What the patterns take if no two samples have the same. */
    public static long bytes(SampleBatches batches) {
        long bits = 0;
        long winners = 0;
        Network network = batches.network();
        for (int node = 0; node < network.nodes().size(); node++) {
            if (network.nodes().get(node).operation().rectifies()) {
                bits += network.shape(node).size();
            } else if (selects(network.nodes().get(node))) {
                winners += network.shape(node).size();
            }
        }
        return batches.count() * (bits / Byte.SIZE + Integer.BYTES * winners);
    }

    private static int units(Network network) {
        int largest = 0;
        for (int node = 0; node < network.nodes().size(); node++) {
            largest = Math.max(largest, network.shape(node).size());
        }
        return largest;
    }

    private static boolean selects(Node node) {
        return node.operation() instanceof MaxPool || node.operation() instanceof GlobalMaxPool;
    }

    private void add(SampleBatches batches, int first, int rows) {
        List<BitSet> bits = new ArrayList<>();
        List<int[]> taken = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            bits.add(new BitSet());
            taken.add(new int[0]);
        }
        try (TensorScope scope = batches.backend().openScope()) {
            BatchEvaluation evaluation = batches.evaluate(scope, first, rows);
            List<Node> nodes = batches.network().nodes();
            int unit = 0;
            for (int node = 0; node < nodes.size(); node++) {
                if (nodes.get(node).operation().rectifies()) {
                    int source = nodes.get(node).inputs().get(0);
                    double[] z = scope.download(evaluation.values(source));
                    int width = z.length / rows;
                    for (int at = 0; at < z.length; at++) {
                        bits.get(at / width).set(unit + at % width, z[at] > 0);
                    }
                    unit += width;
                } else if (selects(nodes.get(node))) {
                    try (TensorScope temporary = batches.backend().openScope()) {
                        append(
                                taken,
                                temporary.download(
                                        evaluation.winners(temporary, node).orElseThrow()));
                    }
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            ActivationPattern pattern =
                    new ActivationPattern(bits.get(i), IntBuffer.wrap(taken.get(i)));
            ofSample[first + i] = number(pattern, first + i);
        }
    }

    private static void append(List<int[]> taken, double[] winners) {
        int width = winners.length / taken.size();
        for (int i = 0; i < taken.size(); i++) {
            int[] before = taken.get(i);
            int[] all = Arrays.copyOf(before, before.length + width);
            for (int j = 0; j < width; j++) {
                all[before.length + j] = (int) winners[i * width + j];
            }
            taken.set(i, all);
        }
    }

    private int number(ActivationPattern pattern, int row) {
        Integer known = numbers.putIfAbsent(pattern, patterns.size());
        if (known != null) {
            return known;
        }
        patterns.add(pattern);
        firstRows.add(row);
        return patterns.size() - 1;
    }

    /** Number of different patterns. */
    public int count() {
        return patterns.size();
    }

    ActivationPattern pattern(int number) {
        return patterns.get(number);
    }

    /** The first sample with this pattern. */
    public int firstRow(int number) {
        return firstRows.get(number);
    }

    /** The pattern's number. */
    int ofSample(int sample) {
        return ofSample[sample];
    }

    public int samples() {
        return ofSample.length;
    }

    /** How many samples have each pattern. */
    public int[] sampleCounts() {
        int[] counts = new int[count()];
        for (int pattern : ofSample) {
            counts[pattern]++;
        }
        return counts;
    }

    /** Σ over the samples of their pattern's value, divided by their number. */
    public double mean(IntToDoubleFunction value) {
        double sum = 0;
        for (int pattern : ofSample) {
            sum += value.applyAsDouble(pattern);
        }
        return sum / ofSample.length;
    }
}
