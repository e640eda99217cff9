package org.reluworkbench.metrics.internal.sharpness;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.metrics.internal.graph.InferenceForm;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.Lanes;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** {@code metrics.sharpness}: how the loss rises when the parameters move. */
@Component(service = Analysis.class)
public final class SharpnessAnalysis implements Analysis<SharpnessParameters> {
    private static final String DRAWS = "draws";

    @Override
    public AnalysisDescriptor<SharpnessParameters> descriptor() {
        return AnalysisDescriptor.of("metrics.sharpness", "1.1.0", SharpnessParameters.class)
                .title("Sharpness")
                .documentation(
                        "expectedSharpness is E[L(w + ν)] − L(w) with ν ~ N(0, σ²) for every"
                                + " parameter (Neyshabur et al. 2017), from pairs ν, −ν, with its"
                                + " standard error; σ is the deviation. sharpness is Keskar's"
                                + " (max L(w + ν) − L(w))/(1 + L(w)) over |ν_i| ≤ α(|w_i| + 1), by"
                                + " projected ascent, so only a lower bound. L is the mean loss,"
                                + " softmax cross-entropy or logistic. Both move under scaling that"
                                + " leaves the function as it is (Dinh et al. 2017).")
                .input(Network.TYPE, Network.TYPE, "Any network; one output is a binary classifier")
                .input(Dataset.TYPE, Dataset.TYPE, "Labelled samples")
                .output(DRAWS, Table.TYPE, "How much each draw raised the loss")
                .build();
    }

    @Override
    public void run(SharpnessParameters parameters, AnalysisContext context) {
        Network network = InferenceForm.of(context.input(Network.TYPE, Network.class));
        SampleRange samples =
                parameters
                        .part()
                        .of(context.input(Dataset.TYPE, Dataset.class), parameters.samples());
        samples.requireFit(network);
        samples.requireLabels(network);
        requireMemory(network, samples, context);
        ExpectedSharpness expected =
                ExpectedSharpness.of(
                        network,
                        samples,
                        parameters.biases(),
                        parameters.sigma(),
                        parameters.pairs(),
                        context.random(),
                        context);
        context.scalar("loss", expected.loss());
        context.scalar(
                "expectedSharpness", Scalar.measured(expected.mean(), expected.standardError()));
        context.scalar("expectedSharpnessError", expected.standardError());
        Table.Builder table = Table.of(Column.integer("draw"), Column.real("increase"));
        for (int i = 0; i < expected.increases().length; i++) {
            table.row(i, expected.increases()[i]);
        }
        context.publish(DRAWS, table.build());
        AscentSharpness ascent =
                AscentSharpness.of(
                        network,
                        samples,
                        parameters.biases(),
                        parameters.alpha(),
                        parameters.steps(),
                        context);
        context.scalar("sharpness", ascent.relative());
        context.scalar("sharpnessIncrease", ascent.increase());
        context.log("sharpness and sharpnessIncrease are lower bounds: an ascent found them");
    }

    /** Samples, and for every lane parameters several times. */
    private static void requireMemory(
            Network network, SampleRange samples, AnalysisContext context) {
        long bytes =
                Float.BYTES
                        * ((long) samples.count() * network.inputs()
                                + 6L * Lanes.most() * network.parameterCount());
        MemoryNeed.require(
                "the losses of perturbed parameters at " + samples.count() + " samples",
                bytes,
                context);
    }
}
