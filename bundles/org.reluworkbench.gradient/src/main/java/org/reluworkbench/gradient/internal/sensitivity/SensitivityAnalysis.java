package org.reluworkbench.gradient.internal.sensitivity;

import java.util.Arrays;
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
                        "‖S‖² of S(x) = ∂²f/∂θ∂x (Daróczy 2020), constant on each activation region:"
                                + " Σ_k ‖∂f/∂z_k‖²·‖∂a_{k−1}/∂x‖² over layers, computed once for"
                                + " each pattern that occurs. meanSquaredNorm is the mean over the"
                                + " samples. boundPrinted is Proposition 3.2 as printed, k counting"
                                + " the layers of weights; it does not hold in general."
                                + " boundProved holds for every sample.")
                .input(Network.TYPE, Network.TYPE, "Dense layers with ReLU between them")
                .input(Dataset.TYPE, Dataset.TYPE, "Samples")
                .output(PATTERNS, Table.TYPE, "Squared norm of each activation pattern")
                .output(LAYERS, Table.TYPE, "Mean contribution of each layer")
                .output(BOUNDS, Table.TYPE, "The bounds, and whether they hold")
                .build();
    }

    @Override
    public void run(SensitivityParameters parameters, AnalysisContext context) {
        DenseChain chain = new DenseChain(context.input(Network.TYPE, Network.class));
        try (SampleBatches batches =
                parameters.part().batches(parameters.samples(), parameters.precision(), context)) {
            OutputChoice choice = OutputChoice.of(batches.network(), parameters.output());
            context.log("differentiated: " + choice.describe());
            SamplePatterns patterns = SamplePatterns.of(batches, chain, context);
            try (TangentSensitivity sensitivity = new TangentSensitivity(batches, chain, choice)) {
                double[][] terms = sensitivity.layerTerms(patterns, context);
                SensitivityBounds bounds =
                        new SensitivityBounds(
                                chain, batches.network().parameterCount(), choice.outputs().size());
                publish(batches.network(), chain, patterns, terms, bounds, context);
            }
        }
    }

    private static void publish(
            Network network,
            DenseChain chain,
            SamplePatterns patterns,
            double[][] terms,
            SensitivityBounds bounds,
            AnalysisContext context) {
        double[] norms = Arrays.stream(terms).mapToDouble(t -> Arrays.stream(t).sum()).toArray();
        double[] meanTerms = new double[chain.hidden() + 1];
        for (int k = 0; k < meanTerms.length; k++) {
            int layer = k;
            meanTerms[k] = mean(patterns, pattern -> terms[pattern][layer]);
        }
        double mean = mean(patterns, pattern -> norms[pattern]);
        context.scalar("meanSquaredNorm", mean);
        context.scalar("patterns", patterns.count());
        context.publish(PATTERNS, patternTable(patterns, norms, bounds));
        context.publish(LAYERS, layerTable(network, chain, meanTerms));
        publishBounds(chain, patterns, norms, bounds, context);
    }

    /** A value of each pattern. */
    private interface PatternValue {
        double of(int pattern);
    }

    private static double mean(SamplePatterns patterns, PatternValue value) {
        double sum = 0;
        for (int i = 0; i < patterns.samples(); i++) {
            sum += value.of(patterns.ofSample(i));
        }
        return sum / patterns.samples();
    }

    private static Table patternTable(
            SamplePatterns patterns, double[] norms, SensitivityBounds bounds) {
        int[] samples = new int[patterns.count()];
        for (int i = 0; i < patterns.samples(); i++) {
            samples[patterns.ofSample(i)]++;
        }
        Table.Builder table =
                Table.of(
                        Column.integer("pattern"),
                        Column.integer("firstSample"),
                        Column.integer("samples"),
                        Column.integer("activeUnits"),
                        Column.real("squaredNorm"),
                        Column.real("boundProved"));
        for (int p = 0; p < patterns.count(); p++) {
            int active = patterns.pattern(p).cardinality();
            table.row(p, patterns.firstRow(p), samples[p], active, norms[p], bounds.proved(active));
        }
        return table.build();
    }

    private static Table layerTable(Network network, DenseChain chain, double[] meanTerms) {
        Table.Builder table = Table.of(Column.text("layer"), Column.real("meanContribution"));
        for (int k = 0; k < meanTerms.length; k++) {
            table.row(network.nodes().get(chain.node(k)).name(), meanTerms[k]);
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
        double mean = mean(patterns, pattern -> norms[pattern]);
        double active = mean(patterns, pattern -> patterns.pattern(pattern).cardinality());
        double variance =
                mean(patterns, p -> Math.pow(patterns.pattern(p).cardinality() - active, 2));
        double deviation = Math.sqrt(variance);
        double byWeights = bounds.printed(chain.hidden() + 1, active, deviation);
        double largest = Arrays.stream(norms).max().orElse(0);
        int most = 0;
        for (int p = 0; p < patterns.count(); p++) {
            most = Math.max(most, patterns.pattern(p).cardinality());
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
