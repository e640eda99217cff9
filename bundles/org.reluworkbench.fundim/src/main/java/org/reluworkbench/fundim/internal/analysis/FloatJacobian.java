package org.reluworkbench.fundim.internal.analysis;

import java.util.List;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;

/** The Jacobian of a network's outputs by its parameters in float64, a row for each output. */
final class FloatJacobian {
    private FloatJacobian() {}

    /** Row-major, rows sample · outputs + output, columns in the order of the parameters. */
    static double[] of(Network network, SampleBatch batch) {
        int outputs = network.outputs();
        int parameters = Math.toIntExact(network.parameterCount());
        double[] jacobian =
                new double
                        [Math.multiplyExact(Math.multiplyExact(batch.size(), outputs), parameters)];
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        int at = 0;
        for (int s = 0; s < batch.size(); s++) {
            Linearization linear = evaluation.linearization(batch.point(s));
            for (int o = 0; o < outputs; o++) {
                double[] weights = new double[outputs];
                weights[o] = 1;
                List<double[]> gradient = linear.parameterGradient(weights);
                for (double[] part : gradient) {
                    System.arraycopy(part, 0, jacobian, at, part.length);
                    at += part.length;
                }
            }
        }
        return jacobian;
    }
}
