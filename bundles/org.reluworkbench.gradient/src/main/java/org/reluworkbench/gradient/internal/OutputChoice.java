package org.reluworkbench.gradient.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Which outputs of a network are differentiated, one after the other. */
public final class OutputChoice {
    private final List<Integer> outputs;
    private final int width;

    private OutputChoice(List<Integer> outputs, int width) {
        this.outputs = outputs;
        this.width = width;
    }

    /**
     * One output, or all if none is named.
     *
     * @throws WorkbenchException if the network has no such output
     */
    public static OutputChoice of(Network network, Optional<Integer> output) {
        int width = network.outputs();
        if (output.isPresent() && output.get() >= width) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "there is no output "
                            + output.get()
                            + ": the outputs of the network are 0 to "
                            + (width - 1));
        }
        return new OutputChoice(
                output.map(List::of).orElse(IntStream.range(0, width).boxed().toList()), width);
    }

    public List<Integer> outputs() {
        return outputs;
    }

    /** {@code output 3}, or {@code the sum over 10 outputs}. */
    public String describe() {
        return outputs.size() == 1
                ? "output " + outputs.get(0)
                : "the sum over " + outputs.size() + " outputs";
    }

    /** The gradients of every chosen output by the parameters. */
    public List<LayerGradients> gradients(TensorScope scope, BatchEvaluation evaluation) {
        double[] units = new double[outputs.size() * width];
        for (int o = 0; o < outputs.size(); o++) {
            units[o * width + outputs.get(o)] = 1;
        }
        Precision precision = evaluation.outputs().precision();
        return evaluation.sharedGradients(
                scope, Uploads.matrix(scope, precision, units, outputs.size(), width));
    }

    /** For each layer its factors for each of the chosen outputs. */
    public List<List<LayerFactors>> factors(TensorScope scope, BatchEvaluation evaluation) {
        return gradients(scope, evaluation).stream().map(layer -> layer.all(scope)).toList();
    }

    /** eₒ for every row: the output gradients that differentiate output o. */
    public Tensor unit(TensorScope scope, Precision precision, int output, int rows) {
        double[] values = new double[rows * width];
        for (int i = output; i < values.length; i += width) {
            values[i] = 1;
        }
        return Uploads.matrix(scope, precision, values, rows, width);
    }
}
