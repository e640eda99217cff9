package org.reluworkbench.engine.internal.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.AnalysisEntry;
import org.reluworkbench.spi.Analysis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The analyses in the service registry, at every moment. */
@Component(service = {AnalysisCatalogue.class, Catalogue.class})
public final class Catalogue implements AnalysisCatalogue {
    private static final Logger logger = LoggerFactory.getLogger(Catalogue.class);

    /** In the order of registration; the first with an id is the one that is found. */
    private final List<RegisteredAnalysis<?>> analyses = new CopyOnWriteArrayList<>();

    /** Called by the service component runtime, from any thread. */
    @Reference(
            service = Analysis.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "unregister")
    void bindAnalysis(Analysis<?> analysis, ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        String version = bundle.getVersion().toString();
        register(analysis, bundle.getSymbolicName(), version, new BundleClasses(bundle)::load);
    }

    /**
     * Adds an analysis; one that breaks the rules of its contract is logged and left out.
     *
     * @param loadClasses makes the analysis independent of its bundle's jar
     */
    public void register(
            Analysis<?> analysis, String bundle, String bundleVersion, Runnable loadClasses) {
        RegisteredAnalysis<?> registered;
        try {
            registered = new RegisteredAnalysis<>(analysis, bundle, bundleVersion, loadClasses);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            logger.error(
                    "analysis {} of bundle {} {} cannot be used",
                    analysis.getClass().getName(),
                    bundle,
                    bundleVersion,
                    e);
            return;
        }
        String id = registered.descriptor().id();
        registered(id)
                .ifPresent(
                        first ->
                                logger.warn(
                                        "analysis {} of bundle {} waits behind the one of {}",
                                        id,
                                        bundle,
                                        first.entry().bundle()));
        analyses.add(registered);
    }

    /** Removes an analysis; steps that run it go on. */
    public void unregister(Analysis<?> analysis) {
        analyses.removeIf(registered -> registered.provides(analysis));
    }

    @Override
    public List<AnalysisEntry> list() {
        return analyses.stream()
                .map(registered -> registered.descriptor().id())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .flatMap(id -> find(id).stream())
                .toList();
    }

    @Override
    public Optional<AnalysisEntry> find(String id) {
        return registered(id).map(RegisteredAnalysis::entry);
    }

    /** The analysis to run for an id. */
    public Optional<RegisteredAnalysis<?>> registered(String id) {
        for (RegisteredAnalysis<?> registered : analyses) {
            if (registered.descriptor().id().equals(id)) {
                return Optional.of(registered);
            }
        }
        return Optional.empty();
    }
}
