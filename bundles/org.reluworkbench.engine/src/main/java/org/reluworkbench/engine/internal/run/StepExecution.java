package org.reluworkbench.engine.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.reluworkbench.engine.RunEvent.CurvePoint;
import org.reluworkbench.engine.RunEvent.StepChanged;
import org.reluworkbench.engine.RunEvent.StepProgress;
import org.reluworkbench.engine.internal.asset.StoredFiles;
import org.reluworkbench.engine.internal.catalogue.RegisteredAnalysis;
import org.reluworkbench.spi.Port;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.ReusableResult;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.StepRecord;
import org.reluworkbench.storage.StepResult;

/**
 * A step of an active run: waiting, then running on some workers, then ended. Everything that is
 * not marked otherwise is called on the coordinator's thread.
 */
final class StepExecution {
    /**
     * What a thread that was asked to stop has; the rest of the promised second is for a busy
     * machine.
     */
    static final Duration GRACE = Duration.ofMillis(500);

    private final StepPlan plan;
    private final RunExecution run;
    private final Coordinator coordinator;
    private final RunRepository repository;
    private final ProgressFeed progress;
    private final CurveBoard curves = new CurveBoard();
    private final StepLog log;
    private final Set<Worker<?>> workers = new LinkedHashSet<>();
    private volatile RunState state;
    private Map<String, AssetRef> outputs;
    private Optional<Failure> failure;
    private boolean queued;
    private StepTasks tasks;
    private Provenance provenance;
    private Optional<AssetRef> kept = Optional.empty();
    private ShardBoard shards;
    private Future<?> deadline;
    private Ending ending;

    /** A step that was running when the workbench was killed starts again. */
    StepExecution(StepPlan plan, StepRecord recorded, RunExecution run, Coordinator coordinator) {
        this.plan = plan;
        this.run = run;
        this.coordinator = coordinator;
        this.repository = coordinator.services().repository();
        this.progress = coordinator.progressFeed();
        this.log = new StepLog(line -> coordinator.log(run.id(), plan.id(), line));
        this.state = recorded.state().ended() ? recorded.state() : RunState.WAITING;
        this.outputs = recorded.outputs();
        this.failure = recorded.failure();
    }

    StepPlan plan() {
        return plan;
    }

    /** Readable on any thread. */
    RunState state() {
        return state;
    }

    Optional<Failure> failure() {
        return failure;
    }

    Optional<AssetRef> output(String port) {
        return Optional.ofNullable(outputs.get(port));
    }

    /** Threads at work for this step, without abandoned ones. */
    int workers() {
        return workers.size();
    }

    /** Readable on any thread. */
    Optional<StepProgress> progress() {
        return progress.latest();
    }

    /** Readable on any thread. */
    Map<String, List<double[]>> curves() {
        return curves.curves();
    }

    RunExecution run() {
        return run;
    }

    /** Puts the step into the run's queue, once. */
    void queue() {
        if (!queued) {
            queued = true;
            run.enqueue(this, this::begin);
        }
    }

    private void begin() {
        run.ensureStarted();
        StepInput input = input();
        provenance = StepProvenance.of(input);
        Optional<ReusableResult> earlier = reusable();
        if (earlier.isPresent()) {
            repository.stepReused(run.id(), plan.id(), provenance, earlier.get());
            completed(earlier.get().result(), true);
            return;
        }
        repository.stepStarted(run.id(), plan.id(), provenance);
        changed(RunState.RUNNING, false);
        Duration limit = coordinator.settings().stepTimeLimit();
        deadline = coordinator.later(limit, this, () -> stop(overdue(limit)));
        tasks = new StepTasks(input, new StoredFiles(coordinator.services().store()));
        if (input.analysis().sharded()) {
            launch(" plan", tasks.plan(reports(0)), this::planned);
        } else {
            kept = keptBefore();
            launch("", tasks.whole(reports(0), kept), this::finished);
        }
    }

    private StepInput input() {
        RegisteredAnalysis<?> analysis =
                coordinator
                        .services()
                        .catalogue()
                        .registered(plan.analysis())
                        .orElseThrow(() -> gone("went away before the step could start"));
        String version = analysis.descriptor().version();
        if (!version.equals(plan.analysisVersion())) {
            throw gone(plan.analysisVersion() + " was replaced by " + version + " meanwhile");
        }
        return new StepInput(
                analysis,
                plan.parameters(),
                inputs(analysis),
                run.backend(),
                run.memory(),
                coordinator.settings().memoryBudgetBytes());
    }

    private WorkbenchException gone(String what) {
        return new WorkbenchException(
                StandardErrorCode.SERVICE_GONE, "analysis " + plan.analysis() + " " + what);
    }

    private Map<String, AssetRef> inputs(RegisteredAnalysis<?> analysis) {
        Map<String, AssetRef> inputs = new LinkedHashMap<>();
        for (Port port : analysis.descriptor().inputs()) {
            Optional.ofNullable(plan.sources().get(port.name()))
                    .flatMap(run::output)
                    .ifPresent(ref -> inputs.put(port.name(), ref));
            if (port.required() && !inputs.containsKey(port.name())) {
                throw new WorkbenchException(
                        StandardErrorCode.PORT_INVALID,
                        "input " + port.name() + ": the step before published nothing for it");
            }
        }
        return inputs;
    }

    private Optional<ReusableResult> reusable() {
        return run.reuse()
                ? repository
                        .findReusable(provenance.key())
                        .filter(earlier -> stored(earlier.result().outputs()))
                : Optional.empty();
    }

    private boolean stored(Map<String, AssetRef> assets) {
        AssetStore store = coordinator.services().store();
        return assets.values().stream().allMatch(ref -> store.find(ref).isPresent());
    }

