package org.reluworkbench.backend.cuda.internal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.reluworkbench.backend.cuda.internal.Device.Operand;
import org.reluworkbench.spi.backend.Precision;

/**
 * A·P = Q·R by Householder reflections, each for the column with the largest remaining norm
 * (Businger and Golub 1965), since cuSOLVER pivots nowhere. Columns, norms and reflections are
 * chosen here, in double; the device applies them: two passes over what remains of A, so 2·m·n·r
 * values read and written for r reflections, and three copies of a row or column between device and
 * heap for each.
 *
 * <p>Norms are updated, and computed anew when cancellation made them unreliable (Drmač and
 * Bujanović, On the failure of rank-revealing QR factorization software, 2008), so that small
 * diagonal entries of R tell the rank. The matrix is scaled by a power of two first, so that
 * squares of its values neither overflow nor vanish beside it.
 */
final class PivotedHouseholder {
    /** Reflections that are applied together when Q is formed. */
    private static final int BLOCK = 64;

    private final Device device;
    private final Temporaries temporaries;
    private final Precision precision;
    private final int m;
    private final int n;
    private final int r;
    private final double scale;

    /** Below this fraction of the norm last computed, an updated one is not trusted; √u. */
    private final double trusted;

    /** Column j of A·P is row j: R down to the diagonal, then what is left to reflect. */
    private final CudaTensor columns;

    /** Row k is the vector of reflection k, with zeros before its leading 1. */
    private final CudaTensor vectors;

    private final double[] tau;
    private final double[] norms;
    private final double[] computedNorms;
    private final int[] pivots;

    PivotedHouseholder(Device device, Temporaries temporaries, CudaTensor a) {
        this.device = device;
        this.temporaries = temporaries;
        this.precision = a.precision();
        this.m = a.rows();
        this.n = a.columns();
        this.r = Math.min(m, n);
        this.trusted = Math.sqrt(precision.unitRoundoff());
        this.columns = temporaries.transposed(a);
        this.vectors = temporaries.uninitialized(precision, r, m);
        this.scale = r == 0 ? 1 : scale(precision, Factorizations.largest(device, temporaries, a));
        this.tau = new double[r];
        this.pivots = IntStream.range(0, n).toArray();
        this.norms = new double[n];
        this.computedNorms = new double[n];
    }

    /** A power of two that makes the largest value about 1; 1 if there is no such. */
    private static double scale(Precision precision, double largest) {
        if (largest == 0 || !Double.isFinite(largest)) {
            return 1;
        }
        // Neither the factor nor its reciprocal leaves the range of the precision.
        int limit = precision == Precision.FLOAT32 ? 120 : 1000;
        return Math.scalb(1.0, Math.max(-limit, Math.min(limit, -Math.getExponent(largest))));
    }

    int[] factor(CudaTensor q, CudaTensor upper) {
        if (r > 0) {
            Elements.scale(device, scale, 0, columns);
            device.clear(vectors.address(), vectors.length());
            computeNorms(0);
            for (int k = 0; k < r; k++) {
                exchange(k, largestFrom(k));
                reflect(k);
            }
            writeUpper(upper);
            writeOrthogonal(q);
        }
        return pivots;
    }

    /** The norms of all columns from this one on, below as many rows. */
    private void computeNorms(int k) {
        int count = n - k;
        try (Temporaries own = new Temporaries(device)) {
            // Rows of the same length without the first k entries.
            CudaTensor rest = own.uninitialized(precision, count, m - k);
            device.geam(
                    precision,
                    m - k,
                    count,
                    columns.columnMajor(k, k, false),
                    rest.columnMajor(false));
            CudaTensor squares = own.uninitialized(precision, count, 1);
            Reductions.rowProducts(device, rest, rest, squares);
            double[] found = Transfers.download(device, precision, squares.address(), count);
            for (int j = 0; j < count; j++) {
                norms[k + j] = Math.sqrt(found[j]);
                computedNorms[k + j] = norms[k + j];
            }
        }
    }

    private int largestFrom(int k) {
        int largest = k;
        for (int j = k + 1; j < n; j++) {
            if (norms[j] > norms[largest]) {
                largest = j;
            }
        }
        return largest;
    }

    private void exchange(int k, int p) {
        if (p == k) {
            return;
        }
        device.launch(precision, "exchange", m, columns.at(k, 0), columns.at(p, 0), m);
        int pivot = pivots[k];
        pivots[k] = pivots[p];
        pivots[p] = pivot;
        norms[p] = norms[k];
        computedNorms[p] = computedNorms[k];
    }

    /**
     * Makes column k a multiple of a unit vector from row k on, and applies that to those after.
     */
    private void reflect(int k) {
        double[] x = Transfers.download(device, precision, columns.at(k, k), m - k);
        double alpha = x[0];
        double norm = norm(x);
        if (norm != Math.abs(alpha)) {
            double beta = alpha > 0 ? -norm : norm;
            tau[k] = (beta - alpha) / beta;
            double[] v = new double[m - k];
            v[0] = 1;
            for (int i = 1; i < v.length; i++) {
                v[i] = x[i] / (alpha - beta);
            }
            Transfers.upload(device, precision, v, vectors.at(k, k));
            Transfers.upload(device, precision, new double[] {beta}, columns.at(k, k));
            applyToRest(k);
        }
        updateNorms(k);
    }

