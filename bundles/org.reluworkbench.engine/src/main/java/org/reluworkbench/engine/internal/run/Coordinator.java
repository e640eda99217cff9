package org.reluworkbench.engine.internal.run;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.reluworkbench.engine.QueuedRun;
import org.reluworkbench.engine.RunEvent.RunChanged;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.RunState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that takes every decision about runs and writes every record of them, so that neither
 * needs locks. Plug-ins never run on it and it is never interrupted.
 */
final class Coordinator {
    private static final Logger logger = LoggerFactory.getLogger(Coordinator.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);

    /** Equal runs stand by their numbers, as the map has them. */
    private static final Comparator<RunExecution> TURN =
            Comparator.comparingInt(RunExecution::priority)
                    .reversed()
                    .thenComparingInt(RunExecution::workers);

    private final EngineServices services;
    private final EventFeed events = new EventFeed();
    private final NavigableMap<Long, RunExecution> active = new ConcurrentSkipListMap<>();
    private final Map<Long, RunState> unrecorded = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor thread;
    private volatile EngineSettings settings;
    private int abandoned;

    Coordinator(EngineServices services, EngineSettings settings) {
        this.services = services;
        this.settings = settings;
        thread =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> Threads.daemon("run coordinator", task),
                        new ThreadPoolExecutor.DiscardPolicy());
        thread.setRemoveOnCancelPolicy(true);
    }

    EngineServices services() {
        return services;
    }

    EngineSettings settings() {
        return settings;
    }

    /** Later work follows the new settings; steps that run keep their limits. */
    void configure(EngineSettings changed) {
        settings = changed;
        thread.execute(this::dispatch);
    }

    EventFeed events() {
        return events;
    }

    ProgressFeed progressFeed() {
        return new ProgressFeed(thread, events);
    }

    /** A run that has not ended; called on any thread. */
    Optional<RunExecution> active(long run) {
        return Optional.ofNullable(active.get(run));
    }

    /** Takes a run in, unless it is there already; called on any thread. */
    void accept(RunExecution run) {
        if (active.putIfAbsent(run.id(), run) == null) {
            unrecorded.remove(run.id());
            thread.execute(
                    () -> {
                        events.send(new RunChanged(run.id(), RunState.WAITING));
                        tend(run);
                    });
        }
    }

    /** Does something on the coordinator's thread and waits for it; called on any other. */
    <T> T call(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        thread.execute(
                () -> {
                    try {
                        result.complete(work.call());
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                });
        try {
            return result.get(CALL_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new WorkbenchException(
                    StandardErrorCode.INTERNAL, String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new WorkbenchException(
                    StandardErrorCode.SERVICE_GONE, "the engine is busy or was stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkbenchException(StandardErrorCode.SERVICE_GONE, "interrupted", e);
        }
    }

    /** In the order in which they get the next free worker; on the coordinator's thread. */
    List<QueuedRun> queue() {
        return active.values().stream().sorted(TURN).map(RunExecution::queued).toList();
    }

    /** Called on any thread. */
    void cancel(RunExecution run) {
        thread.execute(
                () -> {
                    run.cancel();
                    tend(run);
                });
    }

    /** Does something for a step on the coordinator's thread; called on any thread. */
    void post(StepExecution step, Runnable action) {
        thread.execute(() -> act(step, action));
    }

    Future<?> later(Duration delay, StepExecution step, Runnable action) {
        return thread.schedule(() -> act(step, action), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void act(StepExecution step, Runnable action) {
        guarded(step, action);
        tend(step.run());
    }

    /** Does something for a step, which fails if that fails. */
    void guarded(StepExecution step, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            step.stop(Ending.failed(FailureReport.of(e, "the engine")));
        }
    }

    /** Lets a run and then all others go on; tried again later if that fails. */
    private void tend(RunExecution run) {
        try {
            run.advance();
            dispatch();
        } catch (RuntimeException | Error e) {
            logger.error("run {} cannot go on, trying again", run.id(), e);
            Future<?> unused =
                    thread.schedule(() -> tend(run), RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Gives free workers to the runs in turn: the next piece of work comes from a run of the
     * highest priority, among these from the one with the fewest workers, among equals from the one
     * that was submitted first.
     */
    private void dispatch() {
        int working = active.values().stream().mapToInt(RunExecution::workers).sum();
        while (working < settings.workers()) {
            Optional<RunExecution> next =
                    active.values().stream().filter(RunExecution::hasWork).min(TURN);
            if (next.isEmpty()) {
                return;
            }
            RunExecution run = next.get();
            int before = run.workers();
            run.startNext();
            run.advance();
            working += run.workers() - before;
        }
    }

    /**
     * Writes what must not hold up the run if it cannot be written.
     *
     * @return whether it was written
     */
    boolean record(Runnable write) {
        try {
            write.run();
            return true;
        } catch (RuntimeException e) {
            logger.error("the end of a run or step, or a line of its log, is not recorded", e);
            return false;
        }
    }

    /** Keeps how a run ended that the storage still takes for running. */
    void unrecorded(long run, RunState end) {
        unrecorded.put(run, end);
    }

    /** How a run ended, if that could not be recorded. */
    Optional<RunState> unrecordedEnd(long run) {
        return Optional.ofNullable(unrecorded.get(run));
    }

    /** Called on any thread. */
    void log(long run, String step, String line) {
        thread.execute(() -> record(() -> services.repository().log(run, step, line)));
    }

    void abandoned(Worker<?> worker) {
        abandoned++;
        logger.warn("{} does not stop and is left behind, one of {}", worker, abandoned);
    }

    void abandonedEnded(Worker<?> worker) {
        abandoned--;
        logger.info("{} ended after it was left behind, {} are left", worker, abandoned);
    }

    void ended(RunExecution run) {
        active.remove(run.id());
    }

    /**
     * Stops without ending any run: they go on when the workbench starts again. Returns after the
     * last write to the repository.
     */
    void close() {
        thread.execute(
                () -> {
                    active.values().forEach(RunExecution::leave);
                    thread.shutdownNow();
                });
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                logger.warn("the storage is still busy with a record of a run");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        active.values().forEach(run -> run.end().completeExceptionally(stopped()));
        events.close();
    }

    private static WorkbenchException stopped() {
        return new WorkbenchException(
                StandardErrorCode.SERVICE_GONE,
                "the engine was stopped; the run goes on when it starts again");
    }
}
