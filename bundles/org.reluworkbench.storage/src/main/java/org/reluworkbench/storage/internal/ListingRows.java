package org.reluworkbench.storage.internal;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reluworkbench.storage.ScalarReading;

/** Parameters and scalars of steps as rows that lists are filtered and sorted by. */
final class ListingRows {
    /** Longer values, such as polygons, are nothing to filter by. */
    static final int LONGEST_TEXT = 300;

    private static final int STEPS_AT_ONCE = 500;

    private ListingRows() {}

    static void putParameters(Sql sql, long run, String step, String json) throws SQLException {
        sql.update("DELETE FROM step_parameter WHERE run = ? AND step = ?", run, step);
        for (Map.Entry<String, String> leaf : JsonLeaves.of(json).entrySet()) {
            if (leaf.getValue().length() <= LONGEST_TEXT) {
                sql.update(
                        "INSERT INTO step_parameter (run, step, name, text, number)"
                                + " VALUES (?, ?, ?, ?, ?)",
                        run,
                        step,
                        leaf.getKey(),
                        leaf.getValue(),
                        number(leaf.getValue()).orElse(null));
            }
        }
    }

    static void putScalars(Sql sql, long run, String step, String json) throws SQLException {
        sql.update("DELETE FROM step_scalar WHERE run = ? AND step = ?", run, step);
        for (Map.Entry<String, ScalarReading> scalar : readings(json).entrySet()) {
            sql.update(
                    "INSERT INTO step_scalar (run, step, ordinal, name, low, high)"
                            + " SELECT run, id, ordinal, ?, ?, ? FROM step"
                            + " WHERE run = ? AND id = ?",
                    scalar.getKey(),
                    scalar.getValue().low(),
                    scalar.getValue().high(),
                    run,
                    step);
        }
    }

    /** A scalar is a number, a value with its error, or an interval. */
    static Map<String, ScalarReading> readings(String json) {
        Map<String, ScalarReading> readings = new LinkedHashMap<>();
        JsonLeaves.ofMembers(json)
                .forEach(
                        (name, parts) -> {
                            String value = parts.getOrDefault("value", parts.get(""));
                            Optional<Double> low = number(parts.getOrDefault("lower", value));
                            Optional<Double> high = number(parts.getOrDefault("upper", value));
                            if (low.isPresent() && high.isPresent()) {
                                readings.put(name, new ScalarReading(low.get(), high.get()));
                            }
                        });
        return readings;
    }

    /** A finite number, if the text is one. */
    private static Optional<Double> number(String text) {
        if (text == null || text.isEmpty() || !isNumberLike(text)) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // a text that begins like a number
        }
    }

    /** Java also reads {@code 1d} and {@code NaN}, which are texts here. */
    private static boolean isNumberLike(String text) {
        char last = text.charAt(text.length() - 1);
        return (Character.isDigit(text.charAt(0)) || text.charAt(0) == '-')
                && Character.isDigit(last);
    }

    /** Writes the rows of steps that were stored before there were such rows. */
    static void catchUp(Database database) {
        String failure = "Earlier runs were not listed";
        while (database.read(failure, sql -> !unlisted(sql, 1).isEmpty())) {
            database.change(failure, ListingRows::listSome);
        }
    }

    private record Unlisted(long run, String step, String parameters, String scalars) {}

    private static List<Unlisted> unlisted(Sql sql, int limit) throws SQLException {
        return sql.list(
                row ->
                        new Unlisted(
                                row.getLong("run"),
                                row.getString("id"),
                                row.getString("parameters_json"),
                                row.getString("scalars_json")),
                "SELECT run, id, parameters_json, scalars_json FROM step WHERE NOT listed LIMIT ?",
                limit);
    }

    private static void listSome(Sql sql) throws SQLException {
        for (Unlisted step : unlisted(sql, STEPS_AT_ONCE)) {
            putParameters(sql, step.run(), step.step(), step.parameters());
            putScalars(sql, step.run(), step.step(), step.scalars());
            sql.update(
                    "UPDATE step SET listed = TRUE WHERE run = ? AND id = ?",
                    step.run(),
                    step.step());
        }
    }
}
