package org.reluworkbench.theory.internal;

import java.util.SplittableRandom;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The user's network and samples.
 *
 * @param output f of claims about a single output
 */
public record CardSubject(
        Network network, SampleRange samples, int output, AnalysisContext context) {

    /**
     * Those of a step.
     *
     * @throws WorkbenchException if they do not fit, or there is no such output
     */
    public static CardSubject of(CardParameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        SampleRange samples =
                parameters
                        .part()
                        .of(context.input(Dataset.TYPE, Dataset.class), parameters.samples());
        samples.requireFit(network);
        if (parameters.output() >= network.outputs()) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "there is no output "
                            + parameters.output()
                            + ": the outputs of the network are 0 to "
                            + (network.outputs() - 1));
        }
        return new CardSubject(network, samples, parameters.output(), context);
    }

    /** A sample. */
    public double[] point(int row) {
        return samples.dataset().row(samples.first() + row);
    }

    /** Equal sequences at every call. */
    public SplittableRandom random() {
        return context.random();
    }

    /** 1 for the output that is differentiated. */
    public double[] outputGradient() {
        double[] unit = new double[network.outputs()];
        unit[output] = 1;
        return unit;
    }

    /** Whether some layer adds something that is not 0. */
    public boolean hasBiases() {
        return network.nodes().stream().anyMatch(node -> shifts(node.operation()));
    }

    private static boolean shifts(Operation operation) {
        if (operation instanceof Dense dense) {
            return dense.hasBias();
        }
        return operation instanceof Convolution convolution && convolution.bias().isPresent();
    }
}
