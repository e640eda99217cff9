package org.reluworkbench.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.RunState;

/** Accepts studies, runs them with a bounded number of workers, and tells what happens. */
@ProviderType
public interface RunService {

    /**
     * Checks a study, copies its files into the asset store, records the run and queues it.
     *
     * @return number of the run
     * @throws InvalidStudyException with every mistake; then nothing was recorded
     */
    long submit(Study study, FileSource files, RunOptions options);

    /**
     * Asks a run to stop. Within a second it is {@code CANCELLED}, also if an analysis does not
     * react; nothing happens if it has ended.
     */
    void cancel(long run);

    /**
     * Goes on with a run that failed or was cancelled: its completed steps stay, the others start
     * again, from the shards and the state that they kept.
     *
     * @throws org.reluworkbench.spi.WorkbenchException {@code CONFLICT} if it is under way or
     *     completed, {@code NOT_FOUND}
     */
    void retry(long run);

    /**
     * Lets a run go before others with a smaller priority, also if it has started; what its threads
     * are doing is not interrupted for others.
     */
    void prioritise(long run, int priority);

    /** The runs that have not ended, in the order in which they get the next free worker. */
    List<QueuedRun> queue();

    /** How many pieces of work are done at once. */
    int workers();

    /** The most memory that each of these pieces may take, in bytes. */
    long memoryBudgetBytes();

    /**
     * Removes an ended run and the assets that nothing refers to any more. An asset that a running
     * step has just computed again may be among them; that step then fails and can be retried.
     *
     * @return what was removed besides the run
     * @throws org.reluworkbench.spi.WorkbenchException {@code CONFLICT} if it has not ended, {@code
     *     NOT_FOUND}
     */
    List<AssetRef> delete(long run);

    /**
     * Waits until the run has ended; returns its state then, or the present one at the time-out.
     */
    RunState await(long run, Duration timeout) throws InterruptedException;

    /** Last known progress of each running step of a run. */
    Map<String, RunEvent.StepProgress> progress(long run);

    /** Curves of each running step of a run: points (x, y) by the curve's name. */
    Map<String, Map<String, List<double[]>>> curves(long run);

    /** Calls back for every event of every run until the subscription is closed. */
    Subscription subscribe(Consumer<RunEvent> listener);

    /** Continues the runs that had not ended when the workbench was last stopped or killed. */
    void resumeUnfinished();

    /** Ends when closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
