package org.reluworkbench.spi.asset;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An immutable value that steps pass to each other and the store keeps under the SHA-256 of its
 * encoding. The bundle that knows a type registers its {@link AssetCodec}, and an {@link AssetView}
 * if it can be looked at.
 */
@ConsumerType
public interface Asset {

    /** The type name that ports use: {@code network}, {@code dataset}, {@code complex}, … */
    String type();
}
