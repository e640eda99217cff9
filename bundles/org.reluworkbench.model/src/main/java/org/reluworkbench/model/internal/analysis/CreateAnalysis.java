package org.reluworkbench.model.internal.analysis;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.WeightInitialisation;
import org.reluworkbench.model.internal.architecture.FreshWeights;
import org.reluworkbench.model.internal.architecture.Layer;
import org.reluworkbench.model.internal.architecture.LayeredArchitecture;
import org.reluworkbench.model.internal.architecture.NetworkMemory;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Parameter;

/** {@code model.create}: a fully connected network with fresh weights. */
@Component(service = Analysis.class)
public final class CreateAnalysis implements Analysis<CreateAnalysis.Parameters> {
    /** The widest layers have fewer weights than the longest array has elements. */
    public record Parameters(
            @Parameter(
                            help = "Widths from the input to the output",
                            unit = "units",
                            defaultValue = "[2,8,8,8,1]",
                            min = 1,
                            max = 40_000,
                            minItems = 2,
                            maxItems = 1000)
                    List<Integer> sizes,
            @Parameter(
                            help =
                                    "Layers one after the other, or by the names in inputs a graph, in"
                                            + " place of sizes",
                            maxItems = 10_000)
                    Optional<List<Layer>> layers,
            @Parameter(
                            help =
                                    "Shape of a sample for layers: features, or channels, height, width",
                            min = 1,
                            minItems = 1,
                            maxItems = 9)
                    Optional<List<Integer>> input,
            @Parameter(help = WeightInitialisation.HELP, defaultValue = "\"he-normal\"")
                    WeightInitialisation initialisation,
            @Parameter(
                            help =
                                    "Biases are N(0, biasDeviation²), unless the initialisation draws them",
                            defaultValue = "0",
                            min = 0,
                            max = 1e6)
                    double biasDeviation,
            @Parameter(
                            help =
                                    "Seed; layer k = 0, 1, … draws weights from seed + 2k and biases"
                                            + " from seed + 2k + 1",
                            defaultValue = "0")
                    long seed) {
        public Parameters {
            sizes = List.copyOf(sizes);
            if (layers.isPresent() != input.isPresent()) {
                throw new IllegalArgumentException("layers and input are given together");
            }
        }
    }

    @Override
    public AnalysisDescriptor<Parameters> descriptor() {
        return AnalysisDescriptor.of("model.create", "1.0.0", Parameters.class)
                .title("Create a network")
                .documentation(
                        "Draws a network: fully connected with ReLU between its layers, or of the given"
                                + " layers. Initialisations"
                                + " are those of He et al. (2015), Glorot and Bengio (2010) and PyTorch. Equal"
                                + " parameters give equal bits on every machine.")
                .output(Network.TYPE, Network.TYPE, "The network")
                .build();
    }

    @Override
    public void run(Parameters parameters, AnalysisContext context) {
        FreshWeights weights =
                new FreshWeights(
                        parameters.initialisation(),
                        parameters.biasDeviation(),
                        parameters.seed(),
                        NetworkMemory.mostParameters(1, context));
        Network network =
                parameters
                        .layers()
                        .map(
                                layers ->
                                        LayeredArchitecture.network(
                                                input(parameters), layers, weights))
                        .orElseGet(
                                () ->
                                        LayeredArchitecture.fullyConnected(
                                                parameters.sizes(), weights));
        NetworkScalars.publish(network, context);
        context.publish(Network.TYPE, network);
    }

    private static Shape input(Parameters parameters) {
        return new Shape(parameters.input().orElseThrow());
    }
}
