package org.reluworkbench.gradient.internal.sparsify;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.sensitivity.RegionSensitivity;
import org.reluworkbench.gradient.internal.sensitivity.SamplePatterns;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** {@code gradient.sparsify}: the block-diagonal kernel of the most important parameters. */
@Component(service = Analysis.class)
public final class SparsifyAnalysis implements Analysis<SparsifyParameters> {
    private static final String FRACTIONS = "fractions";

    private static final String LAYERS = "layers";
    private static final String REGIONS = "regions";
    private static final String RATIO = "ratio";
    private static final String HISTOGRAM = "histogram";
    private static final String DISTRIBUTION = "distribution";

    @Override
    public AnalysisDescriptor<SparsifyParameters> descriptor() {
        return AnalysisDescriptor.of("gradient.sparsify", "1.1.0", SparsifyParameters.class)
                .title("Sparse gradient kernel")
                .documentation(
                        "Keeps the parameters of each layer that contribute most to the similarity"
                                + " gap of the normalised block-diagonal kernel, renormalises, and"
                                + " reports the gap against the kept fraction. The importance of"
                                + " parameter i is Σ_j max(0, ψ_ij), ψ_ij the mean of ĝ_i·ĝ_j over"
                                + " pairs of the same label minus that over different labels, ĝ ="
                                + " θ∘g/‖M^½g‖; in large layers it is estimated from columns j"
                                + " that are drawn, and table layers has the error. traceRatio is"
                                + " the mean over the samples of Tr[SSᵀ]/Tr[S*S*ᵀ] of their"
                                + " activation regions, S = ∂²f/∂θ∂x and S* its kept rows. After"
                                + " Rácz and Daróczy 2021. Importance and gap use the same"
                                + " samples.")
                .input(Network.TYPE, Network.TYPE, "Any network")
                .input(Dataset.TYPE, Dataset.TYPE, "Labelled samples")
                .output(FRACTIONS, Table.TYPE, "Gap and trace ratio for each kept fraction")
                .output(LAYERS, Table.TYPE, "How the importance was computed")
                .output(REGIONS, Table.TYPE, "Traces of every activation region and fraction")
                .output(
                        HISTOGRAM,
                        Table.TYPE,
                        "Values for same and different labels, of the kernel with the largest gap"
                                + " among those that leave parameters out")
                .output(Figure.TYPE, Figure.TYPE, "The gap against the kept fraction")
                .output(RATIO, Figure.TYPE, "The trace ratio against the kept fraction")
                .output(DISTRIBUTION, Figure.TYPE, "The histogram")
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
            LabelWeights weights = new LabelWeights(labels);
            double[] fractions =
                    DoubleStream.concat(DoubleStream.of(parameters.kept()), DoubleStream.of(1))
                            .distinct()
                            .sorted()
                            .toArray();
            LayerSweep sweep = new LayerSweep(batches, choice, context);
            requireMemory(
                    batches, choice, sweep, weights, parameters.columns(), fractions, context);
            SparseResponses responses =
                    SparseResponses.of(
                            batches, sweep, weights, fractions, parameters.columns(), context);
            SamplePatterns patterns = SamplePatterns.of(batches, context);
            RegionTraces traces = new RegionTraces(batches, responses, patterns, fractions);
            try (RegionSensitivity regions = RegionSensitivity.of(batches, choice)) {
                regions.visit(patterns, context, traces);
            }
            SparsifyReport report = new SparsifyReport(fractions, responses, labels, context);
            report.publishFractions(patterns, traces, FRACTIONS);
            report.publishHistogram(HISTOGRAM, DISTRIBUTION);
            context.publish(
                    Figure.TYPE,
                    new Figure(
                            "Gap against kept parameters",
                            FRACTIONS,
                            SparsifyReport.curve("gap", "similarity gap")));
            context.publish(
                    RATIO,
                    new Figure(
                            "Tr[SSᵀ]/Tr[S*S*ᵀ] against kept parameters",
                            FRACTIONS,
                            SparsifyReport.curve("traceRatio", "mean trace ratio")));
            context.publish(LAYERS, layers(batches.network(), responses));
            context.publish(REGIONS, regions(patterns, traces, fractions));
        }
    }

    /** Before the first sample, as if no two of them had the same pattern. */
    private static void requireMemory(
            SampleBatches batches,
            OutputChoice choice,
            LayerSweep sweep,
            LabelWeights weights,
            int columns,
            double[] fractions,
            AnalysisContext context) {
        long largest =
                batches.network().nodes().stream()
                        .mapToLong(node -> node.operation().parameterCount())
                        .max()
                        .orElse(0);
        long importance =
                sweep.bytes()
                        + ParameterImportance.bytes(
                                largest,
                                batches.count(),
                                weights,
                                columns,
                                batches.precision().bytes());
        long traces;
        try (RegionSensitivity regions = RegionSensitivity.of(batches, choice)) {
            traces =
                    SamplePatterns.bytes(batches)
                            + SamplePatterns.evaluationBytes(batches)
                            + regions.bytes()
                            + RegionTraces.bytes(batches, regions, fractions.length);
        }
        MemoryNeed.require(
                "the sparse kernel of " + batches.count() + " samples",
                batches.weightBytes()
                        + SparseResponses.bytes(batches, sweep.layers(), fractions.length)
                        + Math.max(importance, traces),
                context);
    }

    private static Table layers(Network network, SparseResponses responses) {
        Table.Builder table =
                Table.of(
                        Column.text("layer"),
                        Column.integer("parameters"),
                        Column.truth("estimated"),
                        Column.integer("columns"),
                        Column.real("relativeError"));
        for (SparseResponses.Layer layer : responses.layers()) {
            Importance importance = layer.importance();
            boolean estimated = importance.columns() < importance.values().length;
            table.row(
                    network.nodes().get(layer.node()).name(),
                    importance.values().length,
                    estimated,
                    importance.columns(),
                    importance.relativeError());
        }
        return table.build();
    }

    private static Table regions(
            SamplePatterns patterns, RegionTraces traces, double... fractions) {
        Table.Builder table =
                Table.of(
                        Column.integer("pattern"),
                        Column.integer("firstSample"),
                        Column.integer("samples"),
                        Column.real("kept"),
                        Column.real("trace"),
                        Column.real("keptTrace"),
                        Column.real("ratio"));
        int[] samples = patterns.sampleCounts();
        for (int p = 0; p < patterns.count(); p++) {
            for (int f = 0; f < fractions.length; f++) {
                double ratio = traces.ratio(f, p);
                table.row(
                        p,
                        patterns.firstRow(p),
                        samples[p],
                        fractions[f],
                        traces.full(p),
                        traces.trace(f, p),
                        Double.isFinite(ratio) ? (Double) ratio : null);
            }
        }
        return table.build();
    }
}
