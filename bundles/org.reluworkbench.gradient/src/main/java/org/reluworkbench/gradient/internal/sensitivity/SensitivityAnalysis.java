package org.reluworkbench.gradient.internal.sensitivity;

import java.util.Arrays;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.MemoryNeed;
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
                        "‖S‖² of S(x) = ∂²f/∂θ∂x (Daróczy 2020), constant on each activation region:"
                                + " for dense layers with ReLU Σ_k ‖∂f/∂z_k‖²·‖∂a_{k−1}/∂x‖², with"
                                + " shared weights the squared norms of Σ_p ∂f/∂z_p·∂a_p/∂x,"
                                + " computed once for each pattern that occurs. meanSquaredNorm is"
                                + " the mean over the samples. The bounds are for dense layers"
                                + " with ReLU only. boundPrinted is Proposition 3.2 as printed, k"
                                + " counting the layers of weights; it does not hold in general."
                                + " boundProved holds for every sample.")
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
            try (RegionSensitivity sensitivity = RegionSensitivity.of(batches, choice)) {
                requireMemory(batches, sensitivity, context);
                SamplePatterns patterns = SamplePatterns.of(batches, context);
                LayerTerms terms = new LayerTerms(patterns, context);
                sensitivity.visit(patterns, context, terms);
                publish(batches.network(), choice, patterns, terms, context);
            }
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

    private static void publish(
            Network network,
            OutputChoice choice,
            SamplePatterns patterns,
            LayerTerms terms,
            AnalysisContext context) {
        double[] norms = terms.norms();
        Optional<DenseChain> chain = DenseChain.of(network);
        Optional<SensitivityBounds> bounds =
                chain.map(
                        found ->
                                new SensitivityBounds(
                                        found, network.parameterCount(), choice.outputs().size()));
        context.scalar("meanSquaredNorm", patterns.mean(pattern -> norms[pattern]));
        context.scalar("patterns", patterns.count());
        context.publish(PATTERNS, patternTable(patterns, norms, bounds));
        context.publish(LAYERS, layerTable(network, terms));
        if (bounds.isPresent()) {
            publishBounds(chain.get(), patterns, norms, bounds.get(), context);
        } else {
            context.log(
                    "the bounds are for dense layers with ReLU between them, not for "
                            + DenseChain.offending(network));
        }
    }

    private static Table patternTable(
            SamplePatterns patterns, double[] norms, Optional<SensitivityBounds> bounds) {
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
            Double proved = bounds.map(found -> found.proved(active)).orElse(null);
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
    private static void publishBounds(
            DenseChain chain,
            SamplePatterns patterns,
            double[] norms,
            SensitivityBounds bounds,
            AnalysisContext context) {
        double mean = patterns.mean(pattern -> norms[pattern]);
        double active = patterns.mean(pattern -> patterns.pattern(pattern).activeUnits());
        double variance =
                patterns.mean(p -> Math.pow(patterns.pattern(p).activeUnits() - active, 2));
        double deviation = Math.sqrt(variance);
        double byWeights = bounds.printed(chain.hidden() + 1, active, deviation);
        double largest = Arrays.stream(norms).max().orElse(0);
        int most = 0;
        for (int p = 0; p < patterns.count(); p++) {
            most = Math.max(most, patterns.pattern(p).activeUnits());
        }
        double proved = bounds.proved(most);
        Table.Builder table =
                Table.of(
                        Column.text("bound"),
                        Column.real("value"),
                        Column.real("squaredNorm"),
                        Column.truth("holds"));
        table.row("printed, k layers of weights", byWeights, mean, mean <= byWeights);
        if (chain.hidden() > 0) {
            double byHidden = bounds.printed(chain.hidden(), active, deviation);
            table.row("printed, k hidden layers", byHidden, mean, mean <= byHidden);
        }
        table.row("proved", proved, largest, largest <= proved);
        context.scalar("boundPrinted", byWeights);
        context.scalar("boundProved", proved);
        context.publish(BOUNDS, table.build());
    }
}
