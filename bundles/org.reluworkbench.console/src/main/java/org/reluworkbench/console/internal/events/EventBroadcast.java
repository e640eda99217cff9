package org.reluworkbench.console.internal.events;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.reluworkbench.console.internal.access.Session;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Passes the events of the engine on to every browser that listens. */
@Component(service = EventBroadcast.class, immediate = true)
public final class EventBroadcast {
    /** Each costs a thread; more than a lab has browsers open. */
    static final int MOST_CLIENTS = 200;

    /** Some minutes of four busy studies, in a few megabytes. */
    static final int KEPT_EVENTS = 20_000;

    private static final EventClient.Pace PACE =
            new EventClient.Pace(Duration.ofMillis(100), Duration.ofSeconds(15));

    private final EventHistory history = new EventHistory(KEPT_EVENTS);
    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(EventBroadcast::thread);
    private final RunService.Subscription subscription;

    @Activate
    public EventBroadcast(@Reference RunService runs) {
        subscription = runs.subscribe(event -> history.add(EventMessage.of(event)));
    }

    @Deactivate
    void close() {
        subscription.close();
        threads.shutdownNow();
    }

    /** Identifier of the latest event: who reads now and listens after it misses nothing. */
    public String latest() {
        return history.id(history.latest());
    }

    /**
     * Returns at once; events follow from another thread.
     *
     * @param out where they are written to
     * @param lastId identifier of the last event that the client has; {@code null} if none
     * @param end called when nothing is written any more
     */
    public void open(OutputStream out, Session session, String lastId, Runnable end) {
        if (clients.size() >= MOST_CLIENTS) {
            throw new WorkbenchException(
                    StandardErrorCode.SERVICE_GONE,
                    "More than " + MOST_CLIENTS + " browsers listen for events already.");
        }
        EventClient client = new EventClient(out, session, history, lastId, PACE);
        clients.add(client);
        threads.execute(
                () -> {
                    try {
                        client.run();
                    } finally {
                        clients.remove(client);
                        end.run();
                    }
                });
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "console-events");
        thread.setDaemon(true);
        return thread;
    }
}
