package org.reluworkbench.console.internal.events;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import org.reluworkbench.console.internal.access.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;

/**
 * One browser that listens. It reads the history at the speed of its line, so that it holds up
 * nobody and is told everything once, in order, also after a break.
 */
final class EventClient implements Runnable {
    /** Tells a client to read everything anew, because what it missed is not kept any more. */
    static final EventMessage RESET = new EventMessage("reset", Map.of());

    private static final Logger logger = LoggerFactory.getLogger(EventClient.class);

    private final SseEventSink sink;
    private final Sse sse;
    private final Session session;
    private final EventHistory history;
    private final OptionalLong known;
    private final Duration heartbeat;

    /**
     * @param lastId identifier of the last event that the client has; {@code null} if none
     */
    EventClient(
            SseEventSink sink,
            Sse sse,
            Session session,
            EventHistory history,
            String lastId,
            Duration heartbeat) {
        this.sink = sink;
        this.sse = sse;
        this.session = session;
        this.history = history;
        this.known = history.number(lastId);
        this.heartbeat = heartbeat;
    }

    /** Sends until the browser goes away or its session ends. */
    @Override
    public void run() {
        try (sink) {
            send(comment("listening"));
            long last = known.isPresent() ? known.getAsLong() : reset();
            while (listens()) {
                Optional<List<EventHistory.Entry>> next = history.after(last, heartbeat);
                last = next.isPresent() ? send(next.get(), last) : reset();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CompletionException | IllegalStateException e) {
            logger.debug("a listening browser went away: {}", e.getMessage());
        }
    }

    private boolean listens() {
        return !sink.isClosed() && session.active();
    }

    /** Returns the number of the last event sent. */
    private long send(List<EventHistory.Entry> entries, long before) {
        if (entries.isEmpty()) {
            send(comment(""));
        }
        long last = before;
        for (EventHistory.Entry entry : entries) {
            if (!listens()) {
                break;
            }
            send(event(entry.id(), entry.message()));
            last = entry.number();
        }
        return last;
    }

    /** Returns the number after which the client is told everything again. */
    private long reset() {
        long latest = history.latest();
        send(event(history.id(latest), RESET));
        return latest;
    }

    private void send(OutboundSseEvent event) {
        sink.send(event).toCompletableFuture().join();
    }

    private OutboundSseEvent comment(String text) {
        return sse.newEventBuilder().comment(text).build();
    }

    private OutboundSseEvent event(String id, EventMessage message) {
        return sse.newEventBuilder()
                .id(id)
                .name(message.name())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(message.data())
                .build();
    }
}
