package org.reluworkbench.backend.java.internal;

import org.reluworkbench.spi.backend.ProductShape;

/** Products of matrices, summed in double whatever the precision of the operands. */
final class Products {
    /** How many rows of op(A) are multiplied at once: they share the cached blocks of op(B). */
    private static final int BAND = 64;

    private Products() {}

    /** target ← factor · op(A)·op(B) + keep · target for one product. */
    static void multiply(
            ProductShape shape,
            double factor,
            JavaTensor a,
            boolean transposeA,
            JavaTensor b,
            boolean transposeB,
            double keep,
            JavaTensor target) {
        double[] left = oriented(a, transposeA);
        double[] right = oriented(b, transposeB);
        for (int i = 0; i < shape.m(); i += BAND) {
            int rows = Math.min(BAND, shape.m() - i);
            double[] product = new double[rows * shape.n()];
            Multiplication.add(left, i, right, product, rows, shape.k(), shape.n());
            JavaTensor band = target.view(i * shape.n(), rows, shape.n());
            for (int j = 0; j < product.length; j++) {
                product[j] *= factor;
            }
            if (keep != 0) {
                addKept(keep, band, product);
            }
            band.write(product);
        }
    }

    private static void addKept(double keep, JavaTensor old, double[] product) {
        double[] values = old.values();
        for (int j = 0; j < values.length; j++) {
            product[j] += keep * values[j];
        }
    }

    private static double[] oriented(JavaTensor tensor, boolean transpose) {
        double[] values = tensor.values();
        return transpose
                ? Multiplication.transposed(values, tensor.rows(), tensor.columns())
                : values;
    }

    /** A·Aᵀ, or Aᵀ·A: the lower triangle, mirrored. */
    static double[] gram(JavaTensor a, boolean transpose) {
        int n = transpose ? a.columns() : a.rows();
        int k = transpose ? a.rows() : a.columns();
        double[] left = oriented(a, transpose);
        double[] right = oriented(a, !transpose);
        double[] gram = new double[n * n];
        Multiplication.add(left, 0, right, gram, n, k, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                gram[j * n + i] = gram[i * n + j];
            }
        }
        return gram;
    }

    /** target[i][p·q + j] ← a[i][p] · b[i][j], q columns of b. */
    static void outer(JavaTensor a, JavaTensor b, JavaTensor target) {
        double[] left = new double[a.columns()];
        double[] right = new double[b.columns()];
        double[] products = new double[target.columns()];
        for (int i = 0; i < a.rows(); i++) {
            a.readRow(i, left);
            b.readRow(i, right);
            for (int p = 0; p < left.length; p++) {
                for (int j = 0; j < right.length; j++) {
                    products[p * right.length + j] = left[p] * right[j];
                }
            }
            target.writeRow(i, products);
        }
    }
}
