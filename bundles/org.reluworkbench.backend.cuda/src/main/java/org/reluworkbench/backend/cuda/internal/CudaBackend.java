package org.reluworkbench.backend.cuda.internal;

import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.TensorScope;
import org.reluworkbench.spi.backend.support.CheckedScope;

/** A graphics processor of NVIDIA, by cuBLAS, cuSOLVER and kernels of our own. */
public final class CudaBackend implements Backend {
    static final String NAME = "cuda";

    /** Above the processors of the machine. */
    private static final int PREFERENCE = 20;

    private final Device device;
    private volatile boolean stopped;

    CudaBackend(Device device) {
        this.device = device;
    }

    /**
     * The backend of this machine's first graphics processor.
     *
     * @throws UnavailableException saying what is missing
     */
    public static CudaBackend load() throws UnavailableException {
        return new CudaBackend(CudaDevice.open());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return device.description();
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public TensorScope openScope() {
        requireRunning();
        return new CheckedScope<>(CudaTensor.class, CudaIndices.class, new CudaScope(this));
    }

    Device device() {
        return device;
    }

    void requireRunning() {
        if (stopped) {
            throw new IllegalStateException("the backend cuda was stopped");
        }
    }

    /** Gives the device back; scopes still open have no memory any more. */
    void stop() {
        stopped = true;
        device.close();
    }
}
