package org.reluworkbench.backend.java.internal;

import java.util.stream.IntStream;

/**
 * A·P = Q·R by Householder reflections, each for the column with the largest remaining norm
 * (Businger and Golub 1965). Norms are updated, and computed anew when cancellation made them
 * unreliable (Drmač and Bujanović, On the failure of rank-revealing QR factorization software,
 * 2008), so that small diagonal entries of R tell the rank.
 */
final class PivotedHouseholder {
    /** Below this fraction of the norm last computed, an updated one is not trusted; √u. */
    private static final double TRUSTED = Math.sqrt(0x1p-53);

    private final int m;
    private final int n;
    private final int r;

    /**
     * Column j of A·P is row j: R up to the diagonal, then the reflection without its leading 1.
     */
    private final double[] columns;

    private final double[] tau;
    private final double[] norms;
    private final double[] computedNorms;
    private final int[] pivots;

    /**
     * @param columns the columns of an m × n matrix one after the other, overwritten
     */
    PivotedHouseholder(double[] columns, int m, int n) {
        this.m = m;
        this.n = n;
        this.r = Math.min(m, n);
        this.columns = columns;
        this.tau = new double[r];
        this.norms = IntStream.range(0, n).mapToDouble(j -> norm(j, 0)).toArray();
        this.computedNorms = norms.clone();
        this.pivots = IntStream.range(0, n).toArray();
        for (int k = 0; k < r; k++) {
            exchange(k, largestFrom(k));
            tau[k] = reflectOnto(k);
            for (int j = k + 1; j < n; j++) {
                reflect(k, columns, j * m);
                updateNorm(k, j);
            }
        }
    }

    /** ‖·‖ of column j from a row on, scaled against overflow. */
    private double norm(int j, int from) {
        double largest = 0;
        for (int i = from; i < m; i++) {
            largest = Math.max(largest, Math.abs(columns[j * m + i]));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (int i = from; i < m; i++) {
            double x = columns[j * m + i] / largest;
            sum += x * x;
        }
        return largest * Math.sqrt(sum);
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
        for (int i = 0; i < m; i++) {
            double value = columns[k * m + i];
            columns[k * m + i] = columns[p * m + i];
            columns[p * m + i] = value;
        }
        int pivot = pivots[k];
        pivots[k] = pivots[p];
        pivots[p] = pivot;
        norms[p] = norms[k];
        computedNorms[p] = computedNorms[k];
    }

    /** Makes column k a multiple of a unit vector below row k; I − τ·v·vᵀ does it, v = (1, …). */
    private double reflectOnto(int k) {
        int start = k * m;
        double norm = norm(k, k);
        double alpha = columns[start + k];
        if (norm == Math.abs(alpha)) {
            return 0;
        }
        double beta = alpha > 0 ? -norm : norm;
        for (int i = k + 1; i < m; i++) {
            columns[start + i] /= alpha - beta;
        }
        columns[start + k] = beta;
        return (beta - alpha) / beta;
    }

    /** Applies reflection k to m values of an array. */
    private void reflect(int k, double[] vectors, int start) {
        int v = k * m;
        double sum = vectors[start + k];
        for (int i = k + 1; i < m; i++) {
            sum += columns[v + i] * vectors[start + i];
        }
        double factor = tau[k] * sum;
        vectors[start + k] -= factor;
        for (int i = k + 1; i < m; i++) {
            vectors[start + i] -= factor * columns[v + i];
        }
    }

    /** The norm of column j below row k, after its row k has become an entry of R. */
    private void updateNorm(int k, int j) {
        double ratio = columns[j * m + k] / norms[j];
        double remaining = Math.max(0, 1 - ratio * ratio);
        double sinceComputed = norms[j] / computedNorms[j];
        if (remaining * sinceComputed * sinceComputed > TRUSTED) {
            norms[j] *= Math.sqrt(remaining);
        } else {
            norms[j] = norm(j, k + 1);
            computedNorms[j] = norms[j];
        }
    }

    /** Q, m × r, row-major. */
    double[] q() {
        double[] q = new double[r * m];
        for (int j = 0; j < r; j++) {
            q[j * m + j] = 1;
        }
        for (int k = r - 1; k >= 0; k--) {
            for (int j = k; j < r; j++) {
                reflect(k, q, j * m);
            }
        }
        return Multiplication.transposed(q, r, m);
    }

    /** R, r × n, row-major. */
    double[] r() {
        double[] upper = new double[r * n];
        for (int i = 0; i < r; i++) {
            for (int j = i; j < n; j++) {
                upper[i * n + j] = columns[j * m + i];
            }
        }
        return upper;
    }

    /** The column of A that column j of A·P is. */
    int[] pivots() {
        return pivots;
    }
}
