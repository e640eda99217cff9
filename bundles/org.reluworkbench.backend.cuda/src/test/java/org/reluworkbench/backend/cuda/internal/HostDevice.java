package org.reluworkbench.backend.cuda.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.reluworkbench.spi.backend.Precision;

/**
 * A device that is no graphics processor: memory of this process, our kernels as g++ compiles them,
 * and the calls to cuBLAS and cuSOLVER by plain loops with the same column-major conventions. New
 * memory holds NaN, and around every block lie bytes that must not change.
 */
final class HostDevice implements Device {
    private static final int GUARD = 256;
    private static final byte GUARD_VALUE = 0x5a;

    private final Map<Long, Long> lent = new ConcurrentHashMap<>();
    private final long limit;

    /**
     * @param limit bytes that one block may have
     */
    HostDevice(long limit) {
        this.limit = limit;
    }

    @Override
    public String description() {
        return "This process.";
    }

    /** How many blocks have not been given back. */
    int lent() {
        return lent.size();
    }

    // ---- memory

    @Override
    public long allocate(long bytes) {
        assertTrue(bytes > 0);
        if (bytes > limit) {
            throw new OutOfMemoryError(bytes + " bytes for a tensor");
        }
        Pointer block = Pointer.malloc(bytes + 2 * GUARD);
        Pointer.memset(block, GUARD_VALUE, bytes + 2 * GUARD);
        long address = block.address() + GUARD;
        Pointer.memset(Address.of(address), 0xff, bytes);
        lent.put(address, bytes);
        return address;
    }

    @Override
    public void free(long address) {
        Long bytes = lent.remove(address);
        assertNotNull(bytes, "freed what was not lent");
        assertGuard(address - GUARD);
        assertGuard(address + bytes);
        Pointer.free(Address.of(address - GUARD));
    }

    private static void assertGuard(long address) {
        BytePointer guard = new BytePointer(Address.of(address));
        for (int i = 0; i < GUARD; i++) {
            assertEquals(GUARD_VALUE, guard.get(i), "written beside a block");
        }
    }

    @Override
    public void clear(long address, long bytes) {
        Pointer.memset(Address.of(address), 0, bytes);
    }

    @Override
    public void copy(long source, long target, long bytes) {
        Pointer.memcpy(Address.of(target), Address.of(source), bytes);
    }

    @Override
    public void upload(float[] source, int offset, long target, int count) {
        Address.ofFloats(target).put(source, offset, count);
    }

    @Override
    public void upload(double[] source, int offset, long target, int count) {
        Address.ofDoubles(target).put(source, offset, count);
    }

    @Override
    public void upload(int[] source, long target) {
        Address.ofInts(target).put(source, 0, source.length);
    }

    @Override
    public void download(long source, float[] target, int offset, int count) {
        Address.ofFloats(source).get(target, offset, count);
    }

    @Override
    public void download(long source, double[] target, int offset, int count) {
        Address.ofDoubles(source).get(target, offset, count);
    }

    @Override
    public void download(long source, int[] target) {
        Address.ofInts(source).get(target, 0, target.length);
    }

    // ---- our own kernels

    @Override
    public synchronized void launch(
            Precision precision, String kernel, long threads, long... arguments) {
        assertTrue(threads > 0, kernel);
        HostKernels.launch(precision, kernel, arguments);
    }

    // ---- cuBLAS

    /** op(A), m × n, column after column. */
    private double[] read(Precision precision, Operand a, int m, int n) {
        int rows = a.transposed() ? n : m;
        int columns = a.transposed() ? m : n;
        assertTrue(rows > 0 && columns > 0 && a.leading() >= rows, a.toString());
        double[] values = new double[m * n];
        for (int j = 0; j < columns; j++) {
            double[] column = Transfers.download(this, precision, at(precision, a, j), rows);
            for (int i = 0; i < rows; i++) {
                values[a.transposed() ? i * m + j : j * m + i] = column[i];
            }
        }
        return values;
    }

    private static long at(Precision precision, Operand a, int column) {
        return a.address() + (long) column * a.leading() * precision.bytes();
    }

    private void write(Precision precision, double[] values, Operand c, int m, int n) {
        assertTrue(!c.transposed() && c.leading() >= m, c.toString());
        for (int j = 0; j < n; j++) {
            double[] column = new double[m];
            System.arraycopy(values, j * m, column, 0, m);
            Transfers.upload(this, precision, column, at(precision, c, j));
        }
    }

    private static double rounded(Precision precision, double value) {
        return precision == Precision.FLOAT32 ? (float) value : value;
    }

    @Override
    public void gemm(
            Precision precision,
            int count,
            int m,
            int n,
            int k,
            double factor,
            Operand a,
            Operand b,
            double keep,
            Operand c) {
        double alpha = rounded(precision, factor);
        double beta = rounded(precision, keep);
        for (int i = 0; i < count; i++) {
            Operand left = moved(precision, a, i);
            Operand right = moved(precision, b, i);
            Operand to = moved(precision, c, i);
            double[] product =
                    product(read(precision, left, m, k), read(precision, right, k, n), m, n, k);
            double[] old = beta == 0 ? new double[m * n] : read(precision, to, m, n);
            for (int e = 0; e < product.length; e++) {
                product[e] = alpha * product[e] + beta * old[e];
            }
            write(precision, product, to, m, n);
        }
    }

    private static Operand moved(Precision precision, Operand a, int i) {
        return new Operand(
                a.address() + i * a.stride() * precision.bytes(), a.leading(), a.transposed());
    }

