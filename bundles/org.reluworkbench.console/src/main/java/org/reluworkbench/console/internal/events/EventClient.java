package org.reluworkbench.console.internal.events;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.reluworkbench.console.internal.access.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One browser that listens. It reads the history at the speed of its line, so that it holds up
 * nobody and is told everything once, in order, also after a break.
 */
final class EventClient implements Runnable {
    /** Tells a client to read everything anew, because what it missed is not kept any more. */
    static final EventMessage RESET = new EventMessage("reset", Map.of());

    private static final Logger logger = LoggerFactory.getLogger(EventClient.class);

    /**
     * How often a client may ask for what is new, and when it is told that it is still listening.
     */
    record Pace(Duration pause, Duration heartbeat) {}

    private final OutputStream out;
    private final Session session;
    private final EventHistory history;
    private final OptionalLong known;
    private final Pace pace;

    /**
     * @param lastId identifier of the last event that the client has; {@code null} if none
     */
    EventClient(OutputStream out, Session session, EventHistory history, String lastId, Pace pace) {
        this.out = out;
        this.session = session;
        this.history = history;
        this.known = history.number(lastId);
        this.pace = pace;
    }

    /** Sends until the browser goes away or its session ends. */
    @Override
    public void run() {
        try {
            send(": listening\n\n");
            long last = known.isPresent() ? known.getAsLong() : reset();
            while (session.active()) {
                Optional<EventHistory.Excerpt> next = history.after(last, pace.heartbeat());
                if (next.isPresent()) {
                    String text = next.get().text();
                    send(text.isEmpty() ? ":\n\n" : text);
                    last = next.get().last();
                } else {
                    last = reset();
                }
                // What comes meanwhile is sent together: many lines cost more than long ones.
                TimeUnit.NANOSECONDS.sleep(pace.pause().toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            logger.debug("a listening browser went away: {}", e.getMessage());
        }
    }

    /** Returns the number after which the client is told everything again. */
    private long reset() throws IOException {
        long latest = history.latest();
        send(RESET.text(history.id(latest)));
        return latest;
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