    /** ‖x‖, scaled against underflow. */
    private static double norm(double... x) {
        double largest = 0;
        for (double value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (double value : x) {
            sum += value / largest * (value / largest);
        }
        return largest * Math.sqrt(sum);
    }

    /** C ← C − τ·(C·v)·vᵀ for the rows C of what remains; cuBLAS sees Cᵀ. */
    private void applyToRest(int k) {
        int count = n - k - 1;
        if (count == 0) {
            return;
        }
        try (Temporaries own = new Temporaries(device)) {
            CudaTensor products = own.uninitialized(precision, 1, count);
            Operand v = new Operand(vectors.at(k, k), m, false);
            Operand vTransposed = new Operand(vectors.at(k, k), m, true);
            Operand rest = columns.columnMajor(k + 1, k, false);
            // 1 × count = vᵀ·Cᵀ, then (m − k) × count: Cᵀ − τ·v·(vᵀ·Cᵀ).
            Operand row = new Operand(products.address(), 1, false);
            device.gemm(precision, 1, 1, count, m - k, 1, vTransposed, rest, 0, row);
            device.gemm(precision, 1, m - k, count, 1, -tau[k], v, row, 1, rest);
        }
    }

    /** After row k has become one of R. */
    private void updateNorms(int k) {
        if (k + 1 >= r) {
            return;
        }
        int count = n - k - 1;
        double[] row = Transfers.pick(device, precision, columns.at(k + 1, k), count, m);
        boolean unreliable = false;
        for (int j = k + 1; j < n; j++) {
            if (norms[j] > 0) {
                double ratio = row[j - k - 1] / norms[j];
                double remaining = Math.max(0, 1 - ratio * ratio);
                double sinceComputed = norms[j] / computedNorms[j];
                unreliable |= !(remaining * sinceComputed * sinceComputed > trusted);
                norms[j] *= Math.sqrt(remaining);
            }
        }
        if (unreliable) {
            computeNorms(k + 1);
        }
    }

    private void writeUpper(CudaTensor upper) {
        device.geam(precision, n, r, columns.columnMajor(true), upper.columnMajor(false));
        device.launch(
                precision, "clearTriangle", upper.size(), 0, upper.address(), upper.size(), n);
        Elements.scale(device, 1 / scale, 0, upper);
    }

    /**
     * Q = H₀·H₁·… of the first r unit vectors, the last block of reflections first: a block is I −
     * V·S⁻¹·Vᵀ, where S has 1/τ on its diagonal and VᵀV above it (Puglisi 1992).
     */
    private void writeOrthogonal(CudaTensor q) {
        CudaTensor work = temporaries.uninitialized(precision, r, m);
        device.clear(work.address(), work.length());
        double[] ones = new double[r];
        Arrays.fill(ones, 1);
        putDiagonal(ones, work);
        for (int k = (r - 1) / BLOCK * BLOCK; k >= 0; k -= BLOCK) {
            applyBlock(k, Math.min(BLOCK, r - k), work);
        }
        Products.transpose(device, work, q);
    }

    /** Q ← (I − V·S⁻¹·Vᵀ)·Q from row and column k on. */
    private void applyBlock(int k, int width, CudaTensor work) {
        try (Temporaries own = new Temporaries(device)) {
            CudaTensor s = own.uninitialized(precision, width, width);
            Operand v = vectors.columnMajor(k, k, false);
            Operand vTransposed = vectors.columnMajor(k, k, true);
            int height = m - k;
            device.gemm(
                    precision, 1, width, width, height, 1, vTransposed, v, 0, s.columnMajor(false));
            // Where there was nothing to reflect the vector is zero and any τ will do.
            double[] diagonal = new double[width];
            for (int i = 0; i < width; i++) {
                diagonal[i] = tau[k + i] == 0 ? 1 : 1 / tau[k + i];
            }
            putDiagonal(diagonal, s);
            int count = r - k;
            CudaTensor products = own.uninitialized(precision, count, width);
            Operand rest = work.columnMajor(k, k, false);
            Operand w = products.columnMajor(false);
            device.gemm(precision, 1, width, count, height, 1, vTransposed, rest, 0, w);
            device.trsm(precision, false, false, width, count, s.columnMajor(false), w);
            device.gemm(precision, 1, height, count, width, -1, v, w, 1, rest);
        }
    }

    private void putDiagonal(double[] values, CudaTensor target) {
        try (Temporaries own = new Temporaries(device)) {
            CudaTensor row = own.uninitialized(precision, 1, values.length);
            Transfers.upload(device, precision, values, row.address());
            device.launch(
                    precision,
                    "put",
                    values.length,
                    row.address(),
                    target.address(),
                    values.length,
                    target.columns() + 1);
        }
    }
}
