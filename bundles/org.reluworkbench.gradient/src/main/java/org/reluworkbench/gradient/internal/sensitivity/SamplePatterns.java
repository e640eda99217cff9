package org.reluworkbench.gradient.internal.sensitivity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.gradient.internal.MemoryNeed;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Tiling;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.TensorScope;

/** Which activation pattern (z &gt; 0) each sample has, numbered as they first occur. */
final class SamplePatterns {
    private final List<BitSet> patterns = new ArrayList<>();
    private final List<Integer> firstRows = new ArrayList<>();
    private final int[] ofSample;
    private final Map<BitSet, Integer> numbers = new LinkedHashMap<>();

    private SamplePatterns(int samples) {
        ofSample = new int[samples];
    }

    static SamplePatterns of(SampleBatches batches, DenseChain chain, AnalysisContext context) {
        Tiling tiling = Tiling.of(batches.count(), batches.temporaryBytes());
        MemoryNeed.require(
                "the patterns of " + batches.count() + " samples",
                batches.weightBytes()
                        + tiling.tileRows() * batches.temporaryBytes()
                        + (long) batches.count() * chain.units() / Byte.SIZE,
                context);
        SamplePatterns found = new SamplePatterns(batches.count());
        for (int tile = 0; tile < tiling.count(); tile++) {
            context.checkCancelled();
            found.add(batches, chain, tiling.first(tile), tiling.rows(tile));
        }
        return found;
    }

    private void add(SampleBatches batches, DenseChain chain, int first, int rows) {
        List<BitSet> bits = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            bits.add(new BitSet(chain.units()));
        }
        try (TensorScope scope = batches.backend().openScope()) {
            BatchEvaluation evaluation = batches.evaluate(scope, first, rows);
            int unit = 0;
            for (int k = 0; k < chain.hidden(); k++) {
                double[] z = scope.download(evaluation.values(chain.node(k)));
                int width = chain.layer(k).outputs();
                for (int at = 0; at < z.length; at++) {
                    bits.get(at / width).set(unit + at % width, z[at] > 0);
                }
                unit += width;
            }
        }
        for (int i = 0; i < rows; i++) {
            ofSample[first + i] = number(bits.get(i), first + i);
        }
    }

    private int number(BitSet pattern, int row) {
        Integer known = numbers.putIfAbsent(pattern, patterns.size());
        if (known != null) {
            return known;
        }
        patterns.add(pattern);
        firstRows.add(row);
        return patterns.size() - 1;
    }

    /** Number of different patterns. */
    int count() {
        return patterns.size();
    }

    /** The pattern as bits of all hidden units, layer after layer. */
    BitSet pattern(int number) {
        return patterns.get(number);
    }

    /** The first sample with this pattern. */
    int firstRow(int number) {
        return firstRows.get(number);
    }

    /** The pattern's number. */
    int ofSample(int sample) {
        return ofSample[sample];
    }

    int samples() {
        return ofSample.length;
    }
}
