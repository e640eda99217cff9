package org.reluworkbench.backend.java.internal;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.TensorScope;
import org.reluworkbench.spi.backend.support.CheckedScope;

/** The backend that works everywhere: plain Java loops on the calling thread. */
@Component(service = Backend.class)
public final class JavaBackend implements Backend {
    private volatile boolean stopped;

    @Deactivate
    void stop() {
        stopped = true;
    }

    void requireRunning() {
        if (stopped) {
            throw new IllegalStateException("the backend java was stopped");
        }
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public String description() {
        return "Plain Java loops, one thread, on Java "
                + Runtime.version().feature()
                + " ("
                + System.getProperty("os.arch")
                + ").";
    }

    /** Every other backend is faster. */
    @Override
    public int preference() {
        return 0;
    }

    @Override
    public TensorScope openScope() {
        requireRunning();
        return new CheckedScope<>(JavaTensor.class, JavaIndices.class, new JavaScope(this));
    }
}
