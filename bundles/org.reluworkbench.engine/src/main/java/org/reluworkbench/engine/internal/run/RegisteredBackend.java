package org.reluworkbench.engine.internal.run;

import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.reluworkbench.spi.backend.Backend;

/**
 * A backend with what is known about its bundle.
 *
 * @param returning whether it is to come back after it went away
 */
record RegisteredBackend(Backend backend, BooleanSupplier returning) {

    /**
     * A bundle that somebody stops is not to be started again; one that is updated, refreshed or
     * reconfigured is.
     */
    static RegisteredBackend of(Backend backend, Bundle bundle) {
        BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
        return new RegisteredBackend(
                backend,
                () -> bundle.getState() != Bundle.UNINSTALLED && start.isPersistentlyStarted());
    }

    String name() {
        return backend.name();
    }
}
