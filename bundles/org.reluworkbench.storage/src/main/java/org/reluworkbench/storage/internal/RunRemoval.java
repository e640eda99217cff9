package org.reluworkbench.storage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.Dependents;

/** Takes a run out of the database without taking anything from other runs. */
final class RunRemoval {
    /** Assets that steps of the run published or that only its unfinished work refers to. */
    private static final String OWN_ASSETS =
            "SELECT DISTINCT a.type, a.sha256, a.size_in_bytes FROM asset a WHERE (a.type,"
                    + " a.sha256) IN (SELECT o.type, o.sha256 FROM step_output o WHERE o.run = ? UNION"
                    + " SELECT h.type, h.sha256 FROM shard h WHERE h.provenance_key IN (SELECT"
                    + " provenance_key FROM step WHERE run = ?) UNION SELECT k.type, k.sha256 FROM"
                    + " kept_state k WHERE k.provenance_key IN (SELECT provenance_key FROM step WHERE"
                    + " run = ?))";

    private static final String OF_OTHERS =
            "SELECT 1 FROM %s x WHERE x.type = ? AND x.sha256 = ? AND x.run <> ? LIMIT 1";

    /** Work is shared by its provenance key: it goes with the last step that has the key. */
    private static final String WORK_OF_OTHERS =
            "SELECT 1 FROM %s x JOIN step s ON s.provenance_key = x.provenance_key"
                    + " WHERE x.type = ? AND x.sha256 = ? AND s.run <> ? LIMIT 1";

    /** How a study names an uploaded file. */
    private static final Pattern FILE = Pattern.compile("sha256:([0-9a-f]{64})");

    private RunRemoval() {}

    static Dependents dependents(Sql sql, long run) throws SQLException {
        List<AssetRef> freed = new ArrayList<>();
        TreeSet<Long> using = new TreeSet<>();
        long bytes = 0;
        long kept = 0;
        List<Sized> own = new ArrayList<>(ownAssets(sql, run));
        own.addAll(filesOfNoOther(sql, run));
        for (Sized asset : own) {
            if (isUsedByOthers(sql, asset.ref(), run)) {
                kept++;
            } else {
                freed.add(asset.ref());
                bytes += asset.bytes();
            }
            if (!has(sql, OF_OTHERS.formatted("step_output"), asset.ref(), run)) {
                using.addAll(
                        sql.list(
                                row -> row.getLong("run"),
                                "SELECT DISTINCT run FROM step_input WHERE type = ?"
                                        + " AND sha256 = ? AND run <> ?",
                                asset.ref().type(),
                                asset.ref().sha256(),
                                run));
            }
        }
        List<Long> reusing =
                sql.list(
                        row -> row.getLong("run"),
                        "SELECT DISTINCT run FROM step WHERE reused_from_run = ? AND run <> ?"
                                + " ORDER BY run",
                        run,
                        run);
        return new Dependents(reusing, List.copyOf(using), freed, bytes, kept);
    }

    static List<AssetRef> remove(Sql sql, long run) throws SQLException {
        List<AssetRef> freed = dependents(sql, run).freed();
        handOver(sql, run);
        sql.update("UPDATE run SET repeats = NULL WHERE repeats = ?", run);
        for (String table : List.of("shard", "kept_state")) {
            sql.update(
                    "DELETE FROM "
                            + table
                            + " WHERE provenance_key IN (SELECT provenance_key FROM step"
                            + " WHERE run = ?) AND provenance_key NOT IN (SELECT provenance_key"
                            + " FROM step WHERE run <> ? AND provenance_key IS NOT NULL)",
                    run,
                    run);
        }
        List<String> tables =
                List.of(
                        "log_line",
                        "run_tag",
                        "pin",
                        "step_scalar",
                        "step_parameter",
                        "step_input",
                        "step_output",
                        "step");
        for (String table : tables) {
            sql.update("DELETE FROM " + table + " WHERE run = ?", run);
        }
        sql.update("DELETE FROM run WHERE id = ?", run);
        return freed;
    }

