package org.reluworkbench.engine.internal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.storage.AssetRef;

/** The context of one thread of a step: of the whole step, or of one shard. */
final class StepContext implements AnalysisContext {
    private final StepInput step;
    private final Interruption interruption;
    private final StepReports reports;
    private final Optional<StepOutputs> outputs;
    private final Optional<AssetRef> kept;
    private volatile Backend backend;

    /**
     * Makes a context.
     *
     * @param outputs empty where nothing may be published
     * @param kept how far an earlier step has come
     */
    StepContext(
            StepInput step,
            Interruption interruption,
            StepReports reports,
            Optional<StepOutputs> outputs,
            Optional<AssetRef> kept) {
        this.step = step;
        this.interruption = interruption;
        this.reports = reports;
        this.outputs = outputs;
        this.kept = kept;
    }

    @Override
    public <A extends Asset> A input(String port, Class<A> type) {
        return optionalInput(port, type)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "its input \"" + port + "\" is not connected"));
    }

    @Override
    public <A extends Asset> Optional<A> optionalInput(String port, Class<A> type) {
        if (step.analysis().descriptor().input(port).isEmpty()) {
            throw new IllegalArgumentException("it declares no input \"" + port + '"');
        }
        AssetRef ref = step.inputs().get(port);
        return ref == null
                ? Optional.empty()
                : Optional.of(stored(() -> step.memory().read(ref, type)));
    }

    @Override
    public Backend backend() {
        backend = step.backend().get();
        return backend;
    }

    /**
     * What became of the backend explains what went wrong, if the analysis used one.
     *
     * @throws WorkbenchException {@code SERVICE_GONE} if it went away
     * @throws BackendReplacedException if another is in its place
     */
    void requireBackend(Throwable failure) {
        if (backend != null && !cancelled() && step.backend().replaced(backend)) {
            throw new BackendReplacedException(backend.name(), failure);
        }
    }

    @Override
    public SplittableRandom random() {
        Object seed = step.parameters().get("seed");
        return new SplittableRandom(seed instanceof Number number ? number.longValue() : 0);
    }

    @Override
    public long memoryBudgetBytes() {
        return step.memoryBudgetBytes();
    }

    @Override
    public void progress(double fraction, String message) {
        if (Double.isNaN(fraction)) {
            throw new IllegalArgumentException("its progress is not a number");
        }
        reports.progress(Math.max(0, Math.min(1, fraction)), message);
    }

    @Override
    public void observe(String curve, double x, double y) {
        reports.observe(curve, x, y);
    }

    @Override
    public void keepState(Asset state) {
        if (step.analysis().sharded()) {
            throw new IllegalStateException("it keeps a state though it has shards");
        }
        checkCancelled();
        reports.keepState(stored(() -> step.memory().write(state)));
    }

    /** A state that cannot be read is no reason to fail: the step starts from the beginning. */
    @Override
    public <A extends Asset> Optional<A> keptState(Class<A> type) {
        try {
            return kept.map(ref -> stored(() -> step.memory().read(ref, type)));
        } catch (WorkbenchException | UncheckedIOException e) {
            reports.log("what an earlier run kept cannot be used: " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void log(String line) {
        reports.log(line);
    }

    @Override
    public boolean cancelled() {
        return interruption.requested();
    }

    @Override
    public void scalar(String name, Scalar value) {
        published().scalar(name, value);
    }

    @Override
    public void publish(String port, Asset asset) {
        StepOutputs published = published();
        checkCancelled();
        published.requireFree(port, asset.type());
        published.asset(port, stored(() -> step.memory().write(asset)));
    }

    private StepOutputs published() {
        return outputs.orElseThrow(
                () -> new IllegalStateException("it publishes before all its shards are merged"));
    }

    private <T> T stored(Interruption.Operation<T> operation) {
        try {
            return interruption.shield(operation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
