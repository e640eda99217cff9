package org.reluworkbench.console.internal.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.reluworkbench.console.internal.access.SessionFixture;
import org.reluworkbench.engine.RunEvent;
import org.reluworkbench.storage.RunState;

final class EventClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final EventClient.Pace SLOW =
            new EventClient.Pace(Duration.ofMillis(1), Duration.ofHours(1));
    private static final EventClient.Pace FAST =
            new EventClient.Pace(Duration.ofMillis(1), Duration.ofMillis(1));
    private static final int CAPACITY = 1000;

    private final EventHistory history = new EventHistory(CAPACITY);

    @Test
    void sendsWhatHappensInOrder() {
        Line line = new Line(text -> text.contains("slice"));
        EventClient client = client(line, latest(), SLOW);
        history.add(EventMessage.of(new RunEvent.RunChanged(7, RunState.RUNNING)));
        history.add(
                EventMessage.of(new RunEvent.StepChanged(7, "slice", RunState.COMPLETED, true)));
        assertTimeoutPreemptively(LIMIT, client::run);
        assertEquals(
                """
                : listening

                event: run
                id: %s
                data: {"run":7,"state":"running"}

                event: step
                id: %s
                data: {"run":7,"step":"slice","state":"completed","reused":true}

                """
                        .formatted(history.id(1), history.id(2)),
                line.text());
    }

    @Test
    void sendsCommentsWhenNothingHappens() {
        Line line = new Line(text -> text.length() > 40);
        assertTimeoutPreemptively(LIMIT, client(line, latest(), FAST)::run);
        assertTrue(line.text().matches("(:.*\n\n)+"), line.text());
    }

    @Test
    void tellsWhatWasMissedInABreak() {
        String first = latest();
        addProgress(1, 10);
        Line broken = new Line(text -> numbers(text).size() >= 3);
        assertTimeoutPreemptively(LIMIT, client(broken, first, SLOW)::run);
        assertEquals(LongStream.rangeClosed(1, 10).boxed().toList(), numbers(broken.text()));
        addProgress(11, 700); // while nobody listens
        Line line = new Line(text -> numbers(text).size() >= 697);
        // Of what was sent only three events came through.
        assertTimeoutPreemptively(LIMIT, client(line, history.id(3), SLOW)::run);
        assertEquals(LongStream.rangeClosed(4, 700).boxed().toList(), numbers(line.text()));
        assertEquals(LongStream.rangeClosed(4, 700).boxed().toList(), fractions(line.text()));
        assertFalse(line.text().contains("reset"));
    }

    @Test
    void tellsToReadAnewWhenTheBreakWasTooLong() {
        String first = latest();
        addProgress(1, CAPACITY + 1);
        Line line = new Line(text -> text.endsWith(":\n\n"));
        assertTimeoutPreemptively(LIMIT, client(line, first, FAST)::run);
        assertEquals(List.of(CAPACITY + 1L), numbers(line.text()));
        assertTrue(line.text().contains("event: reset\n"), line.text());
    }

    @Test
    void keepsAsManyEventsAsItHasRoomFor() {
        String first = latest();
        addProgress(1, CAPACITY);
        Line line = new Line(text -> numbers(text).size() >= CAPACITY);
        assertTimeoutPreemptively(LIMIT, client(line, first, SLOW)::run);
        assertEquals(LongStream.rangeClosed(1, CAPACITY).boxed().toList(), numbers(line.text()));
    }

    @Test
    void tellsToReadAnewWhoNamesNothingOrAnotherServersEvent() {
        for (String unknown :
                Arrays.asList(null, "", "other-0", history.id(5), history.id(0) + "x")) {
            Line line = new Line(text -> text.contains("reset"));
            assertTimeoutPreemptively(LIMIT, client(line, unknown, SLOW)::run, unknown);
        }
    }

    @Test
    void tellsWhatHappensWhileItListens() throws InterruptedException {
        Line line = new Line(text -> numbers(text).size() >= 200);
        Thread listening = new Thread(client(line, latest(), SLOW));
        listening.start();
        addProgress(1, 200);
        listening.join(LIMIT.toMillis());
        assertEquals(LongStream.rangeClosed(1, 200).boxed().toList(), numbers(line.text()));
    }

    @Test
    void tellsPointsOfCurves() {
        EventMessage message =
                EventMessage.of(new RunEvent.CurvePoint(7, "train", "trainLoss", 3, 0.25));
        assertEquals("curve", message.name());
        assertEquals(
                Map.of("run", 7L, "step", "train", "curve", "trainLoss", "x", 3.0, "y", 0.25),
                message.data());
    }

    @Test
    void writesEveryEventOnThreeLines() {
        String text =
                EventMessage.of(new RunEvent.StepProgress(7, "slice", 0.5, "one\ntwo\r")).text("1");
        assertEquals(
                "event: progress\nid: 1\ndata: {\"run\":7,\"step\":\"slice\",\"fraction\":0.5,"
                        + "\"message\":\"one\\ntwo\\r\"}\n\n",
                text);
    }

    @Test
    void stopsWhenTheBrowserWentAway() {
        OutputStream closed =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("closed");
                    }
                };
        SessionFixture signedIn = new SessionFixture(Clock.systemUTC());
        EventClient client = new EventClient(closed, signedIn.session(), history, latest(), SLOW);
        assertTimeoutPreemptively(LIMIT, client::run);
    }

    private EventClient client(Line line, String lastId, EventClient.Pace pace) {
        return new EventClient(line, line.session.session(), history, lastId, pace);
    }

    private String latest() {
        return history.id(history.latest());
    }

    /** Progress with the fractions from one number to another. */
    private void addProgress(int from, int to) {
        for (int i = from; i <= to; i++) {
            history.add(EventMessage.of(new RunEvent.StepProgress(7, "slice", i, "going on")));
        }
    }

    private static List<Long> numbers(String text) {
        return found("id: \\w+-(\\d+)\n", text);
    }

    private static List<Long> fractions(String text) {
        return found("\"fraction\":(\\d+)\\.0", text);
    }

    private static List<Long> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> Long.valueOf(result.group(1)))
                .toList();
    }

    /** Keeps what is sent, and ends the session when a test says so. */
    private static final class Line extends OutputStream {
        private final Predicate<String> last;
        private final SessionFixture session = new SessionFixture(Clock.systemUTC());
        private final StringBuilder sent = new StringBuilder();

        Line(Predicate<String> last) {
            this.last = last;
        }

        @Override
        public void write(int b) {
            throw new AssertionError("bytes one by one");
        }

        @Override
        public void write(byte[] bytes) {
            sent.append(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {
            if (last.test(text())) {
                session.end();
            }
        }

        String text() {
            return sent.toString();
        }
    }
}
