package org.reluworkbench.backend.cuda.internal;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.BackendAbsence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the backend if this machine has a device and its libraries. */
@Component(
        service = {},
        immediate = true)
public final class BackendRegistration {
    private static final Logger logger = LoggerFactory.getLogger(BackendRegistration.class);

    private CudaBackend backend;
    private ServiceRegistration<?> registration;

    @Activate
    public BackendRegistration(BundleContext context) {
        try {
            backend = CudaBackend.load();
            registration = context.registerService(Backend.class, backend, null);
            logger.info("backend cuda: {}", backend.description());
        } catch (UnavailableException e) {
            BackendAbsence absence = new BackendAbsence(CudaBackend.NAME, e.getMessage());
            registration = context.registerService(BackendAbsence.class, absence, null);
            logger.info("there is no backend cuda: {}.", absence.reason());
        }
    }

    @Deactivate
    void stop() {
        registration.unregister();
        if (backend != null) {
            backend.stop();
        }
    }
}
