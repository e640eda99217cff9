package org.reluworkbench.backend.java.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;
import org.ejml.dense.row.decomposition.svd.SvdImplicitQrDecompose_DDRM;

/** Eigenvalues and singular values by the QR iterations of EJML, in double. */
@SuppressWarnings("ArrayRecordComponent") // Large results, handed on at once.
final class Spectra {

    /** Eigenvalues in ascending order and their vectors as columns. */
    record SortedEigen(double[] values, double[] vectors) {}

    /** U, σ in descending order, Vᵀ; without vectors the matrices are null. */
    record SortedSingularValues(double[] left, double[] values, double[] right) {}

    private Spectra() {}

    /**
     * Reads the lower triangle of an n × n matrix.
     *
     * @throws ArithmeticException if the iteration does not converge
     */
    static SortedEigen symmetricEigen(double[] a, int n) {
        DMatrixRMaj symmetric = mirrored(a, n);
        requireFinite(symmetric.data);
        SymmetricQRAlgorithmDecomposition_DDRM eigen =
                new SymmetricQRAlgorithmDecomposition_DDRM(
                        new TridiagonalDecompositionHouseholder_DDRM(), true);
        requireConverged(n == 0 || eigen.decompose(symmetric));
        int[] order = ordered(n, Comparator.comparingDouble(i -> eigen.getEigenvalue(i).getReal()));
        double[] values = new double[n];
        double[] vectors = new double[n * n];
        for (int j = 0; j < n; j++) {
            values[j] = eigen.getEigenvalue(order[j]).getReal();
            double[] vector = eigen.getEigenVector(order[j]).data;
            for (int i = 0; i < n; i++) {
                vectors[i * n + j] = vector[i];
            }
        }
        return new SortedEigen(values, vectors);
    }

    private static DMatrixRMaj mirrored(double[] a, int n) {
        DMatrixRMaj symmetric = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                symmetric.data[i * n + j] = a[i * n + j];
                symmetric.data[j * n + i] = a[i * n + j];
            }
        }
        return symmetric;
    }

    /**
     * Of an m × n matrix.
     *
     * @throws ArithmeticException if the iteration does not converge
     */
    static SortedSingularValues singularValues(double[] a, int m, int n, boolean vectors) {
        requireFinite(a);
        int r = Math.min(m, n);
        if (r == 0) {
            return new SortedSingularValues(new double[0], new double[0], new double[0]);
        }
        SvdImplicitQrDecompose_DDRM svd =
                new SvdImplicitQrDecompose_DDRM(true, vectors, vectors, false);
        requireConverged(svd.decompose(DMatrixRMaj.wrap(m, n, a)));
        double[] found = svd.getSingularValues();
        int[] order = ordered(r, Comparator.comparingDouble(i -> -found[i]));
        double[] values = Arrays.stream(order).mapToDouble(i -> found[i]).toArray();
        return vectors
                ? new SortedSingularValues(
                        columns(svd.getU(null, false), order),
                        values,
                        rows(svd.getV(null, true), order))
                : new SortedSingularValues(null, values, null);
    }

    /** The columns of a matrix in another order. */
    private static double[] columns(DMatrixRMaj matrix, int... order) {
        double[] result = new double[matrix.numRows * order.length];
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < order.length; j++) {
                result[i * order.length + j] = matrix.get(i, order[j]);
            }
        }
        return result;
    }

    /** The rows of a matrix in another order. */
    private static double[] rows(DMatrixRMaj matrix, int... order) {
        int width = matrix.numCols;
        double[] result = new double[order.length * width];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(matrix.data, order[i] * width, result, i * width, width);
        }
        return result;
    }

    private static int[] ordered(int count, Comparator<Integer> order) {
        return IntStream.range(0, count).boxed().sorted(order).mapToInt(i -> i).toArray();
    }

    private static void requireFinite(double... values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new ArithmeticException("the matrix has a value that is not finite");
            }
        }
    }

    private static void requireConverged(boolean converged) {
        if (!converged) {
            throw new ArithmeticException("the iteration did not converge");
        }
    }
}
