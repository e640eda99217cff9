package org.reluworkbench.gradient.internal.kernel;

import java.util.Optional;
import java.util.function.Supplier;
import org.reluworkbench.gradient.LabelChoice;
import org.reluworkbench.gradient.internal.DiagonalFisher;
import org.reluworkbench.gradient.internal.FisherTiling;
import org.reluworkbench.gradient.internal.KroneckerFisher;
import org.reluworkbench.gradient.internal.LossSignals;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The features that the parameters ask for, with what was computed for them beforehand.
 *
 * @param scope of what the features keep
 * @param responses for the block-diagonal kernel
 */
record FeatureChoice(TensorScope scope, KernelFeatures features, Optional<LayerResponses> responses)
        implements AutoCloseable {

    /** Computes it from all samples. */
    static FeatureChoice of(
            KernelParameters parameters,
            SampleBatches batches,
            OutputChoice choice,
            AnalysisContext context) {
        LossSignals signals = signals(batches, context);
        return of(
                parameters,
                batches,
                choice,
                () -> LayerResponses.of(batches, choice, context),
                () -> DiagonalFisher.of(batches, signals, plan(batches, signals, context), context),
                () ->
                        KroneckerFisher.of(
                                batches, signals, plan(batches, signals, context), context));
    }

    private static FisherTiling.Plan plan(
            SampleBatches batches, LossSignals signals, AnalysisContext context) {
        return FisherTiling.of(batches, signals, 0, 0, context);
    }

    /** Of the same size, but without values. */
    private static FeatureChoice empty(
            KernelParameters parameters,
            SampleBatches batches,
            OutputChoice choice,
            AnalysisContext context) {
        LossSignals signals = signals(batches, context);
        return of(
                parameters,
                batches,
                choice,
                () -> LayerResponses.ofFirstSample(batches, choice),
                () -> DiagonalFisher.zeros(batches, signals),
                () -> KroneckerFisher.zeros(batches, signals));
    }

    /**
     * The least memory in which the features and then the kernel can be computed, found out before
     * either.
     */
    static long leastBytes(
            KernelParameters parameters,
            SampleBatches batches,
            OutputChoice choice,
            AnalysisContext context) {
        try (FeatureChoice empty = empty(parameters, batches, choice, context)) {
            long held = empty.heldBytes();
            long kernel = new KernelComputation(empty.features(), batches, held).leastBytes();
            long before =
                    switch (parameters.kind()) {
                        case BLOCK_DIAGONAL -> empty.responses().orElseThrow().neededBytes();
                        // Until the features are made of the Fisher matrix there are both.
                        case FISHER_DIAGONAL, FISHER_KFAC ->
                                2 * held
                                        + FisherTiling.bytes(
                                                batches, signals(batches, context), 0, 0);
                        default -> 0;
                    };
            return Math.max(kernel, before);
        }
    }

    /** What the features keep while the kernel is computed. */
    long heldBytes() {
        return scope.bytes() + responses.map(LayerResponses::bytes).orElse(0L);
    }

    private static FeatureChoice of(
            KernelParameters parameters,
            SampleBatches batches,
            OutputChoice choice,
            Supplier<LayerResponses> responses,
            Supplier<DiagonalFisher> diagonal,
            Supplier<KroneckerFisher> kronecker) {
        TensorScope scope = batches.backend().openScope();
        try {
            return switch (parameters.kind()) {
                case BLOCK_DIAGONAL -> {
                    LayerResponses found = responses.get();
                    yield new FeatureChoice(
                            scope,
                            new BlockDiagonalFeatures(found, batches.precision()),
                            Optional.of(found));
                }
                case NETWORK -> with(scope, new NetworkFeatures(batches, choice));
                case DISCRIMINATIVE -> with(scope, new DiscriminativeFeatures(batches));
                case TANGENT -> with(scope, new TangentFeatures(batches, choice));
                case FISHER_DIAGONAL -> {
                    try (DiagonalFisher fisher = diagonal.get()) {
                        yield with(
                                scope,
                                new FisherDiagonalFeatures(
                                        batches, choice, fisher, parameters.damping(), scope));
                    }
                }
                case FISHER_KFAC -> {
                    try (KroneckerFisher fisher = kronecker.get()) {
                        yield with(
                                scope,
                                new FisherKroneckerFeatures(
                                        batches, choice, fisher, parameters.damping(), scope));
                    }
                }
            };
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    private static FeatureChoice with(TensorScope scope, KernelFeatures features) {
        return new FeatureChoice(scope, features, Optional.empty());
    }

    private static LossSignals signals(SampleBatches batches, AnalysisContext context) {
        return new LossSignals(batches, LabelChoice.EXACT, context.random());
    }

    @Override
    public void close() {
        scope.close();
    }
}
