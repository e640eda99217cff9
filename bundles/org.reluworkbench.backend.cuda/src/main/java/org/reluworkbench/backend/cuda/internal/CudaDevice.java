package org.reluworkbench.backend.cuda.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bytedeco.cuda.cudart.CUmemPoolHandle_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.reluworkbench.spi.backend.Precision;

/**
 * The first graphics processor of the machine. All calls go to its default stream, so they are
 * carried out one after the other whichever threads make them, and memory that was given back can
 * be lent again at once: the runtime's pool keeps it, because the driver takes long to give memory.
 */
final class CudaDevice implements Device {
    private static final int NUMBER = 0;

    /** Page-locked memory through which values pass on their way. */
    private static final int STAGING_BYTES = 8 << 20;

    private final String description;
    private final boolean pooled;
    private final CUmemPoolHandle_st pool = new CUmemPoolHandle_st();
    private final Pointer stagingMemory = new Pointer();
    private final ByteBuffer staging;
    private final Map<Precision, CompiledKernels> kernels = new EnumMap<>(Precision.class);
    private final Cublas cublas;
    private final Cusolver cusolver;
    private final Set<Long> lent = new HashSet<>();
    private boolean closed;

    /**
     * The device, with libraries loaded and kernels compiled.
     *
     * @throws UnavailableException saying what is missing
     */
    static CudaDevice open() throws UnavailableException {
        CudaLibraries.load();
        DeviceFacts facts = DeviceFacts.read(NUMBER);
        facts.requireUsable();
        try {
            return new CudaDevice(facts);
        } catch (IllegalStateException | OutOfMemoryError e) {
            throw new UnavailableException(facts.name() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private CudaDevice(DeviceFacts facts) {
        Status.ofRuntime("cudaSetDevice", cudart.cudaSetDevice(NUMBER));
        pooled = attribute(cudart.cudaDevAttrMemoryPoolsSupported) != 0;
        if (pooled) {
            keepFreedMemory();
        }
        Status.ofRuntime("cudaMallocHost", cudart.cudaMallocHost(stagingMemory, STAGING_BYTES));
        staging =
                new BytePointer(stagingMemory)
                        .capacity(STAGING_BYTES)
                        .asByteBuffer()
                        .order(ByteOrder.nativeOrder());
        for (Precision precision : Precision.values()) {
            kernels.put(precision, new CompiledKernels(precision, facts.architecture()));
        }
        cublas = new Cublas();
        cusolver = new Cusolver(this);
        description =
                String.format(
                        Locale.ROOT,
                        "%s (%d GiB, %s), cuBLAS %s, driver for CUDA %s.",
                        facts.name(),
                        Math.round(totalMemory() / 0x1p30),
                        facts.architecture(),
                        cublas.version(),
                        facts.driverVersion());
    }

    private static int attribute(int attribute) {
        int[] value = new int[1];
        Status.ofRuntime(
                "cudaDeviceGetAttribute", cudart.cudaDeviceGetAttribute(value, attribute, NUMBER));
        return value[0];
    }

    private void keepFreedMemory() {
        Status.ofRuntime(
                "cudaDeviceGetDefaultMemPool", cudart.cudaDeviceGetDefaultMemPool(pool, NUMBER));
        try (LongPointer everything = new LongPointer(new long[] {-1})) {
            Status.ofRuntime(
                    "cudaMemPoolSetAttribute",
                    cudart.cudaMemPoolSetAttribute(
                            pool, cudart.cudaMemPoolAttrReleaseThreshold, everything));
        }
    }

    private static double totalMemory() {
        try (SizeTPointer free = new SizeTPointer(1);
                SizeTPointer total = new SizeTPointer(1)) {
            Status.ofRuntime("cudaMemGetInfo", cudart.cudaMemGetInfo(free, total));
            return total.get();
        }
    }

    /** Every thread has a current device of its own. */
    private void enter() {
        if (closed) {
            throw new IllegalStateException("the backend cuda was stopped");
        }
        Status.ofRuntime("cudaSetDevice", cudart.cudaSetDevice(NUMBER));
    }

    @Override
    public String description() {
        return description;
    }

    // ---- memory

    @Override
    public synchronized long allocate(long bytes) {
        enter();
        Pointer address = new Pointer();
        int status = tryAllocate(address, bytes);
        if (status == cudart.cudaErrorMemoryAllocation) {
            cudart.cudaGetLastError();
            releaseFreedMemory();
            status = tryAllocate(address, bytes);
        }
        if (status == cudart.cudaErrorMemoryAllocation) {
            cudart.cudaGetLastError();
            throw new OutOfMemoryError(
                    bytes
                            + " bytes for a tensor; the device has "
                            + Math.round(totalMemory())
                            + ", of which others may use a part");
        }
        Status.ofRuntime("cudaMalloc", status);
        lent.add(address.address());
        return address.address();
    }

    private int tryAllocate(Pointer address, long bytes) {
        return pooled
                ? cudart.cudaMallocAsync(address, bytes, null)
                : cudart.cudaMalloc(address, bytes);
    }

    private void releaseFreedMemory() {
        Status.ofRuntime("cudaDeviceSynchronize", cudart.cudaDeviceSynchronize());
        if (pooled) {
            Status.ofRuntime("cudaMemPoolTrimTo", cudart.cudaMemPoolTrimTo(pool, 0));
        }
    }

    /** After {@link #close} nothing is left to free. */
    @Override
    public synchronized void free(long address) {
        if (!closed && lent.remove(address)) {
            enter();
            Pointer pointer = Address.of(address);
            Status.ofRuntime(
                    "cudaFree",
                    pooled ? cudart.cudaFreeAsync(pointer, null) : cudart.cudaFree(pointer));
        }
    }

    @Override
    public synchronized void clear(long address, long bytes) {
        enter();
        Status.ofRuntime("cudaMemsetAsync", cudart.cudaMemsetAsync(Address.of(address), 0, bytes));
    }

    @Override
    public synchronized void copy(long source, long target, long bytes) {
        enter();
        Status.ofRuntime(
                "cudaMemcpyAsync",
                cudart.cudaMemcpyAsync(
                        Address.of(target),
                        Address.of(source),
                        bytes,
                        cudart.cudaMemcpyDeviceToDevice));
    }

    /** The values that lie in the staging memory. */
    private void sendStaged(long target, int bytes) {
        Status.ofRuntime(
                "cudaMemcpy",
                cudart.cudaMemcpy(
                        Address.of(target), stagingMemory, bytes, cudart.cudaMemcpyHostToDevice));
    }

    private void fetchStaged(long source, int bytes) {
        Status.ofRuntime(
                "cudaMemcpy",
                cudart.cudaMemcpy(
                        stagingMemory, Address.of(source), bytes, cudart.cudaMemcpyDeviceToHost));
    }

    /** How many values pass through the staging memory at once. */
    private static int part(int left, int bytesOfOne) {
        return Math.min(left, STAGING_BYTES / bytesOfOne);
    }

    @Override
    public synchronized void upload(float[] source, int offset, long target, int count) {
        enter();
        for (int done = 0; done < count; ) {
            int part = part(count - done, Float.BYTES);
            staging.asFloatBuffer().put(source, offset + done, part);
            sendStaged(target + (long) done * Float.BYTES, part * Float.BYTES);
            done += part;
        }
    }

    @Override
    public synchronized void upload(double[] source, int offset, long target, int count) {
        enter();
        for (int done = 0; done < count; ) {
            int part = part(count - done, Double.BYTES);
            staging.asDoubleBuffer().put(source, offset + done, part);
            sendStaged(target + (long) done * Double.BYTES, part * Double.BYTES);
            done += part;
        }
    }

    @Override
    public synchronized void upload(int[] source, long target) {
        enter();
        for (int done = 0; done < source.length; ) {
            int part = part(source.length - done, Integer.BYTES);
            staging.asIntBuffer().put(source, done, part);
            sendStaged(target + (long) done * Integer.BYTES, part * Integer.BYTES);
            done += part;
        }
    }

    @Override
    public synchronized void download(long source, float[] target, int offset, int count) {
        enter();
        for (int done = 0; done < count; ) {
            int part = part(count - done, Float.BYTES);
            fetchStaged(source + (long) done * Float.BYTES, part * Float.BYTES);
            staging.asFloatBuffer().get(target, offset + done, part);
            done += part;
        }
    }

    @Override
    public synchronized void download(long source, double[] target, int offset, int count) {
        enter();
        for (int done = 0; done < count; ) {
            int part = part(count - done, Double.BYTES);
            fetchStaged(source + (long) done * Double.BYTES, part * Double.BYTES);
            staging.asDoubleBuffer().get(target, offset + done, part);
            done += part;
        }
    }

    @Override
    public synchronized void download(long source, int[] target) {
        enter();
        for (int done = 0; done < target.length; ) {
            int part = part(target.length - done, Integer.BYTES);
            fetchStaged(source + (long) done * Integer.BYTES, part * Integer.BYTES);
            staging.asIntBuffer().get(target, done, part);
            done += part;
        }
    }

    // ---- kernels and libraries

    @Override
    public synchronized void launch(
            Precision precision, String kernel, long threads, long... arguments) {
        enter();
        kernels.get(precision).launch(kernel, threads, arguments);
    }

    @Override
    public synchronized void gemm(
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
        enter();
        cublas.gemm(precision, count, m, n, k, factor, a, b, keep, c);
    }

    @Override
    public synchronized void geam(Precision precision, int m, int n, Operand a, Operand c) {
        enter();
        cublas.geam(precision, m, n, a, c);
    }

    @Override
    public synchronized void syrk(Precision precision, int n, int k, Operand a, Operand c) {
        enter();
        cublas.syrk(precision, n, k, a, c);
    }

    @Override
    public synchronized void trsm(
            Precision precision, boolean right, boolean lower, int m, int n, Operand t, Operand b) {
        enter();
        cublas.trsm(precision, right, lower, m, n, t, b);
    }

    @Override
    public synchronized int syevd(Precision precision, int n, long a, long values) {
        enter();
        return cusolver.syevd(precision, n, a, values);
    }

    @Override
    public synchronized int gesvd(
            Precision precision,
            boolean vectors,
            int m,
            int n,
            long a,
            long values,
            long u,
            long vt) {
        enter();
        return cusolver.gesvd(precision, vectors, m, n, a, values, u, vt);
    }

    @Override
    public synchronized int potrf(Precision precision, int n, long a) {
        enter();
        return cusolver.potrf(precision, n, a);
    }

    // ---- life

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        for (long address : Set.copyOf(lent)) {
            free(address);
        }
        enter();
        releaseFreedMemory();
        cusolver.close();
        cublas.close();
        kernels.values().forEach(CompiledKernels::unload);
        Status.ofRuntime("cudaFreeHost", cudart.cudaFreeHost(stagingMemory));
        closed = true;
    }
}
