package org.reluworkbench.backend.cuda.internal;

import org.reluworkbench.backend.cuda.internal.Device.Operand;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Reduction;

/** Factorisations by cuSOLVER, for which a row-major matrix is the transpose of one. */
final class Factorizations {
    private final Device device;
    private final Temporaries temporaries;

    Factorizations(Device device, Temporaries temporaries) {
        this.device = device;
        this.temporaries = temporaries;
    }

    /**
     * Reads the lower triangle.
     *
     * @throws ArithmeticException if the iteration does not converge
     */
    void symmetricEigen(CudaTensor a, CudaTensor values, CudaTensor vectors) {
        if (a.size() == 0) {
            return;
        }
        int n = a.rows();
        CudaTensor work = temporaries.copy(a);
        device.launch(a.precision(), "mirror", a.size(), 0, work.address(), n);
        requireFinite(work);
        requireConverged(device.syevd(a.precision(), n, work.address(), values.address()));
        // A vector is a column of cuSOLVER's matrix, a row of ours.
        Products.transpose(device, work, vectors);
    }

    /**
     * cuSOLVER wants at least as many rows as columns. A wide matrix is tall to it as it lies here,
     * Aᵀ = V·Σ·Uᵀ, and V and Uᵀ column-major are Vᵀ and U row-major; a tall one is transposed.
     *
     * @throws ArithmeticException if the iteration does not converge
     */
    void singularValues(CudaTensor a, CudaTensor left, CudaTensor values, CudaTensor right) {
        if (a.size() == 0) {
            return;
        }
        requireFinite(a);
        if (a.rows() <= a.columns()) {
            tall(temporaries.copy(a), true, values, right, left);
        } else {
            int n = a.columns();
            CudaTensor u = temporaries.uninitialized(a.precision(), n, a.rows());
            CudaTensor vt = temporaries.uninitialized(a.precision(), n, n);
            tall(temporaries.transposed(a), true, values, u, vt);
            Products.transpose(device, u, left);
            Products.transpose(device, vt, right);
        }
    }

    /**
     * @throws ArithmeticException if the iteration does not converge
     */
    void singularValuesOnly(CudaTensor a, CudaTensor values) {
        if (a.size() > 0) {
            requireFinite(a);
            boolean wide = a.rows() <= a.columns();
            CudaTensor work = wide ? temporaries.copy(a) : temporaries.transposed(a);
            tall(work, false, values, work, work);
        }
    }

    /** Of the column-major matrix that a wide row-major one is. */
    private void tall(
            CudaTensor work, boolean vectors, CudaTensor values, CudaTensor u, CudaTensor vt) {
        requireConverged(
                device.gesvd(
                        work.precision(),
                        vectors,
                        work.columns(),
                        work.rows(),
                        work.address(),
                        values.address(),
                        u.address(),
                        vt.address()));
    }

    /** A·P = Q·R; gives the columns of A that those of A·P are. */
    int[] pivotedQr(CudaTensor a, CudaTensor q, CudaTensor r) {
        return new PivotedHouseholder(device, temporaries, a).factor(q, r);
    }

    /**
     * The lower triangle of the result, which holds A before; the rest becomes 0.
     *
     * @throws ArithmeticException naming the first leading minor that is not positive
     */
    void cholesky(CudaTensor result) {
        if (result.size() == 0) {
            return;
        }
        int n = result.rows();
        Precision precision = result.precision();
        // Our lower triangle is the upper one of cuSOLVER's matrix.
        int info = device.potrf(precision, n, result.address());
        requireDone(info);
        int minor = info > 0 ? info : firstNotPositive(result);
        if (minor > 0) {
            throw new ArithmeticException(
                    "the matrix is not positive definite: its leading minor of order "
                            + minor
                            + " is not positive");
        }
        device.launch(
                precision, "clearTriangle", result.size(), 1, result.address(), n * (long) n, n);
    }

    /** Which diagonal entry of a factor is not positive, from 1 on, as NaN is; 0 if all are. */
    private int firstNotPositive(CudaTensor factor) {
        double[] diagonal = diagonal(factor);
        for (int i = 0; i < diagonal.length; i++) {
            if (!(diagonal[i] > 0)) {
                return i + 1;
            }
        }
        return 0;
    }

    private double[] diagonal(CudaTensor a) {
        return Transfers.pick(device, a.precision(), a.address(), a.rows(), a.columns() + 1L);
    }

    /**
     * B ← op(T)⁻¹·B, which is Bᵀ ← Bᵀ·op(T)⁻ᵀ column-major.
     *
     * @throws ArithmeticException if the diagonal has a zero
     */
    void solveTriangular(CudaTensor triangle, boolean lower, boolean transpose, CudaTensor b) {
        double[] diagonal = diagonal(triangle);
        for (int i = 0; i < diagonal.length; i++) {
            if (diagonal[i] == 0) {
                throw new ArithmeticException(
                        "the triangle is singular: its diagonal has a zero in row " + i);
            }
        }
        if (b.size() > 0) {
            Operand t = triangle.columnMajor(transpose);
            device.trsm(
                    b.precision(), true, !lower, b.columns(), b.rows(), t, b.columnMajor(false));
        }
    }

    /** The iterations need not end with other values. */
    private void requireFinite(CudaTensor a) {
        double largest = largest(device, temporaries, a);
        if (!(largest < Double.POSITIVE_INFINITY)) {
            throw new ArithmeticException("the matrix has a value that is not finite");
        }
    }

    /** The largest absolute value, NaN if one is NaN. */
    static double largest(Device device, Temporaries temporaries, CudaTensor a) {
        Precision precision = a.precision();
        CudaTensor absolute = temporaries.uninitialized(precision, a.rows(), a.columns());
        Elements.apply(device, ElementFunction.ABSOLUTE, a, absolute);
        CudaTensor ofRows = temporaries.uninitialized(precision, a.rows(), 1);
        Reductions.overColumns(device, Reduction.MAXIMUM, absolute, ofRows);
        CudaTensor one = temporaries.uninitialized(precision, 1, 1);
        Reductions.overRows(device, Reduction.MAXIMUM, ofRows, one);
        return Transfers.download(device, precision, one.address(), 1)[0];
    }

    private static void requireConverged(int info) {
        if (info > 0) {
            throw new ArithmeticException("the iteration did not converge");
        }
        requireDone(info);
    }

    private static void requireDone(int info) {
        if (info < 0) {
            throw new IllegalStateException("cuSOLVER refused argument " + -info);
        }
    }
}
