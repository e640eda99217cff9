package org.reluworkbench.backend.java.internal;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.TensorScope;

/** The backend that works everywhere: plain Java loops on the calling thread. */
@Component(service = Backend.class)
public final class JavaBackend implements Backend {
    @Override
    public String name() {
        return "java";
    }

    @Override
    public String description() {
        return "Plain Java loops in float64, one thread, on Java "
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
        return new JavaScope();
    }
}
