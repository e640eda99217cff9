package org.reluworkbench.engine.internal.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.spi.backend.Backend;

/** The backends in the service registry, at every moment. */
@Component(service = Backends.class)
public final class Backends {
    private final List<Backend> backends = new CopyOnWriteArrayList<>();

    /** Called by the service component runtime, from any thread. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeBackend")
    public void addBackend(Backend backend) {
        backends.add(backend);
    }

    public void removeBackend(Backend backend) {
        backends.remove(backend);
    }

    /** The backend with this name. */
    Optional<Backend> named(String name) {
        return backends.stream().filter(backend -> backend.name().equals(name)).findFirst();
    }

    /** The backend with the highest preference, of equals the one whose name comes first. */
    Optional<Backend> preferred() {
        return backends.stream()
                .min(
                        Comparator.comparingInt((Backend backend) -> -backend.preference())
                                .thenComparing(Backend::name));
    }

    boolean has(Backend backend) {
        return backends.contains(backend);
    }

    List<String> names() {
        return backends.stream().map(Backend::name).sorted().toList();
    }
}
