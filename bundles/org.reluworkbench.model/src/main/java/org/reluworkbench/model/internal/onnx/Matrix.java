package org.reluworkbench.model.internal.onnx;

/** Weights as (outputs, inputs), row-major. */
final class Matrix {
    private final int rows;
    private final int columns;
    private final double[] values;

    private Matrix(int rows, int columns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * @param transposed whether the constant is (inputs, outputs)
     */
    static Matrix of(OnnxNode node, OnnxTensor constant, boolean transposed) {
        if (constant.rank() != 2) {
            throw Translation.unsupported(
                    node, "multiplies by a constant of shape " + constant.dimensions());
        }
        int first = constant.dimensions().get(0);
        int second = constant.dimensions().get(1);
        if (!transposed) {
            return new Matrix(first, second, constant.values());
        }
        double[] turned = new double[constant.values().length];
        for (int i = 0; i < first; i++) {
            for (int j = 0; j < second; j++) {
                turned[j * first + i] = constant.values()[i * second + j];
            }
        }
        return new Matrix(second, first, turned);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    double[] values() {
        return values;
    }
}
