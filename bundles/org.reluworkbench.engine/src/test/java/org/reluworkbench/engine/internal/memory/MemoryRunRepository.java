package org.reluworkbench.engine.internal.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetUse;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.LogLine;
import org.reluworkbench.storage.NewRun;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.ReusableResult;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.StepRecord;
import org.reluworkbench.storage.StepResult;

/** A run repository in memory. */
public final class MemoryRunRepository implements RunRepository {
    private final NavigableMap<Long, RunRecord> runs = new TreeMap<>();
    private final Map<String, Map<Integer, AssetRef>> shards = new HashMap<>();
    private final Map<String, AssetRef> states = new HashMap<>();
    private final List<LogLine> log = new ArrayList<>();
    private boolean broken;

    /** From now on nothing can be written, or it can again. */
    public synchronized void setBroken(boolean now) {
        broken = now;
    }

    private void requireWorking() {
        if (broken) {
            throw new WorkbenchException(StandardErrorCode.DISK_FULL, "the disk is full");
        }
    }

    @Override
    public synchronized long create(NewRun run) {
        requireWorking();
        long id = runs.size() + 1L;
        List<StepRecord> steps =
                run.steps().stream()
                        .map(
                                step ->
                                        new StepRecord(
                                                step.id(),
                                                step.analysis(),
                                                step.analysisVersion(),
                                                step.parametersJson(),
                                                RunState.WAITING,
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                "{}",
                                                Map.of()))
                        .toList();
        runs.put(
                id,
                new RunRecord(
                        id,
                        run.study(),
                        run.studyJson(),
                        Optional.ofNullable(run.backend()),
                        RunState.WAITING,
                        Instant.now(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        steps));
        return id;
    }

    @Override
    public synchronized Optional<RunRecord> find(long run) {
        return Optional.ofNullable(runs.get(run));
    }

    @Override
    public synchronized List<RunRecord> list(int limit, long before) {
        return List.copyOf(runs.headMap(before, false).descendingMap().values());
    }

    @Override
    public synchronized List<Long> unfinished() {
        return runs.values().stream()
                .filter(run -> !run.state().ended())
                .map(RunRecord::id)
                .toList();
    }

    @Override
    public synchronized void runStarted(long run) {
        change(run, RunState.RUNNING, Optional.empty());
    }

    @Override
    public synchronized void runEnded(long run, RunState state, Failure failure) {
        change(run, state, Optional.ofNullable(failure));
    }

    @Override
    public synchronized boolean reopen(long id) {
        RunRecord run = runs.get(id);
        if (run.state() != RunState.FAILED && run.state() != RunState.CANCELLED) {
            return false;
        }
        List<StepRecord> steps =
                run.steps().stream()
                        .map(
                                step ->
                                        step.state() == RunState.COMPLETED
                                                ? step
                                                : changed(
                                                        step,
                                                        RunState.WAITING,
                                                        step.provenance(),
                                                        "{}",
                                                        Map.of()))
                        .toList();
        runs.put(id, copy(run, RunState.WAITING, Optional.empty(), steps));
        return true;
    }

    @Override
    public void prioritise(long run, int priority) {
        requireWorking();
    }

    private void change(long id, RunState state, Optional<Failure> failure) {
        requireWorking();
        RunRecord run = runs.get(id);
        runs.put(id, copy(run, state, failure, run.steps()));
    }

    private static RunRecord copy(
            RunRecord run, RunState state, Optional<Failure> failure, List<StepRecord> steps) {
        return new RunRecord(
                run.id(),
                run.study(),
                run.studyJson(),
                run.backend(),
                state,
                run.created(),
                run.started(),
                run.finished(),
                failure,
                steps);
    }

    @Override
    public synchronized void stepStarted(long run, String step, Provenance provenance) {
        change(
                run,
                step,
                old -> changed(old, RunState.RUNNING, Optional.of(provenance), "{}", Map.of()));
    }

    @Override
    public synchronized void stepCompleted(long run, String step, StepResult result) {
        change(
                run,
                step,
                old ->
                        changed(
                                old,
                                RunState.COMPLETED,
                                old.provenance(),
                                result.scalarsJson(),
                                result.outputs()));
    }

    @Override
    public synchronized void stepReused(
            long run, String step, Provenance provenance, ReusableResult earlier) {
        change(
                run,
                step,
                old ->
                        copy(
                                old,
                                RunState.COMPLETED,
                                Optional.of(provenance),
                                Optional.of(earlier.run()),
                                Optional.empty(),
                                earlier.result().scalarsJson(),
                                earlier.result().outputs()));
    }

    @Override
    public synchronized void stepEnded(long run, String step, RunState state, Failure failure) {
        change(
                run,
                step,
                old ->
                        copy(
                                old,
                                state,
                                old.provenance(),
                                Optional.empty(),
                                Optional.ofNullable(failure),
                                "{}",
                                Map.of()));
    }

    private void change(long id, String step, UnaryOperator<StepRecord> change) {
        requireWorking();
        RunRecord run = runs.get(id);
        List<StepRecord> steps =
                run.steps().stream()
                        .map(old -> old.id().equals(step) ? change.apply(old) : old)
                        .toList();
        runs.put(id, copy(run, run.state(), run.failure(), steps));
    }

    private static StepRecord changed(
            StepRecord old,
            RunState state,
            Optional<Provenance> provenance,
            String scalars,
            Map<String, AssetRef> outputs) {
        return copy(old, state, provenance, Optional.empty(), Optional.empty(), scalars, outputs);
    }

    private static StepRecord copy(
            StepRecord old,
            RunState state,
            Optional<Provenance> provenance,
            Optional<Long> reusedFrom,
            Optional<Failure> failure,
            String scalars,
            Map<String, AssetRef> outputs) {
        return new StepRecord(
                old.id(),
                old.analysis(),
                old.analysisVersion(),
                old.parametersJson(),
                state,
                provenance,
                reusedFrom,
                old.started(),
                old.finished(),
                failure,
                scalars,
                new LinkedHashMap<>(outputs));
    }

    @Override
    public List<AssetUse> makers(AssetRef asset, int limit) {
        throw new UnsupportedOperationException("no run asks where an asset comes from");
    }

    @Override
    public List<AssetUse> users(AssetRef asset, int limit) {
        throw new UnsupportedOperationException("no run asks where an asset goes");
    }

    @Override
    public synchronized Optional<ReusableResult> findReusable(String provenanceKey) {
        for (RunRecord run : runs.descendingMap().values()) {
            for (StepRecord step : run.steps()) {
                boolean same =
                        step.provenance().filter(p -> p.key().equals(provenanceKey)).isPresent();
                if (same && step.state() == RunState.COMPLETED) {
                    StepResult result = new StepResult(step.scalarsJson(), step.outputs());
                    return Optional.of(new ReusableResult(run.id(), result));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void shardFinished(String provenanceKey, int shard, AssetRef result) {
        requireWorking();
        shards.computeIfAbsent(provenanceKey, key -> new TreeMap<>()).put(shard, result);
    }

    @Override
    public synchronized Map<Integer, AssetRef> finishedShards(String provenanceKey) {
        return new TreeMap<>(shards.getOrDefault(provenanceKey, Map.of()));
    }

    @Override
    public synchronized Optional<AssetRef> keepState(String provenanceKey, AssetRef state) {
        requireWorking();
        return Optional.ofNullable(states.put(provenanceKey, state));
    }

    @Override
    public synchronized Optional<AssetRef> keptState(String provenanceKey) {
        return Optional.ofNullable(states.get(provenanceKey));
    }

    @Override
    public synchronized Optional<AssetRef> forgetState(String provenanceKey) {
        requireWorking();
        return Optional.ofNullable(states.remove(provenanceKey));
    }

    @Override
    public synchronized void log(long run, String step, String text) {
        requireWorking();
        log.add(new LogLine(step, Instant.now(), text));
    }

    @Override
    public synchronized List<LogLine> logLines(long run) {
        return List.copyOf(log);
    }
}
