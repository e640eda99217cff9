package org.reluworkbench.model.internal.analysis;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
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
            @Parameter(help = Initialisation.HELP, defaultValue = "\"he-normal\"")
                    Initialisation initialisation,
            @Parameter(
                            help = "Biases are N(0, biasDeviation²)",
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
        }
    }

    @Override
    public AnalysisDescriptor<Parameters> descriptor() {
        return AnalysisDescriptor.of("model.create", "1.0.0", Parameters.class)
                .title("Create a network")
                .documentation(
                        "Draws a fully connected network with ReLU between its layers. Initialisations"
                                + " are those of He et al. (2015) and Glorot and Bengio (2010). Equal"
                                + " parameters give equal bits on every machine.")
                .output(Network.TYPE, Network.TYPE, "The network")
                .build();
    }

    @Override
    public void run(Parameters parameters, AnalysisContext context) {
        Architecture.requireMemory(Architecture.parameterCount(parameters.sizes()), 1, context);
        Network network =
                parameters
                        .initialisation()
                        .network(parameters.sizes(), parameters.biasDeviation(), parameters.seed());
        NetworkScalars.publish(network, context);
        context.publish(Network.TYPE, network);
    }
}
