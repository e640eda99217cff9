package org.reluworkbench.model.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Port;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.backend.Backend;

/**
 * An {@link AnalysisContext} without an engine, for tests of analyses: gives what it was prepared
 * with, keeps what is published, and checks both against the ports of the descriptor.
 */
public final class RecordingContext implements AnalysisContext {
    private final AnalysisDescriptor<?> descriptor;
    private final Map<String, Asset> inputs = new HashMap<>();
    private final Map<String, Scalar> scalars = new LinkedHashMap<>();
    private final Map<String, Asset> outputs = new LinkedHashMap<>();
    private final List<String> progressMessages = new ArrayList<>();
    private final List<String> logLines = new ArrayList<>();
    private final Map<String, List<double[]>> curves = new LinkedHashMap<>();
    private Asset keptState;
    private Backend backend;
    private long seed;
    private long memoryBudgetBytes = 1L << 30;
    private BooleanSupplier cancelled = () -> false;

    public RecordingContext(AnalysisDescriptor<?> descriptor) {
        this.descriptor = descriptor;
    }

    public RecordingContext with(String port, Asset asset) {
        requirePort(descriptor.input(port), port, asset.type());
        inputs.put(port, asset);
        return this;
    }

    public RecordingContext with(Backend chosen) {
        backend = chosen;
        return this;
    }

    public RecordingContext withKeptState(Asset state) {
        keptState = state;
        return this;
    }

    public RecordingContext withSeed(long chosen) {
        seed = chosen;
        return this;
    }

    public RecordingContext withMemoryBudget(long bytes) {
        memoryBudgetBytes = bytes;
        return this;
    }

    public RecordingContext cancelledWhen(BooleanSupplier condition) {
        cancelled = condition;
        return this;
    }

    @Override
    public <A extends Asset> A input(String port, Class<A> type) {
        return optionalInput(port, type)
                .orElseThrow(() -> new IllegalStateException("no input at " + port));
    }

    @Override
    public <A extends Asset> Optional<A> optionalInput(String port, Class<A> type) {
        if (descriptor.input(port).isEmpty()) {
            throw new IllegalArgumentException(descriptor.id() + " has no input " + port);
        }
        return Optional.ofNullable(inputs.get(port)).map(type::cast);
    }

    @Override
    public Backend backend() {
        if (backend == null) {
            throw new IllegalStateException("this test did not give the context a backend");
        }
        return backend;
    }

    @Override
    public SplittableRandom random() {
        return new SplittableRandom(seed);
    }

    @Override
    public long memoryBudgetBytes() {
        return memoryBudgetBytes;
    }

    @Override
    public void progress(double fraction, String message) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("progress of " + fraction);
        }
        progressMessages.add(message);
    }

    @Override
    public void observe(String curve, double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException(curve + " at (" + x + ", " + y + ")");
        }
        curves.computeIfAbsent(curve, name -> new ArrayList<>()).add(new double[] {x, y});
    }

    @Override
    public void keepState(Asset state) {
        keptState = state;
    }

    @Override
    public <A extends Asset> Optional<A> keptState(Class<A> type) {
        return Optional.ofNullable(keptState).map(type::cast);
    }

    @Override
    public void log(String line) {
        logLines.add(line);
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }

    @Override
    public void scalar(String name, Scalar value) {
        scalars.put(name, value);
    }

    @Override
    public void publish(String port, Asset asset) {
        requirePort(descriptor.output(port), port, asset.type());
        outputs.put(port, asset);
    }

    private void requirePort(Optional<Port> port, String name, String type) {
        if (port.isEmpty() || !port.get().type().equals(type)) {
            throw new IllegalArgumentException(
                    descriptor.id() + " has no port " + name + " for a " + type);
        }
    }

    /** The published scalars, in the order of publication. */
    public Map<String, Scalar> scalars() {
        return scalars;
    }

    /** A published exact or measured scalar, as a number. */
    public double number(String name) {
        Scalar scalar = scalars.get(name);
        if (scalar instanceof Scalar.Exact exact) {
            return exact.value();
        }
        if (scalar instanceof Scalar.Measured measured) {
            return measured.value();
        }
        throw new AssertionError("scalar " + name + " is " + scalar);
    }

    /** The assets published so far, by output port. */
    public Map<String, Asset> outputs() {
        return outputs;
    }

    /** The asset published at a port. */
    public <A extends Asset> A output(String port, Class<A> type) {
        if (!outputs.containsKey(port)) {
            throw new AssertionError("nothing was published at " + port);
        }
        return type.cast(outputs.get(port));
    }

    /** The points of each observed curve as (x, y). */
    public Map<String, List<double[]>> curves() {
        return curves;
    }

    public List<String> progressMessages() {
        return progressMessages;
    }

    public List<String> logLines() {
        return logLines;
    }
}
