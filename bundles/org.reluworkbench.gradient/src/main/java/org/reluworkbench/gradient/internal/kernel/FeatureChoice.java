package org.reluworkbench.gradient.internal.kernel;

import java.util.Optional;
import org.reluworkbench.gradient.internal.DiagonalFisher;
import org.reluworkbench.gradient.internal.FisherTiling;
import org.reluworkbench.gradient.internal.KroneckerFisher;
import org.reluworkbench.gradient.internal.LabelChoice;
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

    static FeatureChoice of(
            KernelParameters parameters,
            SampleBatches batches,
            OutputChoice choice,
            AnalysisContext context) {
        TensorScope scope = batches.backend().openScope();
        try {
            if (parameters.kind() == KernelKind.BLOCK_DIAGONAL) {
                LayerResponses responses = LayerResponses.of(batches, choice, context);
                return new FeatureChoice(
                        scope,
                        new BlockDiagonalFeatures(responses, batches.precision()),
                        Optional.of(responses));
            }
            KernelFeatures features =
                    switch (parameters.kind()) {
                        case NETWORK -> new NetworkFeatures(batches, choice);
                        case DISCRIMINATIVE -> new DiscriminativeFeatures(batches);
                        case FISHER_DIAGONAL ->
                                diagonal(parameters, batches, choice, scope, context);
                        case FISHER_KFAC -> kronecker(parameters, batches, choice, scope, context);
                        default -> new TangentFeatures(batches, choice);
                    };
            return new FeatureChoice(scope, features, Optional.empty());
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    private static KernelFeatures diagonal(
            KernelParameters parameters,
            SampleBatches batches,
            OutputChoice choice,
            TensorScope scope,
            AnalysisContext context) {
        LossSignals signals = signals(batches, context);
        try (DiagonalFisher fisher =
                DiagonalFisher.of(
                        batches,
                        signals,
                        FisherTiling.of(batches, signals, 0, 0, context),
                        context)) {
            return new FisherDiagonalFeatures(batches, choice, fisher, parameters.damping(), scope);
        }
    }

    private static KernelFeatures kronecker(
            KernelParameters parameters,
            SampleBatches batches,
            OutputChoice choice,
            TensorScope scope,
            AnalysisContext context) {
        LossSignals signals = signals(batches, context);
        try (KroneckerFisher fisher =
                KroneckerFisher.of(
                        batches,
                        signals,
                        FisherTiling.of(batches, signals, 0, 0, context),
                        context)) {
            return new FisherKroneckerFeatures(
                    batches, choice, fisher, parameters.damping(), scope);
        }
    }

    private static LossSignals signals(SampleBatches batches, AnalysisContext context) {
        return new LossSignals(batches, LabelChoice.EXACT, context.random());
    }

    @Override
    public void close() {
        scope.close();
    }
}
