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

    /** Asked every few milliseconds, by each computing thread. */
    boolean isCancelled();

    /**
     * Told now and then, by one thread at a time.
     *
     * @param fraction of the work done, in [0, 1], never decreasing
     */
    void report(double fraction);
}
