package org.reluworkbench.gradient.internal.fisher;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.gradient.LabelChoice;
import org.reluworkbench.gradient.internal.LossSignals;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;

/** {@code gradient.fisher}: the Fisher matrix, and the Fisher–Rao norm of the parameters. */
@Component(service = Analysis.class)
public final class FisherAnalysis implements Analysis<FisherParameters> {
    private static final String BLOCKS = "blocks";

    /**
     * ⟨θ, g⟩ adds products over all layers, with rounding errors of some hundred units and
     * cancellation between outputs of about a factor of ten.
     */
    private static final double IDENTITY_TOLERANCE_IN_ROUNDOFFS = 1e4;

    @Override
    public AnalysisDescriptor<FisherParameters> descriptor() {
        return AnalysisDescriptor.of("gradient.fisher", "1.1.0", FisherParameters.class)
                .title("Fisher information")
                .documentation(
                        "F = E[∇ℓ·∇ℓᵀ] of the loss ℓ = −ln p_y, p softmax of the outputs or σ(f) of"
                                + " one output: full, its diagonal, the blocks of the layers, or"
                                + " K-FAC (Martens and Grosse 2015). fisherRao is θᵀFθ with these"
                                + " labels (Liang et al. 2017), whatever the form, with the"
                                + " standard error fisherRaoError if they are sampled;"
                                + " fisherRaoIdentity is (L + 1)²·E[⟨∂ℓ/∂f, f⟩²], its value for"
                                + " networks of ReLU without biases, and identityHolds is 1 if they"
                                + " agree up to rounding. effectiveRank is (Σλ)²/Σλ².")
                .input(Network.TYPE, Network.TYPE, "Any network; one output is a binary classifier")
                .input(Dataset.TYPE, Dataset.TYPE, "Samples; labels if they are to be given")
                .output(
                        NumericArray.TYPE,
                        NumericArray.TYPE,
                        "The matrix, the diagonal, or all blocks one after the other")
                .output(BLOCKS, Table.TYPE, "Where the blocks of each layer stand in the array")
                .build();
    }

    @Override
    public void run(FisherParameters parameters, AnalysisContext context) {
        try (SampleBatches batches =
                parameters.part().batches(parameters.samples(), parameters.precision(), context)) {
            LossSignals signals = new LossSignals(batches, parameters.labels(), context.random());
            FisherRao norm = new FisherRao(batches);
            FisherMatrix matrix =
                    new FisherForms(batches, signals, norm, context).of(parameters.form());
            if (!Double.isFinite(matrix.spectrum().squares()) || !Double.isFinite(norm.norm())) {
                throw new WorkbenchException(
                        StandardErrorCode.NOT_FINITE,
                        "the Fisher matrix has values that are not finite; float64 reaches"
                                + " farther");
            }
            publishNorm(norm, parameters.labels(), context);
            publish(matrix, norm, batches.precision(), context);
        }
    }

    /** A single sample has no standard error. */
    private static void publishNorm(FisherRao norm, LabelChoice labels, AnalysisContext context) {
        if (labels != LabelChoice.SAMPLED) {
            context.scalar("fisherRao", norm.norm());
            return;
        }
        double error = norm.standardError();
        context.scalar("fisherRao", Scalar.measured(norm.norm(), error));
        if (Double.isFinite(error)) {
            context.scalar("fisherRaoError", error);
        }
    }

    private static void publish(
            FisherMatrix matrix, FisherRao norm, Precision precision, AnalysisContext context) {
        double tolerance = IDENTITY_TOLERANCE_IN_ROUNDOFFS * precision.unitRoundoff();
        context.scalar("trace", matrix.spectrum().trace());
        context.scalar("fisherRaoIdentity", norm.identity());
        context.scalar("fisherRaoDeviation", norm.deviation());
        context.scalar("identityHolds", norm.deviation() <= tolerance ? 1 : 0);
        context.scalar("effectiveRank", matrix.spectrum().effectiveRank());
        context.publish(NumericArray.TYPE, matrix.values());
        context.publish(BLOCKS, matrix.blocks());
    }
}
