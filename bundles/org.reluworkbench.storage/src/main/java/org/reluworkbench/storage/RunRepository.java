package org.reluworkbench.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs, their steps and finished shards. Every method is one transaction: after a crash each of its
 * effects is there or none is. Failures are {@link org.reluworkbench.spi.WorkbenchException}s with
 * {@code STORAGE_FAILED} or {@code DISK_FULL}, and {@code NOT_FOUND} for a run or step that is not
 * there. An interrupt of the calling thread is kept for the caller and stops nothing.
 */
@ProviderType
public interface RunRepository {

    /** Records a run with all its steps as waiting; returns its number. */
    long create(NewRun run);

    Optional<RunRecord> find(long run);

    /** Runs without their steps, newest first, with numbers below {@code before}. */
    List<RunRecord> list(int limit, long before);

    /** Runs that had not ended, oldest first. */
    List<Long> unfinished();

    /** A run that is started again after an interruption keeps the time of its first start. */
    void runStarted(long run);

    /** Ends a run; {@code failure} may be {@code null}. */
    void runEnded(long run, RunState state, Failure failure);

    /**
     * Makes a run that failed or was cancelled wait again, with those of its steps that did not
     * complete; returns whether it was one.
     */
    boolean reopen(long run);

    /** Changes what {@link NewRun#priority} says. */
    void prioritise(long run, int priority);

    /** Starts a step; what an earlier attempt left is forgotten. */
    void stepStarted(long run, String step, Provenance provenance);

    /** Completes a step; the assets are in the store. */
    void stepCompleted(long run, String step, StepResult result);

    /** Completes a step with the results of an earlier one. */
    void stepReused(long run, String step, Provenance provenance, ReusableResult earlier);

    /** Ends a step that did not complete; {@code failure} may be {@code null}. */
    void stepEnded(long run, String step, RunState state, Failure failure);

    /** The newest completed step with this provenance key, and the run that computed it. */
    Optional<ReusableResult> findReusable(String provenanceKey);

    /** Steps that have this asset among their results, the first one first: it made the asset. */
    List<AssetUse> makers(AssetRef asset, int limit);

    /** Steps that were given this asset, the newest first. */
    List<AssetUse> users(AssetRef asset, int limit);

    /** Records a shard; the first result of a shard stays. */
    void shardFinished(String provenanceKey, int shard, AssetRef result);

    /** Finished shards of a step by index. */
    Map<Integer, AssetRef> finishedShards(String provenanceKey);

    /** Records how far a step has come; returns what was recorded before. */
    Optional<AssetRef> keepState(String provenanceKey, AssetRef state);

    /** How far a step with this provenance key has come without completing. */
    Optional<AssetRef> keptState(String provenanceKey);

    /** Forgets how far a step has come; returns what was recorded. */
    Optional<AssetRef> forgetState(String provenanceKey);

    void log(long run, String step, String text);

    /** The log of a run, oldest first. */
    List<LogLine> logLines(long run);
}
