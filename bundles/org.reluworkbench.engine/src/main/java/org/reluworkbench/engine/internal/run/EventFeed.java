package org.reluworkbench.engine.internal.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.reluworkbench.engine.RunEvent;
import org.reluworkbench.engine.RunService.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events in order, to each listener on a thread of its own, so that none holds up work.
 */
final class EventFeed {
    private static final Logger logger = LoggerFactory.getLogger(EventFeed.class);

    /**
     * A listener this far behind gets no more progress and curves; changes of state are always
     * delivered.
     */
    private static final int FAR_BEHIND = 256;

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    Subscription subscribe(Consumer<RunEvent> callback) {
        Listener listener = new Listener(callback);
        listeners.add(listener);
        return () -> {
            listeners.remove(listener);
            listener.thread.shutdown();
        };
    }

    void send(RunEvent event) {
        listeners.forEach(listener -> listener.receive(event));
    }

    void close() {
        listeners.forEach(listener -> listener.thread.shutdown());
        listeners.clear();
    }

    private static final class Listener {
        private final Consumer<RunEvent> callback;
        private final ThreadPoolExecutor thread;

        Listener(Consumer<RunEvent> callback) {
            this.callback = callback;
            thread =
                    new ThreadPoolExecutor(
                            1,
                            1,
                            10,
                            TimeUnit.SECONDS,
                            new LinkedBlockingQueue<>(),
                            task -> Threads.daemon("run events", task),
                            new ThreadPoolExecutor.DiscardPolicy());
            thread.allowCoreThreadTimeOut(true);
        }

        void receive(RunEvent event) {
            boolean behind = thread.getQueue().size() > FAR_BEHIND;
            boolean passing =
                    event instanceof RunEvent.StepProgress || event instanceof RunEvent.CurvePoint;
            if (!(behind && passing)) {
                thread.execute(() -> deliver(event));
            }
        }

        private void deliver(RunEvent event) {
            try {
                callback.accept(event);
            } catch (RuntimeException e) {
                logger.warn("a listener failed on {}", event, e);
            }
        }
    }
}
