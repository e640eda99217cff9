package org.reluworkbench.backend.cpu.internal;

import java.io.IOException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.BackendAbsence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the backend if its native library can be loaded here. */
@Component(
        service = {},
        immediate = true)
public final class BackendRegistration {
    private static final Logger logger = LoggerFactory.getLogger(BackendRegistration.class);

    private CpuBackend backend;
    private ServiceRegistration<?> registration;

    @Activate
    public BackendRegistration(BundleContext context) {
        try {
            backend = CpuBackend.load();
            registration = context.registerService(Backend.class, backend, null);
            logger.info("backend cpu: {}", backend.description());
        } catch (LinkageError | IOException | RuntimeException e) {
            String reason =
                    "OpenBLAS cannot be loaded on "
                            + System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.arch")
                            + ": "
                            + rootCause(e);
            BackendAbsence absence = new BackendAbsence(CpuBackend.NAME, reason);
            registration = context.registerService(BackendAbsence.class, absence, null);
            logger.warn("there is no backend cpu: {}", reason);
        }
    }

    @Deactivate
    void stop() {
        registration.unregister();
        if (backend != null) {
            backend.stop();
        }
    }

    private static Throwable rootCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
