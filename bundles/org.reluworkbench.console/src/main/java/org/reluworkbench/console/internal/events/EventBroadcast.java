package org.reluworkbench.console.internal.events;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
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
import org.reluworkbench.engine.RunEvent;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Passes the events of the engine on to every browser that listens. */
@Component(service = EventBroadcast.class, immediate = true)
public final class EventBroadcast {
    /** Each costs a thread; more than a lab has browsers open. */
    static final int MOST_CLIENTS = 200;

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(EventBroadcast::thread);
    private final RunService.Subscription subscription;

    @Activate
    public EventBroadcast(@Reference RunService runs) {
        subscription = runs.subscribe(this::publish);
    }

    @Deactivate
    void close() {
        subscription.close();
        threads.shutdownNow();
    }

    /** Returns at once; events follow from another thread. */
    public void open(SseEventSink sink, Sse sse, Session session) {
        if (clients.size() >= MOST_CLIENTS) {
            throw new WorkbenchException(
                    StandardErrorCode.SERVICE_GONE,
                    "More than " + MOST_CLIENTS + " browsers listen for events already.");
        }
        EventClient client = new EventClient(sink, sse, session, HEARTBEAT);
        clients.add(client);
        threads.execute(
                () -> {
                    try {
                        client.run();
                    } finally {
                        clients.remove(client);
                    }
                });
    }

    private void publish(RunEvent event) {
        EventMessage message = EventMessage.of(event);
        clients.forEach(client -> client.offer(message));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "console-events");
        thread.setDaemon(true);
        return thread;
    }
}
