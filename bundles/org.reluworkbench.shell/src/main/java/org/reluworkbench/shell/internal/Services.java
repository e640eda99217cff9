package org.reluworkbench.shell.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.reluworkbench.engine.Readiness;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Looks services up when a command needs them. Which ones exist depends on the features that were
 * started, so the shell cannot require them all.
 */
final class Services {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MS = 20;

    private final BundleContext context;

    Services(BundleContext context) {
        this.context = context;
    }

    /**
     * Waits for a service. It is held until this bundle stops: a component that nobody holds is
     * deactivated.
     *
     * @throws WorkbenchException {@code SERVICE_GONE} if it does not come
     */
    <S> S await(Class<S> type) throws InterruptedException {
        ServiceTracker<S, S> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        S service = tracker.waitForService(PATIENCE.toMillis());
        if (service == null) {
            throw notThere("the service " + type.getSimpleName() + " did not start");
        }
        return service;
    }

    /** Waits until everything that the started features promise is there, then for the service. */
    <S> S awaitReady(Class<S> type) throws InterruptedException {
        Readiness readiness = await(Readiness.class);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Readiness.Missing> missing = readiness.missing();
        while (!missing.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw notThere(
                        missing.stream()
                                .map(m -> m.name() + " is missing (" + m.reason() + ")")
                                .collect(Collectors.joining("; ")));
            }
            Thread.sleep(POLL_MS);
            missing = readiness.missing();
        }
        return await(type);
    }

    private static WorkbenchException notThere(String what) {
        return new WorkbenchException(
                StandardErrorCode.SERVICE_GONE,
                what + ", also not after " + PATIENCE.toSeconds() + " s; the log says why.");
    }
}
