package org.reluworkbench.gradient.internal.sensitivity;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** {@code gradient.sensitivity}: how fast the gradient by the parameters moves with the input. */
@Component(service = Analysis.class)
public final class SensitivityAnalysis implements Analysis<SensitivityParameters> {
    private static final String PATTERNS = "patterns";
    private static final String LAYERS = "layers";
    private static final String BOUNDS = "bounds";

    @Override
    public AnalysisDescriptor<SensitivityParameters> descriptor() {
        return AnalysisDescriptor.of("gradient.sensitivity", "1.0.0", SensitivityParameters.class)
                .title("Tangent sensitivity")
                .documentation(
                        "‖S‖² of S(x) = ∂²f/∂θ∂x (Daróczy 2020), constant on each activation"
                                + " region: for dense layers with ReLU Σ_k ‖∂f/∂z_k‖²·‖∂a_{k−1}/∂x‖²,"
                                + " with shared weights the squared norms of Σ_p ∂f/∂z_p·∂a_p/∂x,"
                                + " computed once for each pattern that occurs. meanSquaredNorm is the"
                                + " mean over the samples. The bounds are for dense layers with ReLU"
                                + " only. boundPrinted is Proposition 3.2 as printed, k counting the"
                                + " layers of weights; it does not hold in general. boundProved holds"
                                + " for every sample.")
                .input(Network.TYPE, Network.TYPE, "Any network")
                .input(Dataset.TYPE, Dataset.TYPE, "Samples")
                .output(PATTERNS, Table.TYPE, "Squared norm of each activation pattern")
                .output(LAYERS, Table.TYPE, "Mean contribution of each layer")
                .optionalOutput(
                        BOUNDS,
                        Table.TYPE,
                        "Dense layers with ReLU: the bounds, and whether they hold")
                .build();
    }

    @Override
    public void run(SensitivityParameters parameters, AnalysisContext context) {
        try (SampleBatches batches =
                parameters.part().batches(parameters.samples(), parameters.precision(), context)) {
            OutputChoice choice = OutputChoice.of(batches.network(), parameters.output());
            context.log("differentiated: " + choice.describe());
            PatternNorms norms = PatternNorms.of(batches, choice, context);
            publish(batches.network(), norms, context);
        }
    }

    private static void publish(Network network, PatternNorms norms, AnalysisContext context) {
        context.scalar("meanSquaredNorm", norms.mean());
        context.scalar("patterns", norms.patterns().count());
        context.publish(PATTERNS, patternTable(norms));
        context.publish(LAYERS, layerTable(network, norms.terms()));
        if (norms.bounds().isPresent()) {
            publishBounds(norms, context);
        } else {
            context.log(
                    "the bounds are for dense layers with ReLU between them, not for "
                            + DenseChain.offending(network));
        }
    }

    private static Table patternTable(PatternNorms found) {
        SamplePatterns patterns = found.patterns();
        double[] norms = found.norms();
        int[] samples = patterns.sampleCounts();
        Table.Builder table =
                Table.of(
                        Column.integer("pattern"),
                        Column.integer("firstSample"),
                        Column.integer("samples"),
                        Column.integer("activeUnits"),
                        Column.real("squaredNorm"),
                        Column.real("boundProved"));
        for (int p = 0; p < patterns.count(); p++) {
            int active = patterns.pattern(p).activeUnits();
            Double proved = found.bounds().map(bound -> bound.proved(active)).orElse(null);
            table.row(p, patterns.firstRow(p), samples[p], active, norms[p], proved);
        }
        return table.build();
    }

    private static Table layerTable(Network network, LayerTerms terms) {
        Table.Builder table = Table.of(Column.text("layer"), Column.real("meanContribution"));
        for (int k = 0; k < terms.layers(); k++) {
            table.row(network.nodes().get(terms.node(k)).name(), terms.mean(k));
        }
        return table.build();
    }

    /** The printed bound is one of the mean, the proved one of every sample. */
    private static void publishBounds(PatternNorms norms, AnalysisContext context) {
        double mean = norms.mean();
        double largest = norms.largest();
        double byWeights = norms.printed(1).orElseThrow();
        double proved = norms.proved().orElseThrow();
        Table.Builder table =
                Table.of(
                        Column.text("bound"),
                        Column.real("value"),
                        Column.real("squaredNorm"),
                        Column.truth("holds"));
        table.row("printed, k layers of weights", byWeights, mean, mean <= byWeights);
        if (norms.printed(0).isPresent()) {
            double byHidden = norms.printed(0).getAsDouble();
            table.row("printed, k hidden layers", byHidden, mean, mean <= byHidden);
        }
        table.row("proved", proved, largest, largest <= proved);
        context.scalar("boundPrinted", byWeights);
        context.scalar("boundProved", proved);
        context.publish(BOUNDS, table.build());
    }
}
