package org.reluworkbench.deeplearning4j.internal;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One native operation, bound to its arrays once and run many times. Binding is what makes a call
 * of ND4J slow on small arrays: it allocates native memory for every argument.
 */
final class Kernel {
    private final CustomOp operation;
    private final OpContext arguments;

    private Kernel(String name, INDArray output, INDArray... inputs) {
        operation = DynamicCustomOp.builder(name).addInputs(inputs).addOutputs(output).build();
        arguments = Nd4j.getExecutioner().buildContext();
        arguments.setInputArrays(inputs);
        arguments.setOutputArrays(output);
    }

    /** {@code output = op(a)·op(b)}, where op transposes if asked to. */
    static Kernel product(
            INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray output) {
        Kernel kernel = new Kernel("matmul", output, a, b);
        kernel.arguments.setIArguments(transposeA ? 1 : 0, transposeB ? 1 : 0, 0);
        kernel.arguments.setTArguments(1, 0);
        return kernel;
    }

    /** Adds the bias to every row. */
    static Kernel addBias(INDArray rows, INDArray bias) {
        return new Kernel("biasadd", rows, rows, bias);
    }

    /** {@code z = max(0, z)}. */
    static Kernel relu(INDArray values) {
        Kernel kernel = new Kernel("relu", values, values);
        kernel.arguments.setTArguments(0);
        return kernel;
    }

    /** Sets the delta to 0 where the activation is 0. */
    static Kernel reluGradient(INDArray activation, INDArray delta) {
        Kernel kernel = new Kernel("relu_bp", delta, activation, delta);
        kernel.arguments.setTArguments(0);
        return kernel;
    }

    void run() {
        Nd4j.getExecutioner().exec(operation, arguments);
    }
}
