package org.reluworkbench.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
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
