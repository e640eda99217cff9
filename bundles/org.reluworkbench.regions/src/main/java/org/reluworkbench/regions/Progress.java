package org.reluworkbench.regions;

import org.osgi.annotation.versioning.ConsumerType;

/** What a long computation reports to, and asks whether it should stop. */
@ConsumerType
public interface Progress {
    /** Never stops and listens to nothing. */
    Progress NONE =
            new Progress() {
                @Override
                public boolean isCancelled() {
                    return false;
                }

                @Override
                public void report(double fraction) {
                    // Nobody listens.
                }
            };

    /** Asked every few milliseconds, from the computing thread. */
    boolean isCancelled();

    /**
     * Told now and then, from the computing thread.
     *
     * @param fraction of the work done, in [0, 1], never decreasing
     */
    void report(double fraction);
}
