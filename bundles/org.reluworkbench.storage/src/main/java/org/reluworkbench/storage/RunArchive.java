package org.reluworkbench.storage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Stored runs as people look for them: filtered, sorted, tagged, pinned. Failures are as those of
 * {@link RunRepository}.
 */
@ProviderType
public interface RunArchive {
    int LONGEST_TAG = 100;

    /**
     * A part of the runs that a query finds.
     *
     * @param scalars names of the scalars to list with each run
     * @param offset how many runs of the list come before the part
     * @param limit the most runs of the part
     */
    RunPage find(RunQuery query, List<String> scalars, long offset, int limit);

    /** The values that occur. */
    RunVocabulary vocabulary();

    /** What people have put on a run; empty if there is no such run. */
    Optional<RunMarks> marks(long run);

    /** Puts these tags on a run in place of those before. */
    void tag(long run, Set<String> tags);

    /** Puts a note on a run in place of the one before. */
    void note(long run, String text);

    /** Pins a step, or no longer; doing it twice changes nothing. */
    void pin(long run, String step, boolean pinned);

    /** The pinned steps, the latest first. */
    List<PinnedStep> pinned(int limit);

    /** What hangs on a run. */
    Dependents dependents(long run);

    /**
     * Removes an ended run with its steps, log and marks. Where other runs reused a step, the
     * oldest of them takes over the record of the computation: its times, machine and log.
     *
     * @return the assets that nothing refers to any more, to be discarded from the store
     */
    List<AssetRef> remove(long run);

    /** The latest completed steps of an analysis that were computed, the newest first. */
    List<PastStep> past(String analysis, int limit);
}
