package org.reluworkbench.console.internal.events;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.reluworkbench.console.internal.access.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One browser that listens. Its queue parts whoever makes events from the speed of its line. */
final class EventClient implements Runnable {
    /** A browser that is so far behind is dropped; it comes back and reads what it missed. */
    static final int LONGEST_QUEUE = 1000;

    private static final Logger logger = LoggerFactory.getLogger(EventClient.class);

    private final SseEventSink sink;
    private final Sse sse;
    private final Session session;
    private final Duration heartbeat;
    private final BlockingQueue<EventMessage> queue = new LinkedBlockingQueue<>(LONGEST_QUEUE);
    private volatile boolean behind;

    EventClient(SseEventSink sink, Sse sse, Session session, Duration heartbeat) {
        this.sink = sink;
        this.sse = sse;
        this.session = session;
        this.heartbeat = heartbeat;
    }

    /** Never waits. */
    void offer(EventMessage message) {
        if (!queue.offer(message)) {
            behind = true;
        }
    }

    /** Sends until the browser goes away, falls behind, or its session ends. */
    @Override
    public void run() {
        try (sink) {
            send(comment("listening"));
            while (!sink.isClosed() && !behind && session.active()) {
                EventMessage next = queue.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
                send(next == null ? comment("") : event(next));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CompletionException | IllegalStateException e) {
            logger.debug("a listening browser went away: {}", e.getMessage());
        }
    }

    private void send(OutboundSseEvent event) {
        sink.send(event).toCompletableFuture().join();
    }

    private OutboundSseEvent comment(String text) {
        return sse.newEventBuilder().comment(text).build();
    }

    private OutboundSseEvent event(EventMessage message) {
        return sse.newEventBuilder()
                .name(message.name())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(message.data())
                .build();
    }
}
