package org.reluworkbench.fundim.internal.analysis;

import org.reluworkbench.fundim.internal.circuit.ParameterJacobian;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.model.Network;

/** The Jacobian of a network's outputs by its parameters in float64, a row for each output. */
final class FloatJacobian {
    private FloatJacobian() {}

    /** Row-major, rows sample · outputs + output, columns in the order of the parameters. */
    static double[] of(Network network, SampleBatch batch) {
        ParameterJacobian rows = new ParameterJacobian(network, batch);
        int parameters = Math.toIntExact(network.parameterCount());
        double[] jacobian = new double[Math.multiplyExact(rows.rows(), parameters)];
        for (int row = 0; row < rows.rows(); row++) {
            System.arraycopy(rows.row(row), 0, jacobian, row * parameters, parameters);
        }
        return jacobian;
    }
}
