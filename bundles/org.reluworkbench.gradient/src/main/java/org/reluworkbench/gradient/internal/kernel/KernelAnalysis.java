package org.reluworkbench.gradient.internal.kernel;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** {@code gradient.kernel}: similarity functions from the gradients of a network. */
@Component(service = Analysis.class)
public final class KernelAnalysis implements Analysis<KernelParameters> {
    private static final String HISTOGRAM = "histogram";
    private static final String LAYERS = "layers";

    @Override
    public AnalysisDescriptor<KernelParameters> descriptor() {
        return AnalysisDescriptor.of("gradient.kernel", "1.0.0", KernelParameters.class)
                .title("Kernel of a network")
                .documentation(
                        "The kernel matrix of the first rows of a dataset: of the outputs, of the"
                                + " last hidden layer, of the gradients g by the parameters (the"
                                + " tangent kernel), block-diagonal, or Fisher. Of several outputs"
                                + " one is differentiated, or their kernels are added. The"
                                + " similarity gap is the mean over pairs of the same label minus"
                                + " that over pairs of different labels, over ordered pairs x ≠ y"
                                + " without the diagonal, with a jackknife standard error. The"
                                + " Fisher matrix is that of the network's own label probabilities"
                                + " at the same rows. After Rácz and Daróczy 2021, Gradient"
                                + " representations in ReLU networks as similarity functions.")
                .input(Network.TYPE, Network.TYPE, "Any network")
                .input(Dataset.TYPE, Dataset.TYPE, "Samples; labels for the gap and the histogram")
                .output(NumericArray.TYPE, NumericArray.TYPE, "The kernel matrix")
                .optionalOutput(
                        HISTOGRAM, Table.TYPE, "Values for same and different labels, in bins")
                .optionalOutput(Figure.TYPE, Figure.TYPE, "The histogram")
                .optionalOutput(
                        LAYERS, Table.TYPE, "Block-diagonal: how far each layer is from f(x)·f(y)")
                .build();
    }

    @Override
    public void run(KernelParameters parameters, AnalysisContext context) {
        try (SampleBatches batches =
                parameters.part().batches(parameters.samples(), parameters.precision(), context)) {
            OutputChoice choice = OutputChoice.of(batches.network(), parameters.output());
            context.log("differentiated: " + choice.describe());
            MemoryNeed.require(
                    "a kernel of " + batches.count() + " samples",
                    FeatureChoice.leastBytes(parameters, batches, choice, context),
                    context);
            try (FeatureChoice features = FeatureChoice.of(parameters, batches, choice, context)) {
                KernelMatrix kernel =
                        new KernelComputation(features.features(), batches, features.heldBytes())
                                .compute(context);
                double frobenius = finiteNorm(kernel);
                if (parameters.normalised()) {
                    normalise(kernel, context);
                    frobenius = kernel.frobenius();
                }
                context.scalar("trace", kernel.trace());
                context.scalar("frobenius", frobenius);
                publish(kernel, parameters, batches, context);
                features.responses()
                        .ifPresent(found -> context.publish(LAYERS, layers(found, batches)));
            }
        }
    }

    /** The Frobenius norm, finite only if all values are. */
    private static double finiteNorm(KernelMatrix kernel) {
        double norm = kernel.frobenius();
        if (!Double.isFinite(norm)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    "the kernel has values that are not finite; float64 reaches farther");
        }
        return norm;
    }

    private static void normalise(KernelMatrix kernel, AnalysisContext context) {
        int zeros = kernel.normalise();
        if (zeros > 0) {
            context.log(zeros + " samples have K(x, x) = 0; their rows are 0");
        }
    }

    private static void publish(
            KernelMatrix kernel,
            KernelParameters parameters,
            SampleBatches batches,
            AnalysisContext context) {
        context.publish(NumericArray.TYPE, kernel.toArray());
        if (batches.labelled()) {
            publishContrast(kernel, batches.labels(), parameters.epsilon(), context);
        } else {
            context.log("without labels there is no similarity gap");
        }
    }

    private static void publishContrast(
            KernelMatrix kernel, int[] labels, double epsilon, AnalysisContext context) {
        LabelContrast contrast = LabelContrast.of(kernel, labels);
        if (!contrast.defined()) {
            context.log("the similarity gap needs two samples of one label and another label");
            return;
        }
        Optional<Double> error = contrast.gapError();
        context.scalar("gap", Scalar.measured(contrast.gap(), error.orElse(Double.NaN)));
        context.scalar("gapSame", contrast.meanSame());
        context.scalar("gapDifferent", contrast.meanDifferent());
        context.scalar("strongFraction", contrast.strongFraction(epsilon));
        context.publish(HISTOGRAM, KernelHistogram.of(kernel::get, labels).table());
        context.publish(
                Figure.TYPE,
                new Figure(
                        "Similarity of same and different labels",
                        HISTOGRAM,
                        KernelHistogram.VEGA_LITE));
    }

    private static Table layers(LayerResponses responses, SampleBatches batches) {
        Table.Builder table =
                Table.of(
                        Column.text("layer"),
                        Column.integer("parameters"),
                        Column.real("largestDeviation"),
                        Column.real("relativeDeviation"));
        List<Integer> nodes = responses.nodes();
        for (int k = 0; k < nodes.size(); k++) {
            var node = batches.network().nodes().get(nodes.get(k));
            table.row(
                    node.name(),
                    node.operation().parameterCount(),
                    responses.largestDeviation(k),
                    responses.relativeDeviation(k));
        }
        return table.build();
    }
}
