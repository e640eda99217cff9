package org.reluworkbench.gradient.internal.sensitivity;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.spi.AnalysisContext;

/** ‖S‖²_F of every activation pattern among samples, with the bounds that are known of it. */
public final class PatternNorms {
    private final SamplePatterns patterns;
    private final LayerTerms terms;
    private final double[] norms;
    private final Optional<DenseChain> chain;
    private final Optional<SensitivityBounds> bounds;

    private PatternNorms(
            SamplePatterns patterns, LayerTerms terms, Network network, OutputChoice choice) {
        this.patterns = patterns;
        this.terms = terms;
        this.norms = terms.norms();
        this.chain = DenseChain.of(network);
        this.bounds =
                chain.map(
                        found ->
                                new SensitivityBounds(
                                        found, network.parameterCount(), choice.outputs().size()));
    }

    /**
     * Visits all patterns.
     *
     * @throws org.reluworkbench.spi.WorkbenchException if the memory does not suffice
     */
    public static PatternNorms of(
            SampleBatches batches, OutputChoice choice, AnalysisContext context) {
        try (RegionSensitivity sensitivity = RegionSensitivity.of(batches, choice)) {
            requireMemory(batches, sensitivity, context);
            SamplePatterns patterns = SamplePatterns.of(batches, context);
            LayerTerms terms = new LayerTerms(patterns, context);
            sensitivity.visit(patterns, context, terms);
            return new PatternNorms(patterns, terms, batches.network(), choice);
        }
    }

    private static void requireMemory(
            SampleBatches batches, RegionSensitivity sensitivity, AnalysisContext context) {
        MemoryNeed.require(
                "the sensitivity at " + batches.count() + " samples",
                batches.weightBytes()
                        + SamplePatterns.bytes(batches)
                        + sensitivity.bytes()
                        + SamplePatterns.evaluationBytes(batches)
                        + LayerTerms.bytes(batches),
                context);
    }

    SamplePatterns patterns() {
        return patterns;
    }

    LayerTerms terms() {
        return terms;
    }

    /** Of every pattern; not to be changed. */
    public double[] norms() {
        return norms;
    }

    /** The mean over the samples. */
    public double mean() {
        return patterns.mean(pattern -> norms[pattern]);
    }

    /** The chain of dense layers that the bounds are for. */
    Optional<DenseChain> chain() {
        return chain;
    }

    Optional<SensitivityBounds> bounds() {
        return bounds;
    }

    /**
     * The bound of the mean as printed.
     *
     * @param more k is the number of hidden layers and this
     * @return empty for networks without this bound
     */
    public OptionalDouble printed(int more) {
        if (chain.isEmpty() || chain.get().hidden() + more == 0) {
            return OptionalDouble.empty();
        }
        double active = patterns.mean(pattern -> patterns.pattern(pattern).activeUnits());
        double variance =
                patterns.mean(p -> Math.pow(patterns.pattern(p).activeUnits() - active, 2));
        return OptionalDouble.of(
                bounds.orElseThrow()
                        .printed(chain.get().hidden() + more, active, Math.sqrt(variance)));
    }

    /** The bound of every sample that can be proved; empty for networks without it. */
    public OptionalDouble proved() {
        if (bounds.isEmpty()) {
            return OptionalDouble.empty();
        }
        int most = 0;
        for (int p = 0; p < patterns.count(); p++) {
            most = Math.max(most, patterns.pattern(p).activeUnits());
        }
        return OptionalDouble.of(bounds.get().proved(most));
    }

    /** The largest of all patterns. */
    double largest() {
        return Arrays.stream(norms).max().orElse(0);
    }
}