    /**
     * Steps elsewhere that reused a step of this run get what is known of its computation: the
     * oldest becomes the one that computed it, the others reused that one.
     */
    private static void handOver(Sql sql, long run) throws SQLException {
        record Step(String id, String key) {}
        List<Step> computed =
                sql.list(
                        row -> new Step(row.getString("id"), row.getString("provenance_key")),
                        "SELECT id, provenance_key FROM step WHERE run = ?"
                                + " AND provenance_key IS NOT NULL AND reused_from_run IS NULL",
                        run);
        for (Step step : computed) {
            Optional<Heir> heir =
                    sql.first(
                            Heir::of,
                            "SELECT run, id FROM step WHERE provenance_key = ?"
                                    + " AND reused_from_run = ? AND run <> ?"
                                    + " ORDER BY run, ordinal LIMIT 1",
                            step.key(),
                            run,
                            run);
            if (heir.isPresent()) {
                handOver(sql, run, step.id(), step.key(), heir.get());
            }
        }
        // Whatever still names the run lost its computation in some other way.
        sql.update("UPDATE step SET reused_from_run = NULL WHERE reused_from_run = ?", run);
    }

    private static void handOver(Sql sql, long run, String step, String key, Heir heir)
            throws SQLException {
        for (String column : List.of("started", "finished", "host", "jvm", "bundle_version")) {
            sql.update(
                    "UPDATE step SET "
                            + column
                            + " = (SELECT c."
                            + column
                            + " FROM step c WHERE c.run = ? AND c.id = ?) WHERE run = ? AND id = ?",
                    run,
                    step,
                    heir.run(),
                    heir.step());
        }
        sql.update(
                "UPDATE step SET reused_from_run = NULL WHERE run = ? AND id = ?",
                heir.run(),
                heir.step());
        sql.update(
                "UPDATE step SET reused_from_run = ? WHERE provenance_key = ?"
                        + " AND reused_from_run = ?",
                heir.run(),
                key,
                run);
        sql.update(
                "UPDATE log_line SET run = ?, step = ? WHERE run = ? AND step = ?",
                heir.run(),
                heir.step(),
                run,
                step);
    }

    private record Heir(long run, String step) {
        static Heir of(ResultSet row) throws SQLException {
            return new Heir(row.getLong("run"), row.getString("id"));
        }
    }

    private record Sized(AssetRef ref, long bytes) {}

    private static List<Sized> ownAssets(Sql sql, long run) throws SQLException {
        return sql.list(
                row -> new Sized(RunRows.asset(row), row.getLong("size_in_bytes")),
                OWN_ASSETS + " ORDER BY a.type, a.sha256",
                run,
                run,
                run);
    }

    /** Files that the study of this run names, and neither another run's nor a kept study. */
    private static List<Sized> filesOfNoOther(Sql sql, long run) throws SQLException {
        String study =
                sql.first(
                                row -> row.getString("study_json"),
                                "SELECT study_json FROM run WHERE id = ?",
                                run)
                        .orElseThrow();
        List<Sized> files = new ArrayList<>();
        for (String sha256 :
                FILE.matcher(study).results().map(m -> m.group(1)).distinct().toList()) {
            files.addAll(
                    sql.list(
                            row -> new Sized(RunRows.asset(row), row.getLong("size_in_bytes")),
                            "SELECT type, sha256, size_in_bytes FROM asset WHERE type = 'file'"
                                    + " AND sha256 = ? AND NOT EXISTS (SELECT 1 FROM run"
                                    + " WHERE id <> ? AND study_json LIKE ?)"
                                    + " AND NOT EXISTS (SELECT 1 FROM study_version"
                                    + " WHERE json LIKE ?)",
                            sha256,
                            run,
                            "%" + sha256 + "%",
                            "%" + sha256 + "%"));
        }
        return files;
    }

    private static boolean isUsedByOthers(Sql sql, AssetRef asset, long run) throws SQLException {
        for (String table : List.of("step_input", "step_output")) {
            if (has(sql, OF_OTHERS.formatted(table), asset, run)) {
                return true;
            }
        }
        for (String table : List.of("shard", "kept_state")) {
            if (has(sql, WORK_OF_OTHERS.formatted(table), asset, run)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(Sql sql, String query, AssetRef asset, long run)
            throws SQLException {
        return sql.first(row -> row.getInt(1), query, asset.type(), asset.sha256(), run)
                .isPresent();
    }
}
