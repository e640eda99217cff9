package org.reluworkbench.storage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetUse;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.ReusableResult;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.StepRecord;
import org.reluworkbench.storage.StepResult;

/** Reads runs and their steps from the rows of several tables. */
final class RunRows {
    private RunRows() {}

    static Optional<RunRecord> find(Sql sql, long run) throws SQLException {
        List<StepRecord> steps = steps(sql, run);
        return sql.first(row -> run(row, steps), "SELECT * FROM run WHERE id = ?", run);
    }

    static List<RunRecord> list(Sql sql, int limit, long before) throws SQLException {
        return sql.list(
                row -> run(row, List.of()),
                "SELECT * FROM run WHERE id < ? ORDER BY id DESC LIMIT ?",
                before,
                limit);
    }

    /** The newest; its run is the one that computed it, also if others have reused it since. */
    static Optional<ReusableResult> findReusable(Sql sql, String key) throws SQLException {
        record Found(long run, String step, long computedBy, String scalars) {}
        Optional<Found> found =
                sql.first(
                        row ->
                                new Found(
                                        row.getLong("run"),
                                        row.getString("id"),
                                        row.getLong("computed_by"),
                                        row.getString("scalars_json")),
                        "SELECT run, id, COALESCE(reused_from_run, run) AS computed_by,"
                                + " scalars_json FROM step WHERE provenance_key = ? AND state = ?"
                                + " ORDER BY run DESC, ordinal DESC LIMIT 1",
                        key,
                        RunState.COMPLETED.name());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Found step = found.get();
        Map<String, AssetRef> outputs =
                ports(sql, "step_output", "ordinal", step.run())
                        .getOrDefault(step.step(), Map.of());
        return Optional.of(
                new ReusableResult(step.computedBy(), new StepResult(step.scalars(), outputs)));
    }

    /** The steps that have the asset at a port, each as its run knows it. */
    static List<AssetUse> uses(Sql sql, String table, String order, AssetRef asset, int limit)
            throws SQLException {
        record Found(long run, String step, String port) {}
        List<Found> found =
                sql.list(
                        row ->
                                new Found(
                                        row.getLong("run"),
                                        row.getString("step"),
                                        row.getString("port")),
                        "SELECT run, step, port FROM "
                                + table
                                + " WHERE type = ? AND sha256 = ? ORDER BY "
                                + order
                                + " LIMIT ?",
                        asset.type(),
                        asset.sha256(),
                        limit);
        List<AssetUse> uses = new ArrayList<>();
        for (Found use : found) {
            RunRecord run = find(sql, use.run()).orElseThrow();
            run.steps().stream()
                    .filter(step -> step.id().equals(use.step()))
                    .map(step -> new AssetUse(run.id(), run.study(), use.port(), step))
                    .forEach(uses::add);
        }
        return uses;
    }

    static AssetRef asset(ResultSet row) throws SQLException {
        return new AssetRef(row.getString("type"), row.getString("sha256"));
    }

    private static List<StepRecord> steps(Sql sql, long run) throws SQLException {
        Map<String, Map<String, AssetRef>> inputs = ports(sql, "step_input", "port", run);
        Map<String, Map<String, AssetRef>> outputs = ports(sql, "step_output", "ordinal", run);
        return sql.list(
                row -> {
                    String id = row.getString("id");
                    return step(
                            row,
                            inputs.getOrDefault(id, Map.of()),
                            outputs.getOrDefault(id, Map.of()));
                },
                "SELECT * FROM step WHERE run = ? ORDER BY ordinal",
                run);
    }

    /** The assets at the ports of each step, in the given order. */
    private static Map<String, Map<String, AssetRef>> ports(
            Sql sql, String table, String order, long run) throws SQLException {
        Map<String, Map<String, AssetRef>> bySteps = new HashMap<>();
        sql.list(
                row ->
                        bySteps.computeIfAbsent(
                                        row.getString("step"), step -> new LinkedHashMap<>())
                                .put(row.getString("port"), asset(row)),
                "SELECT step, port, type, sha256 FROM "
                        + table
                        + " WHERE run = ? ORDER BY step, "
                        + order,
                run);
        return bySteps;
    }

    static Optional<AssetRef> keptState(Sql sql, String provenanceKey) throws SQLException {
        return sql.first(
                RunRows::asset,
                "SELECT type, sha256 FROM kept_state WHERE provenance_key = ?",
                provenanceKey);
    }

    private static RunRecord run(ResultSet row, List<StepRecord> steps) throws SQLException {
        return new RunRecord(
                row.getLong("id"),
                row.getString("study"),
                row.getString("study_json"),
                Optional.ofNullable(row.getString("backend")),
                RunState.valueOf(row.getString("state")),
                Sql.instant(row, "created"),
                Sql.optionalInstant(row, "started"),
                Sql.optionalInstant(row, "finished"),
                failure(row),
                new ArrayList<>(steps));
    }

    private static StepRecord step(
            ResultSet row, Map<String, AssetRef> inputs, Map<String, AssetRef> outputs)
            throws SQLException {
        long reused = row.getLong("reused_from_run");
        return new StepRecord(
                row.getString("id"),
                row.getString("analysis"),
                row.getString("analysis_version"),
                row.getString("parameters_json"),
                RunState.valueOf(row.getString("state")),
                provenance(row, inputs),
                reused == 0 ? Optional.empty() : Optional.of(reused),
                Sql.optionalInstant(row, "started"),
                Sql.optionalInstant(row, "finished"),
                failure(row),
                row.getString("scalars_json"),
                outputs);
    }

    private static Optional<Provenance> provenance(ResultSet row, Map<String, AssetRef> inputs)
            throws SQLException {
        String key = row.getString("provenance_key");
        if (key == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Provenance(
                        key,
                        row.getString("bundle_version"),
                        row.getString("backend"),
                        inputs,
                        row.getString("host"),
                        row.getString("jvm")));
    }

    static Optional<Failure> failure(ResultSet row) throws SQLException {
        String code = row.getString("failure_code");
        if (code == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Failure(
                        code, row.getString("failure_category"), row.getString("failure_message")));
    }
}
