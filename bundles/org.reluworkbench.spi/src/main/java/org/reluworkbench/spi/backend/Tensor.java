package org.reluworkbench.spi.backend;

import org.osgi.annotation.versioning.ProviderType;

/** A matrix of floating-point values, row-major, that lives where its backend computes. */
@ProviderType
public interface Tensor {

    int rows();

    int columns();

    Precision precision();

    /** Number of values. */
    default long size() {
        return (long) rows() * columns();
    }
}
