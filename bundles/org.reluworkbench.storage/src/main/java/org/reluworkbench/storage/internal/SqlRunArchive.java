package org.reluworkbench.storage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.Dependents;
import org.reluworkbench.storage.ListedRun;
import org.reluworkbench.storage.PastStep;
import org.reluworkbench.storage.PinnedStep;
import org.reluworkbench.storage.RunArchive;
import org.reluworkbench.storage.RunMarks;
import org.reluworkbench.storage.RunPage;
import org.reluworkbench.storage.RunQuery;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.RunVocabulary;
import org.reluworkbench.storage.ScalarReading;
import org.reluworkbench.storage.StepRecord;

/** Lists of runs, and what people put on them, in tables of a database. */
final class SqlRunArchive implements RunArchive {
    private static final String SCALAR_OF_RUN =
            "(SELECT s.low FROM step_scalar s WHERE s.run = r.id AND s.name = ?"
                    + " ORDER BY s.ordinal DESC LIMIT 1)";

    private final Database database;

    SqlRunArchive(Database database) {
        this.database = database;
    }

    @Override
    public RunPage find(RunQuery query, List<String> scalars, long offset, int limit) {
        return database.read(
                "Runs were not listed",
                sql -> {
                    List<Long> found = found(sql, query);
                    List<Long> page = found.stream().skip(offset).limit(limit).toList();
                    List<ListedRun> runs = page.isEmpty() ? List.of() : rows(sql, page);
                    return new RunPage(complete(sql, runs, scalars), found.size());
                });
    }

    /**
     * The numbers of all runs of the list in its order: that they are gone through once gives both
     * the page and the total.
     */
    private static List<Long> found(Sql sql, RunQuery query) throws SQLException {
        RunConditions conditions = new RunConditions(query);
        RunQuery.Order order = query.order();
        boolean byScalar = order.by() == RunQuery.By.SCALAR;
        List<Object> parameters = new ArrayList<>();
        if (byScalar) {
            parameters.add(order.scalar());
        }
        parameters.addAll(conditions.parameters());
        return sql.list(
                row -> row.getLong(1),
                "SELECT r.id"
                        + (byScalar ? ", " + SCALAR_OF_RUN + " AS sort_value" : "")
                        + " FROM run r"
                        + conditions.where()
                        + " ORDER BY "
                        + order(order),
                parameters.toArray());
    }

    /** The runs with these numbers, in the order of these. */
    private static List<ListedRun> rows(Sql sql, List<Long> ids) throws SQLException {
        Map<Long, ListedRun> runs = new HashMap<>();
        sql.list(
                row -> runs.put(row.getLong("id"), listed(row)),
                "SELECT id, study, state, created, started, finished, failure_code,"
                        + " failure_category, failure_message, person, note, repeats, priority"
                        + " FROM run WHERE id IN ("
                        + marks(ids.size())
                        + ")",
                ids.toArray());
        return ids.stream().map(runs::get).toList();
    }

    private static String order(RunQuery.Order order) {
        String way = order.descending() ? " DESC" : " ASC";
        String by =
                switch (order.by()) {
                    case NUMBER -> "";
                    case STUDY -> "LOWER(r.study)" + way + ", ";
                    case STATE -> "r.state" + way + ", ";
                    case PERSON -> "r.person" + way + " NULLS LAST, ";
                    case DURATION -> "r.finished - r.started" + way + " NULLS LAST, ";
                    case SCALAR -> "sort_value" + way + " NULLS LAST, ";
                };
        return by + "r.id" + (by.isEmpty() ? way : " DESC");
    }

    private static ListedRun listed(ResultSet row) throws SQLException {
        return new ListedRun(
                row.getLong("id"),
                row.getString("study"),
                RunState.valueOf(row.getString("state")),
                Sql.instant(row, "created"),
                Sql.optionalInstant(row, "started"),
                Sql.optionalInstant(row, "finished"),
                RunRows.failure(row),
                marks(row, List.of(), List.of()),
                Map.of());
    }

    private static RunMarks marks(ResultSet row, List<String> tags, List<String> pins)
            throws SQLException {
        long repeats = row.getLong("repeats");
        return new RunMarks(
                Optional.ofNullable(row.getString("person")),
                repeats == 0 ? Optional.empty() : Optional.of(repeats),
                row.getInt("priority"),
                tags,
                Optional.ofNullable(row.getString("note")).orElse(""),
                pins);
    }

