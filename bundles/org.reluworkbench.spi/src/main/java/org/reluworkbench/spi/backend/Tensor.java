package org.reluworkbench.spi.backend;

import org.osgi.annotation.versioning.ProviderType;

/** A matrix of float64 values, row-major, that lives where its backend computes. */
@ProviderType
public interface Tensor {

    int rows();

    int columns();
}
