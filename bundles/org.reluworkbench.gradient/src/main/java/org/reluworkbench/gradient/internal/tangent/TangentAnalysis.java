package org.reluworkbench.gradient.internal.tangent;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.gradient.internal.HostMatrix;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;

/** {@code gradient.tangent}: the gradients of an output by the parameters. */
@Component(service = Analysis.class)
public final class TangentAnalysis implements Analysis<TangentParameters> {
    @Override
    public AnalysisDescriptor<TangentParameters> descriptor() {
        return AnalysisDescriptor.of("gradient.tangent", "1.0.0", TangentParameters.class)
                .title("Tangent vectors")
                .documentation(
                        "The gradient of one output by all parameters at the first rows of a"
                                + " dataset, a row each. Parameters come layer after layer, the"
                                + " weights row by row, then the biases. meanNorm is the mean of"
                                + " their Euclidean norms. relu′(0) = 0.")
                .input(Network.TYPE, Network.TYPE, "Any network")
                .input(Dataset.TYPE, Dataset.TYPE, "Samples")
                .output(NumericArray.TYPE, NumericArray.TYPE, "Samples × parameters")
                .build();
    }

    @Override
    public void run(TangentParameters parameters, AnalysisContext context) {
        try (SampleBatches batches =
                parameters.part().batches(parameters.samples(), parameters.precision(), context)) {
            OutputChoice choice =
                    OutputChoice.of(batches.network(), Optional.of(parameters.output()));
            context.log("differentiated: " + choice.describe());
            HostMatrix gradients = new TangentVectors(batches, choice).compute(context);
            context.scalar("parameters", batches.network().parameterCount());
            context.scalar("meanNorm", meanNorm(gradients.rowSquares()));
            context.publish(NumericArray.TYPE, gradients.toArray());
        }
    }

    private static double meanNorm(double[] squares) {
        double sum = 0;
        for (double square : squares) {
            sum += Math.sqrt(square);
        }
        return sum / squares.length;
    }
}
