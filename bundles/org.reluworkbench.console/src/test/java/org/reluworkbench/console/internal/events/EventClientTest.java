package org.reluworkbench.console.internal.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntPredicate;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.junit.jupiter.api.Test;
import org.reluworkbench.console.internal.Fake;
import org.reluworkbench.console.internal.access.SessionFixture;
import org.reluworkbench.engine.RunEvent;
import org.reluworkbench.storage.RunState;

final class EventClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofHours(1);

    private final SessionFixture signedIn = new SessionFixture(Clock.systemUTC());
    private final List<OutboundSseEvent> sent = new CopyOnWriteArrayList<>();
    private final Sse sse =
            Fake.of(Sse.class, Map.of("newEventBuilder", none -> new OutboundEvent.Builder()));

    @Test
    void sendsWhatHappensInOrder() {
        RecordingSink sink = new RecordingSink(count -> count == 3);
        EventClient client = client(sink, LONG);
        client.offer(EventMessage.of(new RunEvent.RunChanged(7, RunState.RUNNING)));
        client.offer(
                EventMessage.of(new RunEvent.StepChanged(7, "slice", RunState.COMPLETED, true)));
        assertTimeoutPreemptively(LIMIT, client::run);
        assertEquals("run", sent.get(1).getName());
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
    void dropsABrowserThatIsTooFarBehind() {
        RecordingSink sink = new RecordingSink(count -> false);
        EventClient client = client(sink, LONG);
        EventMessage message = EventMessage.of(new RunEvent.StepProgress(7, "slice", 0.5, "half"));
        for (int i = 0; i <= EventClient.LONGEST_QUEUE; i++) {
            client.offer(message);
        }
        assertTimeoutPreemptively(LIMIT, client::run);
        assertTrue(sink.isClosed());
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

    private EventClient client(SseEventSink sink, Duration heartbeat) {
        return new EventClient(sink, sse, signedIn.session(), heartbeat);
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
