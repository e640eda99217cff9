package org.reluworkbench.engine.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.engine.BackendChoice;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.BackendAbsence;
import org.reluworkbench.storage.Settings;

/** The backends in the service registry, at every moment, and the default among them. */
@Component(service = {Backends.class, BackendChoice.class})
public final class Backends implements BackendChoice {
    private static final String DEFAULT = "backend.default";

    /** A bundle that is not to come back any more notifies nobody. */
    private static final long POLL_MILLIS = 100;

    private static final Comparator<RegisteredBackend> BY_PREFERENCE =
            Comparator.comparingInt(
                            (RegisteredBackend registered) -> -registered.backend().preference())
                    .thenComparing(RegisteredBackend::name);

    private final Settings settings;

    /** Guarded by this; whoever waits for a backend is notified of every change. */
    private final List<RegisteredBackend> registered = new ArrayList<>();

    private final Set<BackendAbsence> absences = ConcurrentHashMap.newKeySet();

    @Activate
    public Backends(@Reference Settings settings) {
        this.settings = settings;
    }

    /** Called by the service component runtime, from any thread. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeBackend")
    public void addBackend(Backend backend, ServiceReference<Backend> reference) {
        add(RegisteredBackend.of(backend, reference.getBundle()));
    }

    synchronized void add(RegisteredBackend backend) {
        registered.add(backend);
        notifyAll();
    }

    public synchronized void removeBackend(Backend backend) {
        registered.removeIf(other -> other.backend() == backend);
        notifyAll();
    }

    /** Called by the service component runtime, from any thread. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeAbsence")
    public void addAbsence(BackendAbsence absence) {
        absences.add(absence);
    }

    public void removeAbsence(BackendAbsence absence) {
        absences.remove(absence);
    }

    @Override
    public List<AbsentBackend> absent() {
        return absences.stream()
                .map(absence -> new AbsentBackend(absence.name(), absence.reason()))
                .sorted(Comparator.comparing(AbsentBackend::name))
                .toList();
    }

    @Override
    public List<DescribedBackend> backends() {
        Optional<RegisteredBackend> first = preferred();
        return sorted().stream()
                .map(
                        each ->
                                new DescribedBackend(
                                        each.name(),
                                        each.backend().description(),
                                        first.filter(each::equals).isPresent()))
                .sorted(Comparator.comparing(described -> !described.isDefault()))
                .toList();
    }

    @Override
    public void choose(String name) {
        require(name);
        settings.choose(DEFAULT, name);
    }

    @Override
    public void forget() {
        settings.forget(DEFAULT);
    }

    /**
     * Checks that there is a backend with the name.
     *
     * @throws WorkbenchException {@code UNKNOWN_BACKEND} if there is none
     */
    void require(String name) {
        if (named(name).isEmpty()) {
            List<String> names = sorted().stream().map(RegisteredBackend::name).sorted().toList();
            throw new WorkbenchException(
                    StandardErrorCode.UNKNOWN_BACKEND,
                    "there is no backend \"" + name + "\"; registered are " + names);
        }
    }

    /** The backend with this name. */
    synchronized Optional<RegisteredBackend> named(String name) {
        return registered.stream().filter(backend -> backend.name().equals(name)).findFirst();
    }

    /** The backend for runs that name none: the chosen one, otherwise the most preferred one. */
    Optional<RegisteredBackend> preferred() {
        return settings.find(DEFAULT).flatMap(this::named).or(() -> sorted().stream().findFirst());
    }

    private synchronized List<RegisteredBackend> sorted() {
        return registered.stream().sorted(BY_PREFERENCE).toList();
    }

    synchronized boolean has(RegisteredBackend backend) {
        return registered.contains(backend);
    }

    /**
     * Waits for the backend that comes in the place of one that went away.
     *
     * @return empty if it is not to come back, or did not in time
     */
    synchronized Optional<RegisteredBackend> awaitReturn(RegisteredBackend gone, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<RegisteredBackend> back = named(gone.name());
        while (back.isEmpty() && gone.returning().getAsBoolean() && System.nanoTime() < deadline) {
            wait(POLL_MILLIS);
            back = named(gone.name());
        }
        return back;
    }
}
