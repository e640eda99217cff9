package org.reluworkbench.metrics.internal.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.gradient.FisherRaoNorm;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.internal.Subject;
import org.reluworkbench.metrics.internal.graph.OperatorNorm;
import org.reluworkbench.metrics.internal.graph.WeightLayer;
import org.reluworkbench.metrics.internal.vc.GrowthFunction;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** {@code metrics.capacity}: margins, norms of layers and paths, the Fisher–Rao norm. */
@Component(service = Analysis.class)
public final class CapacityAnalysis implements Analysis<CapacityParameters> {
    private static final String MEASURES = "measures";
    private static final String LAYERS = "layers";

    @Override
    public AnalysisDescriptor<CapacityParameters> descriptor() {
        return AnalysisDescriptor.of("metrics.capacity", "1.1.0", CapacityParameters.class)
                .title("Capacity")
                .documentation(
                        "Margins f(x)[y] − max f(x)[y′], signed, and the capacities of Neyshabur et"
                                + " al. 2017 as logarithms: log10L2 of γ⁻²∏4‖W‖²_F, log10Spectral of"
                                + " γ⁻²∏h‖W‖²₂ with convolutions as the maps they are, log10L1Path of"
                                + " γ⁻²(Σ_paths∏|2W|)², log10L2Path of γ⁻²Σ_paths∏4hW². γ is the"
                                + " margin's quantile asked for; at the margin 0 the capacities are"
                                + " infinite and have no scalar, at a negative one they are formal."
                                + " fisherRao is θᵀFθ with the labels named (Liang et al. 2017)."
                                + " vcOrder is an order, never a number: an interval from half-spaces"
                                + " to what Warren's lemma gives.")
                .input(Network.TYPE, Network.TYPE, "Any network; one output is a binary classifier")
                .input(Dataset.TYPE, Dataset.TYPE, "Labelled samples")
                .output(MEASURES, Table.TYPE, "Every capacity with and without the margin")
                .output(LAYERS, Table.TYPE, "The norms of each layer")
                .build();
    }

    @Override
    public void run(CapacityParameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        Dataset dataset = context.input(Dataset.TYPE, Dataset.class);
        Subject subject =
                new Subject(
                        network,
                        new Subject.Setting(
                                parameters.part().of(dataset, parameters.samples()),
                                parameters.biases(),
                                parameters.marginQuantile(),
                                parameters.precision(),
                                parameters.seed()),
                        context);
        publishMargins(subject, context);
        List<OperatorNorm> norms = new ArrayList<>();
        List<WeightLayer> layers = WeightLayer.of(subject.network());
        for (WeightLayer layer : layers) {
            context.checkCancelled();
            context.progress((double) norms.size() / (layers.size() + 1), layer.name());
            norms.add(OperatorNorm.of(layer, parameters.biases(), context.backend()));
        }
        context.publish(LAYERS, layerTable(layers, norms, parameters));
        publishMeasures(subject, layers, norms, parameters, context);
        GrowthFunction growth = GrowthFunction.of(network);
        context.scalar("vcOrder", growth.dimension());
        context.log("VC dimension of the architecture: " + growth.order());
    }

    private static void publishMargins(Subject subject, AnalysisContext context) {
        context.scalar("margin", subject.margin());
        context.scalar("marginMin", subject.scores().marginQuantile(0));
        context.scalar("marginP10", subject.scores().marginQuantile(0.1));
        if (subject.margin() <= 0) {
            context.log(
                    "the margin γ = "
                            + subject.margin()
                            + " is not positive: the network does not fit these samples, and"
                            + " capacities divided by γ² bound nothing");
        }
    }

    private static Table layerTable(
            List<WeightLayer> layers, List<OperatorNorm> norms, CapacityParameters parameters) {
        Table.Builder table =
                Table.of(
                        Column.text("layer"),
                        Column.integer("units"),
                        Column.real("frobenius"),
                        Column.real("spectral"),
                        Column.real("spectralError"),
                        Column.real("spectralUpperBound"),
                        Column.integer("products"),
                        Column.text("biases"));
        for (int i = 0; i < layers.size(); i++) {
            WeightLayer layer = layers.get(i);
            OperatorNorm norm = norms.get(i);
            table.row(
                    layer.name(),
                    layer.units(),
                    Math.sqrt(layer.frobeniusSquared(parameters.biases())),
                    norm.value(),
                    norm.error(),
                    norm.upperBound(),
                    norm.products(),
                    word(parameters.biases()));
        }
        return table.build();
    }

    private static void publishMeasures(
            Subject subject,
            List<WeightLayer> layers,
            List<OperatorNorm> norms,
            CapacityParameters parameters,
            AnalysisContext context) {
        Table.Builder table =
                Table.of(
                        Column.text("measure"),
                        Column.text("formula"),
                        Column.text("biases"),
                        Column.real("log10WithoutMargin"),
                        Column.real("log10"));
        double spectral = 0;
        for (int i = 0; i < layers.size(); i++) {
            spectral += SpectralCapacity.log10(layers.get(i), norms.get(i));
        }
        for (CapacityMeasure measure :
                List.of(
                        new FrobeniusCapacity(),
                        new SpectralCapacity(),
                        new L1PathCapacity(),
                        new L2PathCapacity())) {
            double norm =
                    measure instanceof SpectralCapacity
                            ? spectral
                            : measure.log10Norm(
                                    subject.network(), parameters.biases(), context.backend());
            double value = CapacityMeasure.withMargin(norm, subject.margin());
            table.row(measure.name(), measure.norm(), word(parameters.biases()), norm, value);
            publish(measure.name(), value, context);
        }
        FisherRaoNorm fisher =
                FisherRaoNorm.of(
                        subject.network(),
                        subject.samples(),
                        parameters.labels(),
                        parameters.precision(),
                        subject.random(),
                        context);
        double log10 = Math.log10(fisher.norm());
        table.row(
                "fisherRao",
                "θᵀFθ, labels " + word(parameters.labels()),
                word(BiasTreatment.UNIT_INPUT),
                log10,
                log10);
        if (fisher.standardError() > 0) {
            context.scalar("fisherRao", Scalar.measured(fisher.norm(), fisher.standardError()));
        } else {
            publish("fisherRao", fisher.norm(), context);
        }
        context.publish(MEASURES, table.build());
    }

    private static void publish(String name, double value, AnalysisContext context) {
        if (Double.isFinite(value)) {
            context.scalar(name, value);
        } else {
            context.log(name + " is " + value + ", so it has no scalar");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