    private static double[] product(double[] a, double[] b, int m, int n, int k) {
        double[] c = new double[m * n];
        for (int j = 0; j < n; j++) {
            for (int p = 0; p < k; p++) {
                double factor = b[j * k + p];
                for (int i = 0; i < m; i++) {
                    c[j * m + i] += a[p * m + i] * factor;
                }
            }
        }
        return c;
    }

    @Override
    public void geam(Precision precision, int m, int n, Operand a, Operand c) {
        write(precision, read(precision, a, m, n), c, m, n);
    }

    @Override
    public void syrk(Precision precision, int n, int k, Operand a, Operand c) {
        double[] left = read(precision, a, n, k);
        double[] old = read(precision, c, n, n);
        double[] product = product(left, read(precision, transposed(a), k, n), n, n, k);
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                old[j * n + i] = product[j * n + i];
            }
        }
        write(precision, old, c, n, n);
    }

    private static Operand transposed(Operand a) {
        return new Operand(a.address(), a.leading(), !a.transposed(), a.stride());
    }

    /** By substitution, for the rows of Bᵀ if T is on the right: op(T)ᵀ·Xᵀ = Bᵀ. */
    @Override
    public void trsm(
            Precision precision, boolean right, boolean lower, int m, int n, Operand t, Operand b) {
        int order = right ? n : m;
        double[] triangle = read(precision, right ? transposed(t) : t, order, order);
        boolean forward = lower != (right != t.transposed());
        int systems = right ? m : n;
        double[] x = read(precision, right ? transposed(b) : b, order, systems);
        for (int s = 0; s < systems; s++) {
            for (int step = 0; step < order; step++) {
                int i = forward ? step : order - 1 - step;
                double rest = x[s * order + i];
                for (int j = forward ? 0 : i + 1; j < (forward ? i : order); j++) {
                    rest -= triangle[j * order + i] * x[s * order + j];
                }
                x[s * order + i] = rest / triangle[i * order + i];
            }
        }
        if (right) {
            double[] back = new double[x.length];
            for (int s = 0; s < systems; s++) {
                for (int i = 0; i < order; i++) {
                    back[i * systems + s] = x[s * order + i];
                }
            }
            x = back;
        }
        write(precision, x, b, m, n);
    }

    // ---- cuSOLVER

    @Override
    public int syevd(Precision precision, int n, long a, long values) {
        Operand matrix = new Operand(a, n, false);
        double[] full = read(precision, matrix, n, n);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                full[j * n + i] = full[i * n + j];
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> found = DecompositionFactory_DDRM.eig(n, true, true);
        if (!found.decompose(new DMatrixRMaj(n, n, true, full))) {
            return 1;
        }
        Integer[] order = new Integer[n];
        for (int j = 0; j < n; j++) {
            order[j] = j;
        }
        Arrays.sort(order, Comparator.comparingDouble(j -> found.getEigenvalue(j).getReal()));
        double[] lambda = new double[n];
        double[] vectors = new double[n * n];
        for (int j = 0; j < n; j++) {
            lambda[j] = found.getEigenvalue(order[j]).getReal();
            System.arraycopy(found.getEigenVector(order[j]).getData(), 0, vectors, j * n, n);
        }
        Transfers.upload(this, precision, lambda, values);
        write(precision, vectors, matrix, n, n);
        return 0;
    }

    @Override
    public int gesvd(
            Precision precision,
            boolean vectors,
            int m,
            int n,
            long a,
            long values,
            long u,
            long vt) {
        assertTrue(m >= n, "cuSOLVER wants a tall matrix");
        // Row-major to EJML, so Aᵀ.
        double[] transposed = read(precision, new Operand(a, m, false), m, n);
        SingularValueDecomposition_F64<DMatrixRMaj> found =
                DecompositionFactory_DDRM.svd(n, m, true, true, true);
        if (!found.decompose(new DMatrixRMaj(n, m, true, transposed))) {
            return 1;
        }
        DMatrixRMaj left = found.getU(null, false);
        DMatrixRMaj right = found.getV(null, false);
        DMatrixRMaj sigma = found.getW(null);
        SingularOps_DDRM.descendingOrder(left, false, sigma, right, false);
        double[] singular = new double[n];
        for (int i = 0; i < n; i++) {
            singular[i] = sigma.get(i, i);
        }
        Transfers.upload(this, precision, singular, values);
        // What was overwritten is not to be used any more.
        Pointer.memset(Address.of(a), 0xff, (long) m * n * precision.bytes());
        if (vectors) {
            // Aᵀ = left · Σ · rightᵀ, so U is right and Vᵀ is leftᵀ, whose columns are left's rows.
            double[] columnsOfU = new double[m * n];
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < m; i++) {
                    columnsOfU[j * m + i] = right.get(i, j);
                }
            }
            write(precision, columnsOfU, new Operand(u, m, false), m, n);
            write(precision, left.getData(), new Operand(vt, n, false), n, n);
        }
        return 0;
    }

    @Override
    public int potrf(Precision precision, int n, long a) {
        Operand matrix = new Operand(a, n, false);
        double[] u = read(precision, matrix, n, n);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i <= j; i++) {
                double rest = u[j * n + i];
                for (int p = 0; p < i; p++) {
                    rest -= u[i * n + p] * u[j * n + p];
                }
                if (i == j && !(rest > 0)) {
                    return j + 1;
                }
                u[j * n + i] = i == j ? Math.sqrt(rest) : rest / u[i * n + i];
            }
        }
        write(precision, u, matrix, n, n);
        return 0;
    }

    @Override
    public void close() {}
}
