package org.reluworkbench.gradient.internal.sparsify;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.gradient.internal.kernel.KernelMatrix;
import org.reluworkbench.gradient.internal.kernel.LabelContrast;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.TensorScope;

/** {@code gradient.sparsify}: the block-diagonal kernel of the most important parameters. */
@Component(service = Analysis.class)
public final class SparsifyAnalysis implements Analysis<SparsifyParameters> {
    private static final String FRACTIONS = "fractions";

    private static final String VEGA_LITE =
            """
            {"mark":{"type":"line","point":true,"tooltip":true},\
            "encoding":{"x":{"field":"kept","type":"quantitative","title":"kept fraction",\
            "scale":{"type":"log"}},\
            "y":{"field":"gap","type":"quantitative","title":"similarity gap"}}}""";

    @Override
    public AnalysisDescriptor<SparsifyParameters> descriptor() {
        return AnalysisDescriptor.of("gradient.sparsify", "1.0.0", SparsifyParameters.class)
                .title("Sparse gradient kernel")
                .documentation(
                        "Keeps the parameters of each layer that contribute most to the similarity"
                                + " gap of the normalised block-diagonal kernel, renormalises, and"
                                + " reports the gap against the kept fraction. The importance of"
                                + " parameter i is Σ_j max(0, ψ_ij), ψ_ij the mean of ĝ_i·ĝ_j over"
                                + " pairs of the same label minus that over different labels, ĝ ="
                                + " θ∘g/‖M^½g‖. After Rácz and Daróczy 2021. Importance and gap use"
                                + " the same samples.")
                .input(Network.TYPE, Network.TYPE, "Any network")
                .input(Dataset.TYPE, Dataset.TYPE, "Labelled samples")
                .output(FRACTIONS, Table.TYPE, "The gap for each kept fraction")
                .output(Figure.TYPE, Figure.TYPE, "The gap against the kept fraction")
                .build();
    }

    @Override
    public void run(SparsifyParameters parameters, AnalysisContext context) {
        try (SampleBatches batches =
                parameters.part().batches(parameters.samples(), parameters.precision(), context)) {
            OutputChoice choice =
                    OutputChoice.of(batches.network(), Optional.of(parameters.output()));
            context.log("differentiated: " + choice.describe());
            int[] labels = batches.labels();
            double[] fractions =
                    DoubleStream.concat(DoubleStream.of(parameters.kept()), DoubleStream.of(1))
                            .distinct()
                            .sorted()
                            .toArray();
            SparseResponses responses =
                    SparseResponses.of(
                            batches, choice, fractions, ContrastMatrix.of(labels), context);
            publish(batches, responses, fractions, labels, context);
        }
    }

    private static void publish(
            SampleBatches batches,
            SparseResponses responses,
            double[] fractions,
            int[] labels,
            AnalysisContext context) {
        Table.Builder table =
                Table.of(
                        Column.real("kept"),
                        Column.real("gap"),
                        Column.real("gapError"),
                        Column.real("gapSame"),
                        Column.real("gapDifferent"));
        double bestFraction = 0;
        Scalar.Measured best = null;
        for (int f = 0; f < fractions.length; f++) {
            LabelContrast contrast = contrast(batches, responses, f, labels);
            double error = contrast.gapError().orElse(Double.NaN);
            Scalar.Measured gap = new Scalar.Measured(finite(contrast.gap()), error);
            Double cell = Double.isNaN(error) ? null : (Double) error;
            table.row(
                    fractions[f], gap.value(), cell, contrast.meanSame(), contrast.meanDifferent());
            if (best == null || gap.value() > best.value()) {
                best = gap;
                bestFraction = fractions[f];
            }
            if (fractions[f] == 1) {
                context.scalar("fullGap", gap);
            }
        }
        context.scalar("bestFraction", bestFraction);
        context.scalar("bestGap", best);
        context.publish(FRACTIONS, table.build());
        context.publish(
                Figure.TYPE, new Figure("Gap against kept parameters", FRACTIONS, VEGA_LITE));
    }

    private static double finite(double gap) {
        if (!Double.isFinite(gap)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    "the gradients have values that are not finite; float64 reaches farther");
        }
        return gap;
    }

    private static LabelContrast contrast(
            SampleBatches batches, SparseResponses responses, int fraction, int[] labels) {
        int samples = batches.count();
        KernelMatrix kernel = new KernelMatrix(samples, batches.precision());
        try (TensorScope scope = batches.backend().openScope()) {
            var rows =
                    Uploads.matrix(
                            scope,
                            batches.precision(),
                            responses.normalised(fraction),
                            samples,
                            responses.layers());
            kernel.put(scope, scope.gram(rows, false), 0, 0);
        }
        return LabelContrast.of(kernel, labels);
    }
}
