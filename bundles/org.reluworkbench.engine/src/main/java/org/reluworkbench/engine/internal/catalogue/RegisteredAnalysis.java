package org.reluworkbench.engine.internal.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.reluworkbench.engine.AnalysisEntry;
import org.reluworkbench.engine.internal.parameters.InputFiles;
import org.reluworkbench.engine.internal.parameters.Mistake;
import org.reluworkbench.engine.internal.parameters.ParameterRecord;
import org.reluworkbench.engine.internal.text.Json;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.ShardedAnalysis;
import org.reluworkbench.spi.Shards;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Asset;

/**
 * An analysis with what is known about it. It stays usable after the service has gone, so that a
 * step that has started can finish.
 */
public final class RegisteredAnalysis<P extends Record> {
    private final Analysis<P> analysis;
    private final AnalysisDescriptor<P> descriptor;
    private final ParameterRecord<P> parameters;
    private final AnalysisEntry entry;
    private final Runnable loadClasses;

    /**
     * Asks the analysis for its descriptor.
     *
     * @throws IllegalArgumentException naming the part of the parameter record that breaks a rule
     */
    RegisteredAnalysis(
            Analysis<P> analysis, String bundle, String bundleVersion, Runnable loadClasses) {
        this.analysis = analysis;
        this.descriptor = analysis.descriptor();
        this.parameters = ParameterRecord.of(descriptor.parameters());
        String schema = Json.write(parameters.schema());
        this.entry =
                new AnalysisEntry(
                        descriptor,
                        bundle,
                        bundleVersion,
                        schema,
                        analysis instanceof ShardedAnalysis);
        this.loadClasses = loadClasses;
    }

    boolean provides(Analysis<?> other) {
        return analysis == other;
    }

    public AnalysisDescriptor<P> descriptor() {
        return descriptor;
    }

    public AnalysisEntry entry() {
        return entry;
    }

    /**
     * Loads what the analysis needs to finish after its bundle was removed.
     *
     * @return the loader of the bundle's classes
     */
    public ClassLoader loadClasses() {
        loadClasses.run();
        return analysis.getClass().getClassLoader();
    }

    /** Binds JSON values to the parameter record; empty after mistakes. */
    public Optional<P> bind(
            Map<String, Object> json, InputFiles files, Consumer<Mistake> mistakes) {
        return Optional.ofNullable(parameters.bind(json, files, mistakes));
    }

    /** All parameters of a bound record with defaults, in the form that is recorded. */
    public Map<String, Object> canonical(Record bound) {
        return parameters.toJson(bound);
    }

    /** Runs the whole analysis. */
    public void run(Map<String, Object> json, InputFiles files, AnalysisContext context)
            throws IOException, InterruptedException {
        analysis.run(bind(json, files), context);
    }

    /** Whether {@link #plan}, {@link #runShard} and {@link #merge} can be used. */
    public boolean sharded() {
        return analysis instanceof ShardedAnalysis;
    }

    public List<String> plan(Map<String, Object> json, InputFiles files, AnalysisContext context)
            throws IOException, InterruptedException {
        return List.copyOf(inShards().plan(bind(json, files), context));
    }

    public Asset runShard(
            Map<String, Object> json, InputFiles files, int shard, AnalysisContext context)
            throws IOException, InterruptedException {
        return inShards().runShard(bind(json, files), shard, context);
    }

    public void merge(
            Map<String, Object> json, InputFiles files, Shards shards, AnalysisContext context)
            throws IOException, InterruptedException {
        inShards().merge(bind(json, files), shards, context);
    }

    private ShardedAnalysis<P> inShards() {
        return (ShardedAnalysis<P>) analysis;
    }

    private P bind(Map<String, Object> json, InputFiles files) {
        List<Mistake> mistakes = new ArrayList<>();
        return bind(json, files, mistakes::add)
                .orElseThrow(
                        () -> {
                            Mistake first = mistakes.get(0);
                            return new WorkbenchException(first.code(), first.sentence());
                        });
    }
}
