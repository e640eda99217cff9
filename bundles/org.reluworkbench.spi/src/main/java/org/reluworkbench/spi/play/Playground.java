package org.reluworkbench.spi.play;

import org.osgi.annotation.versioning.ConsumerType;

/** Opens sessions in which a person trains a network on a problem in the plane; a service. */
@ConsumerType
public interface Playground {

    /**
     * Opens a session: draws the points and the first weights.
     *
     * @throws org.reluworkbench.spi.WorkbenchException {@code PARAMETER_INVALID} if the setting is
     *     larger than a playground allows or names something unknown
     */
    PlaySession open(PlaySetting setting);
}