    /** Adds what stands in other tables, in one query for each of them. */
    private static List<ListedRun> complete(Sql sql, List<ListedRun> runs, List<String> scalars)
            throws SQLException {
        if (runs.isEmpty()) {
            return runs;
        }
        Object[] ids = runs.stream().map(ListedRun::id).toArray();
        Map<Long, List<String>> tags = texts(sql, "tag", "run_tag", "tag", ids);
        Map<Long, List<String>> pins = texts(sql, "step", "pin", "step", ids);
        Map<Long, Map<String, ScalarReading>> readings = readings(sql, scalars, ids);
        return runs.stream()
                .map(
                        run ->
                                new ListedRun(
                                        run.id(),
                                        run.study(),
                                        run.state(),
                                        run.created(),
                                        run.started(),
                                        run.finished(),
                                        run.failure(),
                                        new RunMarks(
                                                run.marks().person(),
                                                run.marks().repeats(),
                                                run.marks().priority(),
                                                tags.getOrDefault(run.id(), List.of()),
                                                run.marks().note(),
                                                pins.getOrDefault(run.id(), List.of())),
                                        readings.getOrDefault(run.id(), Map.of())))
                .toList();
    }

    private static Map<Long, List<String>> texts(
            Sql sql, String column, String table, String order, Object... ids) throws SQLException {
        Map<Long, List<String>> texts = new HashMap<>();
        sql.list(
                row ->
                        texts.computeIfAbsent(row.getLong("run"), run -> new ArrayList<>())
                                .add(row.getString(column)),
                "SELECT run, %s FROM %s WHERE run IN (%s) ORDER BY run, %s"
                        .formatted(column, table, marks(ids.length), order),
                ids);
        return texts;
    }

