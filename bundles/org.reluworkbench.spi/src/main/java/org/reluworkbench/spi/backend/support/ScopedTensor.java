package org.reluworkbench.spi.backend.support;

import org.osgi.annotation.versioning.ConsumerType;
import org.reluworkbench.spi.backend.Tensor;

/**
 * A tensor as its own backend sees it; {@code toString} gives its shape, as messages write it.
 *
 * @param <T> the backend's class of tensors
 */
@ConsumerType
public interface ScopedTensor<T> extends Tensor {

    /** Whether its scope was closed. */
    boolean isFreed();

    /** Whether a value of one is a value of the other, too. */
    boolean sharesMemoryWith(T other);
}
