package org.reluworkbench.engine.internal.run;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.storage.AssetRef;

/**
 * Assets of one run that are still in memory, given up when memory is short, so that the next step
 * seldom decodes what the last one encoded.
 */
final class AssetMemory {
    private final Assets assets;
    private final Map<AssetRef, SoftReference<Asset>> remembered = new ConcurrentHashMap<>();

    AssetMemory(Assets assets) {
        this.assets = assets;
    }

    AssetRef write(Asset asset) throws IOException {
        AssetRef ref = assets.write(asset);
        remembered.put(ref, new SoftReference<>(asset));
        return ref;
    }

    <A extends Asset> A read(AssetRef ref, Class<A> type) throws IOException {
        // Not of the type if a bundle was replaced during the run: then the codec reads it anew.
        Optional<A> known =
                Optional.ofNullable(remembered.get(ref))
                        .map(SoftReference::get)
                        .filter(type::isInstance)
                        .map(type::cast);
        if (known.isPresent()) {
            return known.get();
        }
        A asset = assets.read(ref, type);
        remembered.put(ref, new SoftReference<>(asset));
        return asset;
    }
}
