package org.reluworkbench.spi.backend.support;

import org.osgi.annotation.versioning.ConsumerType;
import org.reluworkbench.spi.backend.IndexTensor;

/** Column numbers as their own backend sees them. */
@ConsumerType
public interface ScopedIndex extends IndexTensor {

    /** Whether its scope was closed. */
    boolean isFreed();

    /** The largest column number, or {@link #NONE}. */
    int largest();

    /** A number that {@link #largest} does not exceed, known without asking the hardware. */
    default int largestPossible() {
        return largest();
    }
}
