package org.reluworkbench.backend.cpu.internal;

import java.io.IOException;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.TensorScope;
import org.reluworkbench.spi.backend.support.CheckedScope;

/** OpenBLAS and LAPACK on all cores of this machine. */
public final class CpuBackend implements Backend {
    static final String NAME = "cpu";

    /** Above plain Java, below a graphics processor. */
    private static final int PREFERENCE = 10;

    private final MemoryPool pool = new MemoryPool();
    private final String library;
    private volatile boolean stopped;

    /**
     * The backend of this machine.
     *
     * @throws LinkageError if the native library cannot be loaded on this machine
     * @throws IOException if it cannot be unpacked
     */
    public static CpuBackend load() throws IOException {
        return new CpuBackend(OpenBlas.load());
    }

    /**
     * @param library version and kernels of the loaded library
     */
    CpuBackend(String library) {
        this.library = library;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return library
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " cores ("
                + System.getProperty("os.arch")
                + ").";
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public TensorScope openScope() {
        requireRunning();
        return new CheckedScope<>(CpuTensor.class, CpuIndices.class, new CpuScope(this));
    }

    MemoryPool pool() {
        return pool;
    }

    void requireRunning() {
        if (stopped) {
            throw new IllegalStateException("the backend cpu was stopped");
        }
    }

    /** Frees what is kept for later; scopes still open give their memory back when they close. */
    void stop() {
        stopped = true;
        pool.stop();
    }
}
