package org.reluworkbench.storage.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.reluworkbench.storage.RunQuery;
import org.reluworkbench.storage.RunQuery.Equal;
import org.reluworkbench.storage.RunQuery.ParameterCondition;
import org.reluworkbench.storage.RunQuery.Range;
import org.reluworkbench.storage.RunState;

/** A query of runs as SQL: a condition on the rows of {@code run r}, and its parameters. */
final class RunConditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    RunConditions(RunQuery query) {
        if (query.before() != Long.MAX_VALUE) {
            add("r.id < ?", query.before());
        }
        query.words().forEach(this::word);
        query.study().ifPresent(study -> add("r.study = ?", study));
        if (!query.states().isEmpty()) {
            String marks = String.join(", ", Collections.nCopies(query.states().size(), "?"));
            add(
                    "r.state IN (" + marks + ")",
                    query.states().stream().map(RunState::name).toArray());
        }
        query.analysis()
                .ifPresent(id -> add("r.id IN (SELECT run FROM step WHERE analysis = ?)", id));
        query.asset()
                .ifPresent(
                        sha ->
                                add(
                                        "r.id IN (SELECT run FROM step_input WHERE sha256 = ?"
                                                + " UNION SELECT run FROM step_output"
                                                + " WHERE sha256 = ?)",
                                        sha,
                                        sha));
        query.person().ifPresent(person -> add("r.person = ?", person));
        query.tags().forEach(tag -> add("r.id IN (SELECT run FROM run_tag WHERE tag = ?)", tag));
        query.from().ifPresent(time -> add("r.created >= ?", time));
        query.until().ifPresent(time -> add("r.created < ?", time));
        if (query.pinned()) {
            add("r.id IN (SELECT run FROM pin)");
        }
        query.parameters().forEach(this::parameter);
        query.scalars()
                .forEach(
                        range ->
                                add(
                                        "r.id IN (SELECT run FROM step_scalar WHERE name = ?"
                                                + " AND low <= ? AND high >= ?)",
                                        range.name(),
                                        range.high(),
                                        range.low()));
    }

    /** The condition with {@code WHERE}, or nothing if every run fulfils it. */
    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    List<Object> parameters() {
        return parameters;
    }

    private void word(String word) {
        String pattern = "%" + escaped(word.toLowerCase(Locale.ROOT)) + "%";
        boolean number = word.matches("\\d{1,18}");
        add(
                "(LOWER(r.study) LIKE ? ESCAPE '!' OR LOWER(r.note) LIKE ? ESCAPE '!'"
                        + " OR r.id IN (SELECT run FROM run_tag WHERE LOWER(tag) LIKE ?"
                        + " ESCAPE '!')"
                        + (number ? " OR r.id = ?)" : ")"),
                number
                        ? new Object[] {pattern, pattern, pattern, Long.valueOf(word)}
                        : new Object[] {pattern, pattern, pattern});
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private void parameter(ParameterCondition condition) {
        if (condition instanceof Equal equal) {
            add(
                    "r.id IN (SELECT run FROM step_parameter WHERE name = ? AND text = ?)",
                    equal.name(),
                    equal.text());
        } else if (condition instanceof Range range) {
            add(
                    "r.id IN (SELECT run FROM step_parameter WHERE name = ?"
                            + " AND number >= ? AND number <= ?)",
                    range.name(),
                    range.low(),
                    range.high());
        }
    }

    private void add(String condition, Object... values) {
        conditions.add(condition);
        Collections.addAll(parameters, values);
    }
}