    /** The last step that has a scalar counts. */
    private static Map<Long, Map<String, ScalarReading>> readings(
            Sql sql, List<String> names, Object... ids) throws SQLException {
        Map<Long, Map<String, ScalarReading>> readings = new HashMap<>();
        if (names.isEmpty()) {
            return readings;
        }
        List<Object> parameters = new ArrayList<>(List.of(ids));
        parameters.addAll(names);
        sql.list(
                row ->
                        readings.computeIfAbsent(row.getLong("run"), run -> new LinkedHashMap<>())
                                .put(
                                        row.getString("name"),
                                        new ScalarReading(
                                                row.getDouble("low"), row.getDouble("high"))),
                "SELECT run, name, low, high FROM step_scalar WHERE run IN (%s) AND name IN (%s)"
                                .formatted(marks(ids.length), marks(names.size()))
                        + " ORDER BY run, name, ordinal",
                parameters.toArray());
        return readings;
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    @Override
    public RunVocabulary vocabulary() {
        return database.read(
                "What occurs among the runs was not looked up",
                sql ->
                        new RunVocabulary(
                                distinct(sql, "study", "run"),
                                distinct(sql, "analysis", "step"),
                                distinct(sql, "person", "run WHERE person IS NOT NULL"),
                                distinct(sql, "tag", "run_tag"),
                                distinct(sql, "name", "step_scalar"),
                                distinct(sql, "name", "step_parameter")));
    }

    private static List<String> distinct(Sql sql, String column, String from) throws SQLException {
        return sql.list(
                row -> row.getString(1),
                "SELECT DISTINCT " + column + " FROM " + from + " ORDER BY 1");
    }

    @Override
    public Optional<RunMarks> marks(long run) {
        return database.read(
                "Run " + run + " was not read",
                sql -> {
                    List<String> tags =
                            texts(sql, "tag", "run_tag", "tag", run).getOrDefault(run, List.of());
                    List<String> pins =
                            texts(sql, "step", "pin", "step", run).getOrDefault(run, List.of());
                    return sql.first(
                            row -> marks(row, tags, pins),
                            "SELECT person, repeats, priority, note FROM run WHERE id = ?",
                            run);
                });
    }

    @Override
    public void tag(long run, Set<String> tags) {
        database.change(
                "The tags of run " + run + " were not kept",
                sql -> {
                    requireRun(sql, run);
                    sql.update("DELETE FROM run_tag WHERE run = ?", run);
                    for (String tag : new TreeSet<>(tags)) {
                        sql.update("INSERT INTO run_tag (run, tag) VALUES (?, ?)", run, tag);
                    }
                });
    }

    @Override
    public void note(long run, String text) {
        database.change(
                "The note of run " + run + " was not kept",
                sql -> {
                    requireRun(sql, run);
                    sql.update(
                            "UPDATE run SET note = ? WHERE id = ?",
                            text.isEmpty() ? null : text,
                            run);
                });
    }

    @Override
    public void pin(long run, String step, boolean pinned) {
        database.change(
                "The pin of run " + run + " was not kept",
                sql -> {
                    boolean there =
                            sql.first(
                                            row -> row.getString("id"),
                                            "SELECT id FROM step WHERE run = ? AND id = ?",
                                            run,
                                            step)
                                    .isPresent();
                    if (!there) {
                        throw missing("Run " + run + " has no step " + step + ".");
                    }
                    sql.update("DELETE FROM pin WHERE run = ? AND step = ?", run, step);
                    if (pinned) {
                        sql.update(
                                "INSERT INTO pin (run, step, pinned) VALUES (?, ?, ?)",
                                run,
                                step,
                                Sql.now());
                    }
                });
    }

    @Override
    public List<PinnedStep> pinned(int limit) {
        return database.read(
                "Pinned results were not listed",
                sql -> {
                    List<PinnedStep> pins = new ArrayList<>();
                    List<Pin> found =
                            sql.list(
                                    row ->
                                            new Pin(
                                                    row.getLong("run"),
                                                    row.getString("step"),
                                                    Sql.instant(row, "pinned")),
                                    "SELECT run, step, pinned FROM pin"
                                            + " ORDER BY pinned DESC, run, step LIMIT ?",
                                    limit);
                    for (Pin pin : found) {
                        RunRecord run = RunRows.find(sql, pin.run()).orElseThrow();
                        StepRecord step =
                                run.steps().stream()
                                        .filter(each -> each.id().equals(pin.step()))
                                        .findFirst()
                                        .orElseThrow();
                        pins.add(new PinnedStep(run.id(), run.study(), step, pin.since()));
                    }
                    return pins;
                });
    }

    private record Pin(long run, String step, java.time.Instant since) {}

    @Override
    public Dependents dependents(long run) {
        return database.read(
                "What depends on run " + run + " was not looked up",
                sql -> {
                    requireRun(sql, run);
                    return RunRemoval.dependents(sql, run);
                });
    }

    @Override
    public List<AssetRef> remove(long run) {
        return database.write(
                "Run " + run + " was not deleted",
                sql -> {
                    RunState state =
                            sql.first(
                                            row -> RunState.valueOf(row.getString("state")),
                                            "SELECT state FROM run WHERE id = ?",
                                            run)
                                    .orElseThrow(() -> missing(run));
                    if (!state.ended()) {
                        throw new WorkbenchException(
                                StandardErrorCode.CONFLICT,
                                "Run " + run + " has not ended; cancel it before deleting it.");
                    }
                    return RunRemoval.remove(sql, run);
                });
    }

    @Override
    public List<PastStep> past(String analysis, int limit) {
        return database.read(
                "Earlier runs of " + analysis + " were not looked up",
                sql -> {
                    record Found(long run, String step, PastStep past) {}
                    List<Found> found =
                            sql.list(
                                    row ->
                                            new Found(
                                                    row.getLong("run"),
                                                    row.getString("id"),
                                                    new PastStep(
                                                            seconds(row),
                                                            row.getString("parameters_json"),
                                                            row.getString("backend"),
                                                            Map.of())),
                                    "SELECT run, id, started, finished, parameters_json, backend"
                                            + " FROM step WHERE analysis = ? AND state = ?"
                                            + " AND reused_from_run IS NULL"
                                            + " AND started IS NOT NULL AND finished IS NOT NULL"
                                            + " ORDER BY run DESC LIMIT ?",
                                    analysis,
                                    RunState.COMPLETED.name(),
                                    limit);
                    List<PastStep> steps = new ArrayList<>();
                    for (Found step : found) {
                        steps.add(
                                new PastStep(
                                        step.past().seconds(),
                                        step.past().parametersJson(),
                                        step.past().backend(),
                                        inputBytes(sql, step.run(), step.step())));
                    }
                    return steps;
                });
    }

    private static Map<String, Long> inputBytes(Sql sql, long run, String step)
            throws SQLException {
        Map<String, Long> bytes = new HashMap<>();
        sql.list(
                row -> bytes.put(row.getString("port"), row.getLong("size_in_bytes")),
                "SELECT i.port, a.size_in_bytes FROM step_input i"
                        + " JOIN asset a ON a.type = i.type AND a.sha256 = i.sha256"
                        + " WHERE i.run = ? AND i.step = ?",
                run,
                step);
        return bytes;
    }

    private static double seconds(ResultSet row) throws SQLException {
        Duration spent =
                Duration.between(Sql.instant(row, "started"), Sql.instant(row, "finished"));
        return spent.toNanos() / 1e9;
    }

    private static void requireRun(Sql sql, long run) throws SQLException {
        if (sql.first(row -> row.getLong("id"), "SELECT id FROM run WHERE id = ?", run).isEmpty()) {
            throw missing(run);
        }
    }

    private static WorkbenchException missing(long run) {
        return missing("There is no run " + run + ".");
    }

    private static WorkbenchException missing(String sentence) {
        return new WorkbenchException(StandardErrorCode.NOT_FOUND, sentence);
    }
}
