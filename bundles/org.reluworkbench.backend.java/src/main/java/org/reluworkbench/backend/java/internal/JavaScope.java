package org.reluworkbench.backend.java.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Checks shapes, keeps track of memory, and leaves the multiplication to the kernel. */
final class JavaScope implements TensorScope {
    private final List<JavaTensor> tensors = new ArrayList<>();
    private boolean closed;

    @Override
    public Tensor upload(double[] values, int rows, int columns) {
        requireOpen();
        if (rows < 0 || columns < 0 || values.length != (long) rows * columns) {
            throw new IllegalArgumentException(
                    values.length + " values for shape (" + rows + ", " + columns + ")");
        }
        return keep(new JavaTensor(rows, columns, values.clone()));
    }

    @Override
    public double[] download(Tensor tensor) {
        requireOpen();
        return own(tensor).values().clone();
    }

    @Override
    public Tensor multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        requireOpen();
        JavaTensor left = own(a);
        JavaTensor right = own(b);
        int m = transposeA ? a.columns() : a.rows();
        int k = transposeA ? a.rows() : a.columns();
        int n = transposeB ? b.rows() : b.columns();
        if (k != (transposeB ? b.columns() : b.rows())) {
            throw new IllegalArgumentException(
                    "cannot multiply "
                            + left
                            + (transposeA ? "ᵀ by " : " by ")
                            + right
                            + (transposeB ? "ᵀ" : ""));
        }
        double[] x = transposeA ? transposed(left) : left.values();
        double[] y = transposeB ? transposed(right) : right.values();
        double[] product = allocate(m, n);
        Multiplication.add(x, y, product, m, k, n);
        return keep(new JavaTensor(m, n, product));
    }

    private static double[] transposed(JavaTensor tensor) {
        return Multiplication.transposed(tensor.values(), tensor.rows(), tensor.columns());
    }

    @Override
    public Tensor addRow(Tensor a, Tensor row) {
        requireOpen();
        JavaTensor matrix = own(a);
        double[] summand = own(row).values();
        if (row.rows() != 1 || row.columns() != a.columns()) {
            throw new IllegalArgumentException("cannot add the row " + row + " to " + a);
        }
        double[] sum = matrix.values().clone();
        int columns = a.columns();
        for (int i = 0; i < a.rows(); i++) {
            int start = i * columns;
            for (int j = 0; j < columns; j++) {
                sum[start + j] += summand[j];
            }
        }
        return keep(new JavaTensor(a.rows(), columns, sum));
    }

    @Override
    public Tensor relu(Tensor a) {
        requireOpen();
        double[] result = own(a).values().clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.max(0, result[i]);
        }
        return keep(new JavaTensor(a.rows(), a.columns(), result));
    }

    @Override
    public void close() {
        closed = true;
        tensors.forEach(JavaTensor::free);
        tensors.clear();
    }

    private JavaTensor keep(JavaTensor tensor) {
        tensors.add(tensor);
        return tensor;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the scope was closed");
        }
    }

    private static JavaTensor own(Tensor tensor) {
        if (tensor instanceof JavaTensor own) {
            return own;
        }
        throw new IllegalArgumentException(
                "a tensor of another backend: " + tensor.getClass().getName());
    }

    private static double[] allocate(int rows, int columns) {
        if ((long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "the result (" + rows + ", " + columns + ") has more values than an array");
        }
        return new double[rows * columns];
    }
}
