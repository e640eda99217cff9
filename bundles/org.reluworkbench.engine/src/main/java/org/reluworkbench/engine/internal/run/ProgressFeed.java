package org.reluworkbench.engine.internal.run;

import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reluworkbench.engine.RunEvent.StepProgress;

/** The latest progress of a step. At most ten a second become events, the last one always does. */
final class ProgressFeed {
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ScheduledExecutorService coordinator;
    private final EventFeed events;
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile StepProgress latest;
    private volatile long lastSent = System.nanoTime() - INTERVAL_NS;
    private volatile boolean closed;

    ProgressFeed(ScheduledExecutorService coordinator, EventFeed events) {
        this.coordinator = coordinator;
        this.events = events;
    }

    /** Called by any thread. */
    void report(StepProgress progress) {
        latest = progress;
        if (!closed && planned.compareAndSet(false, true)) {
            long delay = Math.max(0, lastSent + INTERVAL_NS - System.nanoTime());
            Future<?> unused = coordinator.schedule(this::send, delay, TimeUnit.NANOSECONDS);
        }
    }

    private void send() {
        planned.set(false);
        lastSent = System.nanoTime();
        if (!closed) {
            events.send(latest);
        }
    }

    /** Nothing is sent from now on; called on the coordinator's thread. */
    void close() {
        closed = true;
    }

    Optional<StepProgress> latest() {
        return closed ? Optional.empty() : Optional.ofNullable(latest);
    }
}
