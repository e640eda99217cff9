package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.RunQuery;
import org.reluworkbench.storage.RunState;

/**
 * What a list of runs is asked for, as it stands in the address.
 *
 * @param columns scalars to list
 */
record RunListRequest(RunQuery query, List<String> columns, long offset, int limit) {
    private static final int MOST_RUNS = 500;
    private static final int MOST_COLUMNS = 50;
    private static final String USUAL_LIMIT = "50";
    private static final String SCALAR = "scalar:";

    /** {@code low..high}, where an end may be missing. */
    private static final Pattern RANGE = Pattern.compile("([^.]*(?:\\.\\d[^.]*)?)\\.\\.(.*)");

    /** Every parameter of the address. */
    static final Set<String> KNOWN =
            new TreeSet<>(
                    Set.of(
                            "q",
                            "study",
                            "state",
                            "analysis",
                            "asset",
                            "person",
                            "tag",
                            "from",
                            "until",
                            "pinned",
                            "parameter",
                            "scalar",
                            "sort",
                            "column",
                            "offset",
                            "limit",
                            "before"));

    static RunListRequest of(MultivaluedMap<String, String> given) {
        given.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw invalid(
                                    "There is no filter \"%s\"; there are %s."
                                            .formatted(name, String.join(", ", KNOWN)));
                        });
        List<String> columns = all(given, "column");
        if (columns.size() > MOST_COLUMNS) {
            throw invalid("A list has at most " + MOST_COLUMNS + " columns of scalars.");
        }
        RunQuery query =
                new RunQuery(
                        words(one(given, "q").orElse("")),
                        one(given, "study"),
                        states(all(given, "state")),
                        one(given, "analysis"),
                        one(given, "asset"),
                        one(given, "person"),
                        all(given, "tag"),
                        one(given, "from").map(text -> time("from", text)),
                        one(given, "until").map(text -> time("until", text)),
                        one(given, "pinned").filter("true"::equals).isPresent(),
                        all(given, "parameter").stream().map(RunListRequest::parameter).toList(),
                        all(given, "scalar").stream().map(RunListRequest::scalar).toList(),
                        one(given, "before")
                                .map(text -> integer("before", text))
                                .orElse(Long.MAX_VALUE),
                        order(one(given, "sort").orElse("")));
        String limit = given.containsKey("limit") ? given.getFirst("limit") : USUAL_LIMIT;
        return new RunListRequest(
                query,
                columns,
                one(given, "offset")
                        .filter(text -> !text.equals("0"))
                        .map(text -> integer("offset", text))
                        .orElse(0L),
                (int) QueryParameters.integer("limit", limit, MOST_RUNS));
    }

    private static Optional<String> one(MultivaluedMap<String, String> given, String name) {
        return Optional.ofNullable(given.getFirst(name)).filter(text -> !text.isBlank());
    }

    private static List<String> all(MultivaluedMap<String, String> given, String name) {
        return given.getOrDefault(name, List.of()).stream()
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static long integer(String name, String text) {
        return QueryParameters.integer(name, text, Long.MAX_VALUE);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        return words;
    }

    private static Set<RunState> states(List<String> names) {
        Set<RunState> states = EnumSet.noneOf(RunState.class);
        for (String name : names) {
            try {
                states.add(RunState.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw invalid("There is no state \"" + name + "\".");
            }
        }
        return states;
    }

    /** A moment in UTC, or the beginning of a day. */
    private static Instant time(String name, String text) {
        try {
            return text.length() == "2026-01-31".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw invalid(
                    name + " is a day such as 2026-01-31 or a time in UTC, not \"" + text + "\".");
        }
    }

    private static RunQuery.ParameterCondition parameter(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw invalid("parameter is name=value or name=low..high, not \"" + text + "\".");
        }
        String name = text.substring(0, equals);
        String value = text.substring(equals + 1);
        return range(name, value)
                .<RunQuery.ParameterCondition>map(range -> range)
                .orElseGet(() -> new RunQuery.Equal(name, value));
    }

    private static RunQuery.Range scalar(String text) {
        int equals = text.indexOf('=');
        return Optional.of(text)
                .filter(all -> equals >= 1)
                .flatMap(all -> range(all.substring(0, equals), all.substring(equals + 1)))
                .orElseThrow(
                        () ->
                                invalid(
                                        "scalar is name=low..high with numbers, of which one may"
                                                + " be missing, not \""
                                                + text
                                                + "\"."));
    }

    private static Optional<RunQuery.Range> range(String name, String text) {
        Matcher ends = RANGE.matcher(text);
        if (!ends.matches()) {
            return Optional.empty();
        }
        try {
            double low = end(ends.group(1), Double.NEGATIVE_INFINITY);
            double high = end(ends.group(2), Double.POSITIVE_INFINITY);
            return Optional.of(new RunQuery.Range(name, low, high));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static double end(String text, double otherwise) {
        return text.isBlank() ? otherwise : Double.parseDouble(text);
    }

    private static RunQuery.Order order(String text) {
        boolean descending = text.startsWith("-");
        String by = descending ? text.substring(1) : text;
        if (by.startsWith(SCALAR)) {
            String scalar = by.substring(SCALAR.length());
            return new RunQuery.Order(RunQuery.By.SCALAR, scalar, descending);
        }
        if (text.isEmpty()) {
            return RunQuery.Order.NEWEST;
        }
        try {
            RunQuery.By known = RunQuery.By.valueOf(by.toUpperCase(Locale.ROOT));
            if (known != RunQuery.By.SCALAR) {
                return new RunQuery.Order(known, "", descending);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw invalid(
                "sort is number, study, state, person, duration or scalar:NAME, with - in front"
                        + " for falling order, not \""
                        + text
                        + "\".");
    }

    private static WorkbenchException invalid(String sentence) {
        return new WorkbenchException(StandardErrorCode.PARAMETER_INVALID, sentence);
    }
}