    private Optional<AssetRef> keptBefore() {
        return run.reuse()
                ? repository
                        .keptState(provenance.key())
                        .filter(ref -> coordinator.services().store().find(ref).isPresent())
                : Optional.empty();
    }

    private void keep(AssetRef now) {
        if (state == RunState.COMPLETED) {
            return;
        }
        kept = Optional.of(now);
        repository
                .keepState(provenance.key(), now)
                .filter(before -> !before.equals(now))
                .ifPresent(this::discard);
    }

    /** What stays behind if this fails is only a file too many. */
    private void discard(AssetRef outdated) {
        coordinator.record(
                () -> {
                    try {
                        coordinator.services().store().discard(outdated);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private void planned(List<String> labels) {
        shards = new ShardBoard(labels.size());
        if (run.reuse()) {
            Map<Integer, AssetRef> earlier =
                    new LinkedHashMap<>(repository.finishedShards(provenance.key()));
            AssetStore store = coordinator.services().store();
            earlier.values().removeIf(ref -> store.find(ref).isEmpty());
            shards.take(earlier);
        }
        shards.missing().forEach(shard -> run.enqueue(this, () -> startShard(shard)));
        mergeIfComplete();
    }

    private void startShard(int shard) {
        launch(
                " shard " + shard,
                tasks.shard(shard, shardReports(shard)),
                result -> {
                    repository.shardFinished(provenance.key(), shard, result);
                    shards.finished(shard, result);
                    report(shards.fraction(), shards.summary());
                    mergeIfComplete();
                });
    }

    private void mergeIfComplete() {
        if (shards.complete()) {
            Worker.Task<StepResult> merge = tasks.merge(shards.results(), reports(1));
            run.enqueue(this, () -> launch(" merge", merge, this::finished));
        }
    }

    private <T> void launch(String label, Worker.Task<T> task, Consumer<T> then) {
        Worker<T> worker =
                new Worker<>(
                        "run " + run.id() + " step " + plan.id() + label,
                        "analysis " + plan.analysis() + label,
                        task,
                        (ended, outcome) ->
                                coordinator.post(this, () -> workerEnded(ended, outcome, then)));
        worker.start();
        workers.add(worker);
    }

    private <T> void workerEnded(Worker<T> worker, Worker.Outcome<T> outcome, Consumer<T> then) {
        if (!workers.remove(worker)) {
            coordinator.abandonedEnded(worker);
        } else if (ending != null) {
            settle();
        } else if (outcome.failure() != null) {
            stop(Ending.failed(outcome.failure()));
        } else {
            then.accept(outcome.value());
        }
    }

    private void finished(StepResult result) {
        repository.stepCompleted(run.id(), plan.id(), result);
        if (kept.isPresent()) {
            coordinator.record(
                    () -> repository.forgetState(provenance.key()).ifPresent(this::discard));
        }
        completed(result, false);
    }

    private void completed(StepResult result, boolean reused) {
        outputs = result.outputs();
        ended(RunState.COMPLETED, reused);
    }

    /** Ends the step before its time; its threads have {@link #GRACE} to leave. */
    void stop(Ending how) {
        if (state.ended() || ending != null) {
            return;
        }
        ending = how;
        run.withdraw(this);
        for (Worker<?> worker : workers) {
            worker.stop();
            Future<?> unused = coordinator.later(GRACE, this, () -> abandon(worker));
        }
        settle();
    }

    private Ending overdue(Duration limit) {
        return Ending.failed(
                StandardErrorCode.TIME_LIMIT,
                "analysis %s did not end within its limit of %s s"
                        .formatted(plan.analysis(), limit.toMillis() / 1000.0));
    }

    private void abandon(Worker<?> worker) {
        if (workers.remove(worker)) {
            coordinator.abandoned(worker);
            log.write("the analysis did not stop when asked and was left behind");
            settle();
        }
    }

    /** Interrupts the threads without recording anything. */
    void leave() {
        workers.forEach(Worker::stop);
    }

    private void settle() {
        if (ending == null || !workers.isEmpty() || state.ended()) {
            return;
        }
        failure = Optional.ofNullable(ending.failure());
        coordinator.record(
                () -> repository.stepEnded(run.id(), plan.id(), ending.state(), ending.failure()));
        ended(ending.state(), false);
    }

    private void ended(RunState how, boolean reused) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        progress.close();
        changed(how, reused);
        curves.clear();
    }

    private void changed(RunState to, boolean reused) {
        state = to;
        coordinator.events().send(new StepChanged(run.id(), plan.id(), to, reused));
    }

    private void report(double fraction, String message) {
        progress.report(new StepProgress(run.id(), plan.id(), fraction, message));
    }

    /** Reports of a whole step, or with a fixed fraction of 1 those of a merge. */
    private StepReports reports(double least) {
        return new Reports() {
            @Override
            public void progress(double fraction, String message) {
                report(Math.max(least, fraction), message);
            }
        };
    }

    private StepReports shardReports(int shard) {
        return new Reports() {
            @Override
            public void progress(double fraction, String message) {
                shards.progress(shard, fraction);
                report(shards.fraction(), shards.summary());
            }
        };
    }

    /** What all threads of the step tell in the same way. */
    private abstract class Reports implements StepReports {
        @Override
        public void observe(String curve, double x, double y) {
            if (!state.ended() && curves.add(curve, x, y)) {
                coordinator.events().send(new CurvePoint(run.id(), plan.id(), curve, x, y));
            }
        }

        @Override
        public void keepState(AssetRef now) {
            coordinator.post(StepExecution.this, () -> keep(now));
        }

        @Override
        public void log(String line) {
            log.write(line);
        }
    }
}
