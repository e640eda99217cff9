package org.reluworkbench.spi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.reluworkbench.spi.asset.Asset;

/**
 * An analysis whose work falls into independent pieces.
 *
 * <p>The engine runs the shards in any order, on any thread or machine, records each one when it
 * finishes, and after an interruption computes only those that are missing. {@link #merge} sees
 * them in the order of {@link #plan}, so the result does not depend on where or when they ran.
 */
@ConsumerType
public interface ShardedAnalysis<P extends Record> extends Analysis<P> {

    /** The labels of the shards, in the order of the merge; the same list for the same inputs. */
    List<String> plan(P parameters, AnalysisContext context)
            throws IOException, InterruptedException;

    /**
     * Computes one shard; publishes nothing.
     *
     * @param shard index into the plan
     * @return an asset of a kind that has a codec
     */
    Asset runShard(P parameters, int shard, AnalysisContext context)
            throws IOException, InterruptedException;

    /** Joins the shards and publishes the results of the step. */
    void merge(P parameters, Shards shards, AnalysisContext context)
            throws IOException, InterruptedException;

    /** All shards one after the other; what a caller without an engine, such as a test, uses. */
    @Override
    default void run(P parameters, AnalysisContext context)
            throws IOException, InterruptedException {
        int count = plan(parameters, context).size();
        List<Asset> results = new ArrayList<>(count);
        for (int shard = 0; shard < count; shard++) {
            context.checkCancelled();
            results.add(runShard(parameters, shard, context));
            context.progress((shard + 1.0) / count, (shard + 1) + " of " + count);
        }
        merge(parameters, Shards.of(results), context);
    }
}
