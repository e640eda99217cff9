package org.reluworkbench.storage.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.reluworkbench.storage.StepResult;

/** Runs in tables of a database. */
final class SqlRunRepository implements RunRepository {
    private static final String NO_SCALARS = "{}";

    private final Database database;

    SqlRunRepository(Database database) {
        this.database = database;
    }

    @Override
    public long create(NewRun run) {
        return database.write(
                "The run of \"" + run.study() + "\" was not recorded",
                sql -> {
                    long id =
                            sql.insert(
                                    "INSERT INTO run (study, study_json, backend, state, created,"
                                            + " person, repeats, priority)"
                                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                    run.study(),
                                    run.studyJson(),
                                    run.backend(),
                                    RunState.WAITING.name(),
                                    Sql.now(),
                                    run.person(),
                                    run.repeats(),
                                    run.priority());
                    int ordinal = 0;
                    for (NewRun.NewStep step : run.steps()) {
                        sql.update(
                                "INSERT INTO step (run, id, ordinal, analysis, analysis_version,"
                                        + " parameters_json, state, scalars_json, listed)"
                                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, TRUE)",
                                id,
                                step.id(),
                                ordinal++,
                                step.analysis(),
                                step.analysisVersion(),
                                step.parametersJson(),
                                RunState.WAITING.name(),
                                NO_SCALARS);
                        ListingRows.putParameters(sql, id, step.id(), step.parametersJson());
                    }
                    return id;
                });
    }

    @Override
    public Optional<RunRecord> find(long run) {
        return database.read("Run " + run + " was not read", sql -> RunRows.find(sql, run));
    }

    @Override
    public List<RunRecord> list(int limit, long before) {
        return database.read("Runs were not listed", sql -> RunRows.list(sql, limit, before));
    }

    @Override
    public List<Long> unfinished() {
        return database.read(
                "Unfinished runs were not listed",
                sql ->
                        sql.list(
                                row -> row.getLong("id"),
                                "SELECT id FROM run WHERE state IN (?, ?) ORDER BY id",
                                RunState.WAITING.name(),
                                RunState.RUNNING.name()));
    }

    @Override
    public void runStarted(long run) {
        change(
                run,
                sql ->
                        requireRun(
                                run,
                                sql.update(
                                        "UPDATE run SET state = ?, started = COALESCE(started, ?)"
                                                + " WHERE id = ?",
                                        RunState.RUNNING.name(),
                                        Sql.now(),
                                        run)));
    }

    @Override
    public void runEnded(long run, RunState state, Failure failure) {
        requireEnd(state);
        change(
                run,
                sql ->
                        requireRun(
                                run,
                                sql.update(
                                        "UPDATE run SET state = ?, finished = ?, failure_code = ?,"
                                                + " failure_category = ?, failure_message = ?"
                                                + " WHERE id = ?",
                                        state.name(),
                                        Sql.now(),
                                        failure == null ? null : failure.code(),
                                        failure == null ? null : failure.category(),
                                        failure == null ? null : failure.message(),
                                        run)));
    }

    @Override
    public boolean reopen(long run) {
        return database.write(
                "Run " + run + " was not opened again",
                sql -> {
                    int rows =
                            sql.update(
                                    "UPDATE run SET state = ?, finished = NULL,"
                                            + " failure_code = NULL, failure_category = NULL,"
                                            + " failure_message = NULL"
                                            + " WHERE id = ? AND state IN (?, ?)",
                                    RunState.WAITING.name(),
                                    run,
                                    RunState.FAILED.name(),
                                    RunState.CANCELLED.name());
                    if (rows > 0) {
                        sql.update(
                                "UPDATE step SET state = ?, started = NULL, finished = NULL,"
                                        + " failure_code = NULL, failure_category = NULL,"
                                        + " failure_message = NULL WHERE run = ? AND state <> ?",
                                RunState.WAITING.name(),
                                run,
                                RunState.COMPLETED.name());
                    }
                    return rows > 0;
                });
    }

    @Override
    public void prioritise(long run, int priority) {
        change(
                run,
                sql ->
                        requireRun(
                                run,
                                sql.update(
                                        "UPDATE run SET priority = ? WHERE id = ?",
                                        priority,
                                        run)));
    }

    @Override
    public void stepStarted(long run, String step, Provenance provenance) {
        change(
                run,
                sql -> {
                    requireStep(
                            run,
                            step,
                            sql.update(
                                    "UPDATE step SET state = ?, started = ?, finished = NULL,"
                                            + " reused_from_run = NULL, scalars_json = ?,"
                                            + " failure_code = NULL, failure_category = NULL,"
                                            + " failure_message = NULL WHERE run = ? AND id = ?",
                                    RunState.RUNNING.name(),
                                    Sql.now(),
                                    NO_SCALARS,
                                    run,
                                    step));
                    putOutputs(sql, run, step, Map.of());
                    ListingRows.putScalars(sql, run, step, NO_SCALARS);
                    putProvenance(sql, run, step, provenance);
                });
    }

    @Override
    public void stepCompleted(long run, String step, StepResult result) {
        change(
                run,
                sql -> {
                    requireStep(
                            run,
                            step,
                            sql.update(
                                    "UPDATE step SET state = ?, finished = ?, scalars_json = ?"
                                            + " WHERE run = ? AND id = ?",
                                    RunState.COMPLETED.name(),
                                    Sql.now(),
                                    result.scalarsJson(),
                                    run,
                                    step));
                    putOutputs(sql, run, step, result.outputs());
                    ListingRows.putScalars(sql, run, step, result.scalarsJson());
                });
    }

    @Override
    public void stepReused(long run, String step, Provenance provenance, ReusableResult earlier) {
        change(
                run,
                sql -> {
                    Instant now = Sql.now();
                    requireStep(
                            run,
                            step,
                            sql.update(
                                    "UPDATE step SET state = ?, started = ?, finished = ?,"
                                            + " reused_from_run = ?, scalars_json = ?,"
                                            + " failure_code = NULL, failure_category = NULL,"
                                            + " failure_message = NULL WHERE run = ? AND id = ?",
                                    RunState.COMPLETED.name(),
                                    now,
                                    now,
                                    earlier.run(),
                                    earlier.result().scalarsJson(),
                                    run,
                                    step));
                    putOutputs(sql, run, step, earlier.result().outputs());
                    ListingRows.putScalars(sql, run, step, earlier.result().scalarsJson());
                    putProvenance(sql, run, step, provenance);
                });
    }

    @Override
    public void stepEnded(long run, String step, RunState state, Failure failure) {
        requireEnd(state);
        change(
                run,
                sql ->
                        requireStep(
                                run,
                                step,
                                sql.update(
                                        "UPDATE step SET state = ?, finished = ?, failure_code = ?,"
                                                + " failure_category = ?, failure_message = ?"
                                                + " WHERE run = ? AND id = ?",
                                        state.name(),
                                        Sql.now(),
                                        failure == null ? null : failure.code(),
                                        failure == null ? null : failure.category(),
                                        failure == null ? null : failure.message(),
                                        run,
                                        step)));
    }

    @Override
    public Optional<ReusableResult> findReusable(String provenanceKey) {
        return database.read(
                "Earlier results were not looked up",
                sql -> RunRows.findReusable(sql, provenanceKey));
    }

    @Override
    public List<AssetUse> makers(AssetRef asset, int limit) {
        return database.read(
                "What made the " + asset.type() + " was not looked up",
                sql -> RunRows.uses(sql, "step_output", "run, step, port", asset, limit));
    }

    @Override
    public List<AssetUse> users(AssetRef asset, int limit) {
        return database.read(
                "What used the " + asset.type() + " was not looked up",
                sql -> RunRows.uses(sql, "step_input", "run DESC, step, port", asset, limit));
    }

    @Override
    public void shardFinished(String provenanceKey, int shard, AssetRef result) {
        database.insertIfAbsent(
                "Shard " + shard + " was not recorded",
                sql ->
                        sql.update(
                                "INSERT INTO shard (provenance_key, ordinal, type, sha256)"
                                        + " VALUES (?, ?, ?, ?)",
                                provenanceKey,
                                shard,
                                result.type(),
                                result.sha256()));
    }

    @Override
    public Map<Integer, AssetRef> finishedShards(String provenanceKey) {
        return database.read(
                "Finished shards were not looked up",
                sql -> {
                    Map<Integer, AssetRef> shards = new LinkedHashMap<>();
                    sql.list(
                            row -> shards.put(row.getInt("ordinal"), RunRows.asset(row)),
                            "SELECT ordinal, type, sha256 FROM shard WHERE provenance_key = ?"
                                    + " ORDER BY ordinal",
                            provenanceKey);
                    return shards;
                });
    }

    @Override
    public Optional<AssetRef> keepState(String provenanceKey, AssetRef state) {
        return database.write(
                "How far a step has come was not recorded",
                sql -> {
                    Optional<AssetRef> before = takeState(sql, provenanceKey);
                    sql.update(
                            "INSERT INTO kept_state (provenance_key, type, sha256)"
                                    + " VALUES (?, ?, ?)",
                            provenanceKey,
                            state.type(),
                            state.sha256());
                    return before;
                });
    }

    @Override
    public Optional<AssetRef> keptState(String provenanceKey) {
        return database.read(
                "How far a step has come was not looked up",
                sql -> RunRows.keptState(sql, provenanceKey));
    }

    @Override
    public Optional<AssetRef> forgetState(String provenanceKey) {
        return database.write(
                "How far a step had come was not forgotten", sql -> takeState(sql, provenanceKey));
    }

    private static Optional<AssetRef> takeState(Sql sql, String provenanceKey) throws SQLException {
        Optional<AssetRef> state = RunRows.keptState(sql, provenanceKey);
        sql.update("DELETE FROM kept_state WHERE provenance_key = ?", provenanceKey);
        return state;
    }

    @Override
    public void log(long run, String step, String text) {
        change(
                run,
                sql ->
                        sql.update(
                                "INSERT INTO log_line (run, step, logged, line)"
                                        + " VALUES (?, ?, ?, ?)",
                                run,
                                step,
                                Sql.now(),
                                text));
    }

    @Override
    public List<LogLine> logLines(long run) {
        return database.read(
                "The log of run " + run + " was not read",
                sql ->
                        sql.list(
                                row ->
                                        new LogLine(
                                                row.getString("step"),
                                                Sql.instant(row, "logged"),
                                                row.getString("line")),
                                "SELECT step, logged, line FROM log_line WHERE run = ? ORDER BY id",
                                run));
    }

    private void change(long run, Database.Change change) {
        database.change("The state of run " + run + " was not recorded", change);
    }

    private static void putOutputs(Sql sql, long run, String step, Map<String, AssetRef> outputs)
            throws SQLException {
        sql.update("DELETE FROM step_output WHERE run = ? AND step = ?", run, step);
        int ordinal = 0;
        for (Map.Entry<String, AssetRef> output : outputs.entrySet()) {
            sql.update(
                    "INSERT INTO step_output (run, step, port, ordinal, type, sha256)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    run,
                    step,
                    output.getKey(),
                    ordinal++,
                    output.getValue().type(),
                    output.getValue().sha256());
        }
    }

    private static void putProvenance(Sql sql, long run, String step, Provenance provenance)
            throws SQLException {
        sql.update(
                "UPDATE step SET provenance_key = ?, bundle_version = ?, backend = ?, host = ?,"
                        + " jvm = ? WHERE run = ? AND id = ?",
                provenance.key(),
                provenance.bundleVersion(),
                provenance.backend(),
                provenance.host(),
                provenance.jvm(),
                run,
                step);
        sql.update("DELETE FROM step_input WHERE run = ? AND step = ?", run, step);
        for (Map.Entry<String, AssetRef> input : provenance.inputs().entrySet()) {
            sql.update(
                    "INSERT INTO step_input (run, step, port, type, sha256)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    run,
                    step,
                    input.getKey(),
                    input.getValue().type(),
                    input.getValue().sha256());
        }
    }

    private static void requireEnd(RunState state) {
        if (!state.ended()) {
            throw new IllegalArgumentException(state + " is not the end of anything");
        }
    }

    private static void requireRun(long run, int rows) {
        requireRow(rows, "There is no run " + run);
    }

    private static void requireStep(long run, String step, int rows) {
        requireRow(rows, "Run " + run + " has no step " + step);
    }

    private static void requireRow(int rows, String otherwise) {
        if (rows == 0) {
            throw new WorkbenchException(StandardErrorCode.NOT_FOUND, otherwise);
        }
    }
}
