package org.reluworkbench.console.internal.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import org.glassfish.jersey.media.sse.OutboundEvent;
import org.junit.jupiter.api.Test;
import org.reluworkbench.console.internal.Fake;
import org.reluworkbench.console.internal.access.SessionFixture;
import org.reluworkbench.engine.RunEvent;
import org.reluworkbench.storage.RunState;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

final class EventClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofHours(1);

    private static final int CAPACITY = 1000;

    private final EventHistory history = new EventHistory(CAPACITY);
    private final SessionFixture signedIn = new SessionFixture(Clock.systemUTC());
    private final List<OutboundSseEvent> sent = new CopyOnWriteArrayList<>();
    private final Sse sse =
            Fake.of(Sse.class, Map.of("newEventBuilder", none -> new OutboundEvent.Builder()));

    @Test
    void sendsWhatHappensInOrder() {
        RecordingSink sink = new RecordingSink(count -> count == 3);
        EventClient client = client(sink, LONG);
        history.add(EventMessage.of(new RunEvent.RunChanged(7, RunState.RUNNING)));
        history.add(
                EventMessage.of(new RunEvent.StepChanged(7, "slice", RunState.COMPLETED, true)));
        assertTimeoutPreemptively(LIMIT, client::run);
        assertEquals("run", sent.get(1).getName());
        assertEquals(List.of(history.id(1), history.id(2)), ids());
        assertEquals(Map.of("run", 7L, "state", "running"), sent.get(1).getData());
        assertEquals(
                Map.of("run", 7L, "step", "slice", "state", "completed", "reused", true),
                sent.get(2).getData());
        assertTrue(sink.isClosed());
    }

    @Test
    void sendsCommentsWhenNothingHappens() {
        RecordingSink sink = new RecordingSink(count -> count == 4);
        assertTimeoutPreemptively(LIMIT, client(sink, Duration.ofMillis(1))::run);
        assertTrue(sent.stream().allMatch(event -> event.getComment() != null));
    }

    @Test
    void tellsWhatWasMissedInABreak() {
        EventClient first = client(new RecordingSink(count -> count == 4), LONG);
        addProgress(1, 10);
        assertTimeoutPreemptively(LIMIT, first::run);
        String last = sent.get(3).getId();
        addProgress(11, 700); // while nobody listens
        RecordingSink sink = new RecordingSink(count -> count == 4 + 1 + 697);
        assertTimeoutPreemptively(LIMIT, client(sink, last, LONG)::run);
        List<?> told =
                sent.stream()
                        .filter(event -> event.getData() != null)
                        .map(event -> ((Map<?, ?>) event.getData()).get("fraction"))
                        .toList();
        assertEquals(IntStream.rangeClosed(1, 700).mapToObj(i -> (double) i).toList(), told);
        assertEquals(LongStream.rangeClosed(1, 700).mapToObj(history::id).toList(), ids());
    }

    @Test
    void tellsToReadAnewWhenTheBreakWasTooLong() {
        String first = history.id(history.latest());
        addProgress(1, CAPACITY + 1);
        RecordingSink sink = new RecordingSink(count -> count == 3);
        EventClient client = client(sink, first, Duration.ofMillis(1));
        assertTimeoutPreemptively(LIMIT, client::run);
        assertEquals("reset", sent.get(1).getName());
        assertEquals(history.id(CAPACITY + 1), sent.get(1).getId());
        assertNotNull(sent.get(2).getComment(), "nothing that was before");
    }

    @Test
    void tellsToReadAnewWhoNamesNothingOrAnotherServersEvent() {
        for (String unknown :
                Arrays.asList(null, "", "other-0", history.id(5), history.id(0) + "x")) {
            sent.clear();
            RecordingSink sink = new RecordingSink(count -> count == 2);
            assertTimeoutPreemptively(LIMIT, client(sink, unknown, LONG)::run);
            assertEquals("reset", sent.get(1).getName(), unknown);
        }
    }

    @Test
    void tellsWhatHappensWhileItListens() throws InterruptedException {
        Thread listening = new Thread(client(new RecordingSink(count -> count == 201), LONG));
        listening.start();
        addProgress(1, 200);
        listening.join(LIMIT.toMillis());
        assertEquals(LongStream.rangeClosed(1, 200).mapToObj(history::id).toList(), ids());
    }

    @Test
    void tellsPointsOfCurves() {
        EventMessage message =
                EventMessage.of(new RunEvent.CurvePoint(7, "train", "trainLoss", 3, 0.25));
        assertEquals("curve", message.name());
        assertEquals(
                java.util.Map.of(
                        "run", 7L, "step", "train", "curve", "trainLoss", "x", 3.0, "y", 0.25),
                message.data());
    }

    @Test
    void dropsABrowserThatWentAway() {
        RecordingSink sink =
                new RecordingSink(
                        count -> {
                            throw new IllegalStateException("closed");
                        });
        assertTimeoutPreemptively(LIMIT, client(sink, LONG)::run);
        assertTrue(sink.isClosed());
    }

    @Test
    void stopsWhenTheSessionEnds() {
        RecordingSink sink =
                new RecordingSink(
                        count -> {
                            signedIn.end();
                            return false;
                        });
        assertTimeoutPreemptively(LIMIT, client(sink, Duration.ofMillis(1))::run);
        assertFalse(signedIn.session().active());
        assertTrue(sink.isClosed());
    }

    /** A client that knows everything so far. */
    private EventClient client(SseEventSink sink, Duration heartbeat) {
        return client(sink, history.id(history.latest()), heartbeat);
    }

    private EventClient client(SseEventSink sink, String lastId, Duration heartbeat) {
        return new EventClient(sink, sse, signedIn.session(), history, lastId, heartbeat);
    }

    private List<String> ids() {
        return sent.stream().map(OutboundSseEvent::getId).filter(Objects::nonNull).toList();
    }

    /** Progress with the fractions from one number to another. */
    private void addProgress(int from, int to) {
        for (int i = from; i <= to; i++) {
            history.add(EventMessage.of(new RunEvent.StepProgress(7, "slice", i, "going on")));
        }
    }

    /** Keeps what is sent, and closes when a test says so. */
    private final class RecordingSink implements SseEventSink {
        private final IntPredicate last;
        private volatile boolean closed;

        RecordingSink(IntPredicate last) {
            this.last = last;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            sent.add(event);
            if (last.test(sent.size())) {
                closed = true;
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
