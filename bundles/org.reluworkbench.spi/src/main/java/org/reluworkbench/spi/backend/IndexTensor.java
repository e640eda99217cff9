package org.reluworkbench.spi.backend;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A matrix of column numbers that lives where its backend computes. With one row it serves every
 * row of the tensor that it is used with. {@link #NONE} stands for no column.
 */
@ProviderType
public interface IndexTensor {
    /** Reads as 0 and is not written to. */
    int NONE = -1;

    int rows();

    int columns();
}
