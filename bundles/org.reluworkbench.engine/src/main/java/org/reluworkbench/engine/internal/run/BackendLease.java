package org.reluworkbench.engine.internal.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;

/**
 * The backend that a run started with and keeps, if there was one. If its bundle is updated, the
 * run waits for the backend of the same name that the bundle registers again. Safe for many
 * threads.
 */
final class BackendLease {
    /** To resolve and start a bundle takes seconds on a busy machine. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String NONE = "none";

    private final Backends backends;
    private volatile Optional<RegisteredBackend> held;

    private BackendLease(Backends backends, Optional<RegisteredBackend> held) {
        this.backends = backends;
        this.held = held;
    }

    /** The backend with the name, or without a name the preferred one. */
    static BackendLease of(Backends backends, Optional<String> name) {
        Optional<RegisteredBackend> chosen =
                name.isEmpty()
                        ? backends.preferred()
                        : Optional.of(
                                backends.named(name.get()).orElseThrow(() -> gone(name.get())));
        return new BackendLease(backends, chosen);
    }

    /** What the provenance says; runs without any backend have "none". */
    String name() {
        return held.map(RegisteredBackend::name).orElse(NONE);
    }

    /**
     * The backend, after waiting for it if its bundle is being updated.
     *
     * @throws WorkbenchException {@code SERVICE_GONE} if it went away
     */
    Backend get() {
        RegisteredBackend backend = held();
        if (!backends.has(backend)) {
            backend = returned(backend);
            held = Optional.of(backend);
        }
        return backend.backend();
    }

    private RegisteredBackend held() {
        return held.orElseThrow(
                () ->
                        new WorkbenchException(
                                StandardErrorCode.SERVICE_GONE,
                                "no backend was registered when the run started"));
    }

    private RegisteredBackend returned(RegisteredBackend backend) {
        try {
            return backends.awaitReturn(backend, PATIENCE).orElseThrow(() -> gone(backend.name()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("cancelled while the backend was away").initCause(e);
        }
    }

    /**
     * Whether the work was done on a backend that was replaced meanwhile, after waiting for the one
     * in its place.
     *
     * @throws WorkbenchException {@code SERVICE_GONE} if there is none
     */
    boolean replaced(Backend used) {
        return get() != used;
    }

    private static WorkbenchException gone(String name) {
        return new WorkbenchException(
                StandardErrorCode.SERVICE_GONE, "backend \"" + name + "\" went away");
    }
}
