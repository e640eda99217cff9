package org.reluworkbench.spi.play;

import org.osgi.annotation.versioning.ConsumerType;

/** Opens sessions in which a person trains a network on a problem in the plane; a service. */
@ConsumerType
public interface Playground {

    /**
     * Opens a session: draws the points and the first weights.
     *
     * @param backend name of the backend to compute on; without it the one with the highest
     *     preference stands in
     * @throws org.reluworkbench.spi.WorkbenchException {@code PARAMETER_INVALID} if the setting is
     *     larger than a playground allows or names something unknown
     */
    PlaySession open(PlaySetting setting, String backend);
}
