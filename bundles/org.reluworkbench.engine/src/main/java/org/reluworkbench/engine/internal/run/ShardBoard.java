package org.reluworkbench.engine.internal.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.reluworkbench.storage.AssetRef;

/** Which shards of a step are done, and how far the others are. */
final class ShardBoard {
    private final AssetRef[] results;
    private final double[] fractions;
    private int finished;

    ShardBoard(int shards) {
        results = new AssetRef[shards];
        fractions = new double[shards];
    }

    /** Takes over shards of an earlier attempt; what does not belong to the plan is ignored. */
    void take(Map<Integer, AssetRef> earlier) {
        earlier.forEach(
                (shard, result) -> {
                    if (shard >= 0 && shard < results.length) {
                        finished(shard, result);
                    }
                });
    }

    synchronized void finished(int shard, AssetRef result) {
        finished += results[shard] == null ? 1 : 0;
        results[shard] = result;
        fractions[shard] = 1;
    }

    synchronized boolean complete() {
        return finished == results.length;
    }

    /** Indices of the shards that have no result. */
    synchronized List<Integer> missing() {
        return IntStream.range(0, results.length)
                .filter(shard -> results[shard] == null)
                .boxed()
                .toList();
    }

    /** The results in the order of the plan, once they are complete. */
    synchronized List<AssetRef> results() {
        return List.of(results);
    }

    synchronized void progress(int shard, double fraction) {
        fractions[shard] = fraction;
    }

    /** The mean over all shards. */
    synchronized double fraction() {
        return Arrays.stream(fractions).average().orElse(1);
    }

    synchronized String summary() {
        return finished + " of " + results.length + " shards";
    }
}
