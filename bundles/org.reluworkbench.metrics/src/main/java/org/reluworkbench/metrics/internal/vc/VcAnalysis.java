package org.reluworkbench.metrics.internal.vc;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** {@code metrics.vc}: the bounds of Vapnik and Chervonenkis as numbers. */
@Component(service = Analysis.class)
public final class VcAnalysis implements Analysis<VcParameters> {
    private static final String CLASSES = "classes";

    @Override
    public AnalysisDescriptor<VcParameters> descriptor() {
        return AnalysisDescriptor.of("metrics.vc", "1.1.0", VcParameters.class)
                .title("Vapnik–Chervonenkis bounds")
                .documentation(
                        "How far training and true error of a binary classifier can be apart, over all"
                                + " parameters of this architecture: P(sup|R_emp − R_true| > ε) ≤"
                                + " 8·S(T)·exp(−Tε²/32) solved for ε (bound, with probability 1 −"
                                + " δ), and E sup ≤ 2√((ln S(T) + ln 2)/T) (expectedBound), with"
                                + " the growth function S bounded by Warren's lemma layer by layer"
                                + " (Bartlett et al. 2019), beside half-spaces of the inputs with"
                                + " their exact S (Cover 1965). vacuous is 1 if the bound is above"
                                + " 1. With several outputs this is about the sign of one output,"
                                + " or of the difference of two.")
                .input(Network.TYPE, Network.TYPE, "Of which only the architecture matters")
                .input(Dataset.TYPE, Dataset.TYPE, "Of which only the number of rows matters")
                .output(CLASSES, Table.TYPE, "The bounds of the architecture and of half-spaces")
                .build();
    }

    @Override
    public void run(VcParameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        Dataset dataset = context.input(Dataset.TYPE, Dataset.class);
        long samples = parameters.samples().orElse((long) dataset.trainSamples());
        if (samples < 1) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the dataset " + dataset.name() + " has no rows for training");
        }
        Table.Builder table =
                Table.of(
                        Column.text("class"),
                        Column.text("order"),
                        Column.real("dimensionAtMost"),
                        Column.integer("samples"),
                        Column.real("log10Growth"),
                        Column.real("bound"),
                        Column.real("expectedBound"),
                        Column.truth("vacuous"));
        GrowthFunction growth = GrowthFunction.of(network);
        VcBound bound = VcBound.of(growth, samples, parameters.delta());
        row(table, "this architecture", growth, bound, samples);
        GrowthFunction halfSpaces = GrowthFunction.of(halfSpace(network));
        row(
                table,
                "half-spaces of the inputs",
                halfSpaces,
                VcBound.of(halfSpaces, samples, parameters.delta()),
                samples);
        context.scalar("bound", bound.withConfidence());
        context.scalar("expectedBound", bound.expected());
        context.scalar("vacuous", bound.vacuous() ? 1 : 0);
        context.scalar("dimension", growth.dimension());
        context.publish(CLASSES, table.build());
    }

    private static void row(
            Table.Builder table, String name, GrowthFunction growth, VcBound bound, long samples) {
        table.row(
                name,
                growth.order(),
                growth.upperDimension(),
                samples,
                bound.logGrowth() / Math.log(10),
                bound.withConfidence(),
                bound.expected(),
                bound.vacuous());
    }

    private static Network halfSpace(Network network) {
        int inputs = network.inputs();
        return new Network(
                network.inputShape(),
                List.of(
                        new Node("flat", new Reshape(Shape.of(inputs)), List.of(Network.INPUT)),
                        new Node(
                                "half-space",
                                new Dense(1, inputs, new double[inputs], new double[1]),
                                List.of(0))));
    }
}
