package org.reluworkbench.spi;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.reluworkbench.spi.asset.Asset;

/** The finished shards of a step in the order of the plan, read from the store as needed. */
@ProviderType
public interface Shards {

    int size();

    /** The result of one shard. */
    <A extends Asset> A get(int shard, Class<A> type) throws IOException;

    /** Shards that are already in memory. */
    static Shards of(List<? extends Asset> results) {
        List<Asset> copy = List.copyOf(results);
        return new Shards() {
            @Override
            public int size() {
                return copy.size();
            }

            @Override
            public <A extends Asset> A get(int shard, Class<A> type) {
                return type.cast(copy.get(shard));
            }
        };
    }
}
