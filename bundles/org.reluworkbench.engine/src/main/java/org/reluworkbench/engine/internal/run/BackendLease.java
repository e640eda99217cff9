package org.reluworkbench.engine.internal.run;

import java.util.Optional;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;

/** The backend that a run started with and keeps, if there was one. */
final class BackendLease {
    private static final String NONE = "none";

    private final Backends backends;
    private final Optional<Backend> backend;

    private BackendLease(Backends backends, Optional<Backend> backend) {
        this.backends = backends;
        this.backend = backend;
    }

    /** The backend with the name, or without a name the preferred one. */
    static BackendLease of(Backends backends, Optional<String> name) {
        Optional<Backend> chosen =
                name.isEmpty()
                        ? backends.preferred()
                        : Optional.of(
                                backends.named(name.get()).orElseThrow(() -> gone(name.get())));
        return new BackendLease(backends, chosen);
    }

    /** What the provenance says; runs without any backend have "none". */
    String name() {
        return backend.map(Backend::name).orElse(NONE);
    }

    Backend get() {
        Backend kept =
                backend.orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.SERVICE_GONE,
                                        "no backend was registered when the run started"));
        if (!backends.has(kept)) {
            throw gone(kept.name());
        }
        return kept;
    }

    /** Fails if the backend went away, which explains whatever else went wrong. */
    void requirePresent() {
        if (backend.isPresent()) {
            get();
        }
    }

    private static WorkbenchException gone(String name) {
        return new WorkbenchException(
                StandardErrorCode.SERVICE_GONE, "backend \"" + name + "\" went away");
    }
}
