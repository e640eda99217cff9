package org.reluworkbench.engine;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which backends there are now, and which one a run gets that names none. A change counts for runs
 * that start afterwards; a run that has started keeps its backend.
 */
@ProviderType
public interface BackendChoice {

    /** The registered backends: the default first, then by falling preference and by name. */
    List<DescribedBackend> backends();

    /** The backends whose bundles are here but that cannot work on this machine, by name. */
    List<AbsentBackend> absent();

    /**
     * Makes a backend the default, also after a restart. While it is not registered, the one with
     * the highest preference stands in.
     *
     * @throws org.reluworkbench.spi.WorkbenchException {@code UNKNOWN_BACKEND} if no such backend
     *     is registered now
     */
    void choose(String name);

    /** Leaves the default to the preferences of the backends again. */
    void forget();

    /**
     * A backend that cannot work here.
     *
     * @param reason what is missing, without a full stop
     */
    record AbsentBackend(String name, String reason) {}

    /**
     * A backend that is registered.
     *
     * @param description one sentence: hardware, library and version
     * @param isDefault whether runs get it that name none
     */
    record DescribedBackend(String name, String description, boolean isDefault) {}
}
