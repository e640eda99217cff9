package org.reluworkbench.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.RunQuery;
import org.reluworkbench.storage.RunState;

final class RunListRequestTest {

    /** Names and values in turn. */
    private static RunListRequest read(String... words) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            given.add(words[i], words[i + 1]);
        }
        return RunListRequest.of(given);
    }

    @Test
    void listsTheNewestWithoutAnyFilter() {
        RunListRequest request = read("q", " ", "study", "");
        assertEquals(RunQuery.all(), request.query());
        assertEquals(List.of(), request.columns());
        assertEquals(0, request.offset());
        assertEquals(50, request.limit());
    }

    @Test
    void readsEveryFilter() {
        RunListRequest request =
                read(
                        "q",
                        "two  words",
                        "state",
                        "failed",
                        "state",
                        "completed",
                        "tag",
                        "a",
                        "tag",
                        "b",
                        "from",
                        "2026-01-31",
                        "until",
                        "2026-02-01T10:00:00Z",
                        "pinned",
                        "true",
                        "parameter",
                        "epochs=10..20",
                        "parameter",
                        "kind=adam",
                        "parameter",
                        "file=a..b",
                        "scalar",
                        "correct.k10=0.5..",
                        "scalar",
                        "gap=..-1e-3",
                        "sort",
                        "-scalar:gap",
                        "column",
                        "gap",
                        "offset",
                        "30",
                        "limit",
                        "10",
                        "before",
                        "99");
        RunQuery query = request.query();
        assertEquals(List.of("two", "words"), query.words());
        assertEquals(Set.of(RunState.FAILED, RunState.COMPLETED), query.states());
        assertEquals(List.of("a", "b"), query.tags());
        assertEquals(Optional.of(Instant.parse("2026-01-31T00:00:00Z")), query.from());
        assertEquals(Optional.of(Instant.parse("2026-02-01T10:00:00Z")), query.until());
        assertTrue(query.pinned());
        assertEquals(
                List.of(
                        new RunQuery.Range("epochs", 10, 20),
                        new RunQuery.Equal("kind", "adam"),
                        new RunQuery.Equal("file", "a..b")),
                query.parameters());
        assertEquals(
                List.of(
                        new RunQuery.Range("correct.k10", 0.5, Double.POSITIVE_INFINITY),
                        new RunQuery.Range("gap", Double.NEGATIVE_INFINITY, -1e-3)),
                query.scalars());
        assertEquals(new RunQuery.Order(RunQuery.By.SCALAR, "gap", true), query.order());
        assertEquals(99, query.before());
        assertEquals(List.of("gap"), request.columns());
        assertEquals(30, request.offset());
        assertEquals(10, request.limit());
    }

    @Test
    void readsRangesWithFractions() {
        assertEquals(
                List.of(new RunQuery.Range("gap", 0.25, 0.75)),
                read("scalar", "gap=0.25..0.75").query().scalars());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=-1",
                "limit=abc",
                "limit=",
                "limit=1e3",
                "limit=99999999999999999999",
                "offset=-1",
                "state=lost",
                "from=yesterday",
                "from=2026-13-01",
                "parameter=epochs",
                "scalar=gap",
                "scalar=gap=3",
                "scalar=gap=a..b",
                "sort=colour",
                "sort=scalar",
                "colour=red"
            })
    void refusesWhatMakesNoSense(String text) {
        String[] words = text.split("=", 2);
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> read(words[0], words[1]));
        assertEquals(StandardErrorCode.PARAMETER_INVALID, e.code());
    }
}
