package org.reluworkbench.fundim.internal.circuit;

import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;

/** Rows of the Jacobian of a network's outputs by its parameters, in float64. */
public final class ParameterJacobian {
    private final NetworkEvaluation evaluation;
    private final SampleBatch batch;
    private final int outputs;
    private final int parameters;

    /** The sample that was looked at last: its outputs are often asked for one after the other. */
    private int sample = -1;

    private Linearization linear;

    /** Of a network at a batch. */
    public ParameterJacobian(Network network, SampleBatch batch) {
        evaluation = new NetworkEvaluation(network);
        this.batch = batch;
        outputs = network.outputs();
        parameters = Math.toIntExact(network.parameterCount());
    }

    /** Number of rows: sample · outputs + output. */
    public int rows() {
        return Math.multiplyExact(batch.size(), outputs);
    }

    /** The derivatives by all parameters, in their order. */
    public double[] row(int row) {
        if (sample != row / outputs) {
            sample = row / outputs;
            linear = evaluation.linearization(batch.point(sample));
        }
        double[] weights = new double[outputs];
        weights[row % outputs] = 1;
        double[] gradient = new double[parameters];
        int at = 0;
        for (double[] part : linear.parameterGradient(weights)) {
            System.arraycopy(part, 0, gradient, at, part.length);
            at += part.length;
        }
        return gradient;
    }
}
