package org.reluworkbench.engine.internal.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.reluworkbench.engine.QueuedRun;
import org.reluworkbench.engine.RunEvent.RunChanged;
import org.reluworkbench.engine.RunEvent.StepProgress;
import org.reluworkbench.engine.Study;
import org.reluworkbench.engine.internal.study.Source;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;

/**
 * A run that has not ended: its steps in execution order and the pieces of work that could start
 * now. Everything that is not marked otherwise is called on the coordinator's thread.
 */
final class RunExecution {
    private final RunRecord recorded;
    private final boolean reuse;
    private int priority;
    private final Coordinator coordinator;
    private final AssetMemory memory;
    private final Map<String, StepExecution> steps = new LinkedHashMap<>();
    private final Deque<Piece> queue = new ArrayDeque<>();
    private final CompletableFuture<RunState> end = new CompletableFuture<>();
    private volatile RunState state = RunState.WAITING;
    private BackendLease backend;
    private boolean cancelled;

    /** A piece of a step's work that may start as soon as a worker is free. */
    private record Piece(StepExecution step, Runnable start) {}

    /**
     * Continues a run from its record; a run just submitted is one of which nothing is done.
     *
     * @param study the study as it was recorded
     */
    RunExecution(
            RunRecord recorded, Study study, boolean reuse, int priority, Coordinator coordinator) {
        this.recorded = recorded;
        this.priority = priority;
        this.reuse = reuse;
        this.coordinator = coordinator;
        this.memory = new AssetMemory(coordinator.services().assets());
        recorded.steps()
                .forEach(
                        step -> {
                            StepPlan plan = StepPlan.of(step, study);
                            steps.put(step.id(), new StepExecution(plan, step, this, coordinator));
                        });
    }

    long id() {
        return recorded.id();
    }

    boolean reuse() {
        return reuse;
    }

    AssetMemory memory() {
        return memory;
    }

    BackendLease backend() {
        return backend;
    }

    /** Readable on any thread. */
    RunState state() {
        return state;
    }

    /** Completed on the coordinator's thread, readable on any. */
    CompletableFuture<RunState> end() {
        return end;
    }

    /** Progress of the running steps; called on any thread. */
    Map<String, StepProgress> progress() {
        Map<String, StepProgress> progress = new LinkedHashMap<>();
        steps.forEach((id, step) -> step.progress().ifPresent(now -> progress.put(id, now)));
        return progress;
    }

    /** Curves of the running steps; called on any thread. */
    Map<String, Map<String, List<double[]>>> curves() {
        Map<String, Map<String, List<double[]>>> curves = new LinkedHashMap<>();
        steps.forEach(
                (id, step) -> {
                    if (step.state() == RunState.RUNNING) {
                        curves.put(id, step.curves());
                    }
                });
        return curves;
    }

    Optional<AssetRef> output(Source source) {
        return steps.get(source.step()).output(source.port());
    }

    /** Threads at work for this run, without abandoned ones. */
    int workers() {
        return steps.values().stream().mapToInt(StepExecution::workers).sum();
    }

    int priority() {
        return priority;
    }

    void prioritise(int changed) {
        priority = changed;
    }

    QueuedRun queued() {
        return new QueuedRun(id(), priority, workers(), queue.size());
    }

    boolean hasWork() {
        return !queue.isEmpty();
    }

    void enqueue(StepExecution step, Runnable start) {
        queue.add(new Piece(step, start));
    }

    /** Forgets the pieces of a step that have not started. */
    void withdraw(StepExecution step) {
        queue.removeIf(piece -> piece.step() == step);
    }

    void startNext() {
        Piece piece = queue.remove();
        coordinator.guarded(piece.step(), piece.start());
    }

    /** Records the start with the first piece of work; from then on the backend is fixed. */
    void ensureStarted() {
        if (state != RunState.WAITING) {
            return;
        }
        backend = BackendLease.of(coordinator.services().backends(), recorded.backend());
        if (recorded.state() == RunState.WAITING) {
            coordinator.services().repository().runStarted(id());
        }
        changed(RunState.RUNNING);
    }

    void cancel() {
        cancelled = true;
        queue.clear();
        steps.values().stream()
                .filter(step -> step.state() == RunState.RUNNING)
                .forEach(step -> step.stop(Ending.CANCELLED));
    }

    /**
     * Does what follows from the states of the steps: queues those that are ready, skips those that
     * never will be, and ends the run after the last one. Doing it twice changes nothing.
     */
    void advance() {
        for (StepExecution step : steps.values()) {
            if (step.state() == RunState.WAITING) {
                advance(step);
            }
        }
        if (steps.values().stream().allMatch(step -> step.state().ended()) && !state.ended()) {
            finish();
        }
    }

    private void advance(StepExecution step) {
        List<RunState> before =
                step.plan().sources().values().stream()
                        .map(source -> steps.get(source.step()).state())
                        .toList();
        if (cancelled || before.stream().anyMatch(this::blocks)) {
            step.stop(Ending.SKIPPED);
        } else if (before.stream().allMatch(RunState.COMPLETED::equals)) {
            step.queue();
        }
    }

    private boolean blocks(RunState before) {
        return before.ended() && before != RunState.COMPLETED;
    }

    private void finish() {
        Failure failure = cancelled ? null : firstFailure().orElse(null);
        RunState how = failure == null ? RunState.COMPLETED : RunState.FAILED;
        RunState last = cancelled ? RunState.CANCELLED : how;
        boolean recorded =
                coordinator.record(
                        () -> coordinator.services().repository().runEnded(id(), last, failure));
        if (!recorded) {
            coordinator.unrecorded(id(), last);
        }
        changed(last);
        coordinator.ended(this);
        end.complete(last);
    }

    private Optional<Failure> firstFailure() {
        return steps.values().stream()
                .filter(step -> step.state() == RunState.FAILED)
                .findFirst()
                .flatMap(
                        step ->
                                step.failure()
                                        .map(
                                                why ->
                                                        new Failure(
                                                                why.code(),
                                                                why.category(),
                                                                "step "
                                                                        + step.plan().id()
                                                                        + ": "
                                                                        + why.message())));
    }

    private void changed(RunState to) {
        state = to;
        coordinator.events().send(new RunChanged(id(), to));
    }

    /** Interrupts all threads without recording anything, so that the run resumes later. */
    void leave() {
        queue.clear();
        steps.values().forEach(StepExecution::leave);
    }
}
