package org.reluworkbench.backend.cuda.internal;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.reluworkbench.spi.backend.Backend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the backend if this machine has a device and its libraries. */
@Component(
        service = {},
        immediate = true)
public final class BackendRegistration {
    private static final Logger logger = LoggerFactory.getLogger(BackendRegistration.class);

    private CudaBackend backend;
    private ServiceRegistration<Backend> registration;

    @Activate
    public BackendRegistration(BundleContext context) {
        try {
            backend = CudaBackend.load();
            registration = context.registerService(Backend.class, backend, null);
            logger.info("backend cuda: {}", backend.description());
        } catch (UnavailableException e) {
            logger.info("there is no backend cuda: {}.", e.getMessage());
        }
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
            backend.stop();
        }
    }
}
