package org.reluworkbench.spi.backend;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Dense linear algebra on some hardware, registered as a service. Several are registered at once;
 * each run names the one it uses or takes the default. A backend that cannot work on this machine
 * registers nothing and logs why.
 *
 * <p>Equal calls with equal operands give equal bits on one machine, whatever the number of
 * threads. Backends agree with each other to the rounding bounds that {@link TensorScope} gives.
 */
@ProviderType
public interface Backend {

    /** Short and unique, as the command line writes it: {@code java}, {@code cpu}, {@code cuda}. */
    String name();

    /** One sentence for a person: hardware, library and version. */
    String description();

    /** The backend with the highest preference is the default until somebody chooses another. */
    int preference();

    /**
     * Opens a scope; all tensors made in it live until it is closed.
     *
     * @throws IllegalStateException if the backend was stopped
     */
    TensorScope openScope();
}
