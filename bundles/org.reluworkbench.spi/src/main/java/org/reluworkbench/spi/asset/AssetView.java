package org.reluworkbench.spi.asset;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How one type of asset is looked at in the browser, registered as a service.
 *
 * <p>The module is an ES module in the folder {@code views/} of the bundle that registers the
 * service; it may import its neighbours there by relative path. It exports one function {@code
 * view(data, host)} returning a DOM element: {@code data} is what {@link AssetCodec#writeView}
 * wrote for an empty request, and {@code host} offers {@code document}, {@code load(query)} for
 * further documents of the same asset, {@code state} with {@code get(key)} and {@code set(key,
 * value)} kept in the address, and {@code onDispose(callback)}.
 */
@ConsumerType
public interface AssetView {

    String assetType();

    String title();

    /** File name below {@code views/} of the registering bundle, for example {@code complex.js}. */
    String module();
}
