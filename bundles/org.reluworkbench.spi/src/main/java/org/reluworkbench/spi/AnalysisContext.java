package org.reluworkbench.spi;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.osgi.annotation.versioning.ProviderType;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.backend.Backend;

/** What a running analysis gets from the engine, and where it puts its results. */
@ProviderType
public interface AnalysisContext {

    /**
     * The asset at an input port.
     *
     * @throws IllegalArgumentException if the descriptor has no such port or the type differs
     */
    <A extends Asset> A input(String port, Class<A> type);

    /** The asset at an optional input port, empty if nothing is connected. */
    <A extends Asset> Optional<A> optionalInput(String port, Class<A> type);

    /** The backend of this run; it stays the same until the run ends. */
    Backend backend();

    /**
     * A generator seeded from the parameter named {@code seed}, or with 0 if there is none. Each
     * call starts the same sequence again; {@code split()} gives independent streams.
     */
    SplittableRandom random();

    /** Upper limit, in bytes, for what the analysis may keep in memory beyond its inputs. */
    long memoryBudgetBytes();

    /**
     * Tells how far the work is.
     *
     * @param fraction between 0 and 1
     * @param message a few words such as "epoch 40 of 200"; may be empty
     */
    void progress(double fraction, String message);

    /**
     * Shows a point of a curve while the step runs, such as the loss after an epoch. Curves are
     * drawn live and forgotten when the step ends; what is to stay is published.
     *
     * @param curve name of the curve
     */
    void observe(String curve, double x, double y);

    /**
     * Keeps how far a long computation has come, in place of what was kept before. If the step is
     * cancelled, fails or dies with the process, the next step that computes the same from the same
     * inputs finds it in {@link #keptState}. What is kept is forgotten when the step completes. Not
     * for shards, which are kept when they finish.
     *
     * @param state an asset of a kind that has a codec
     */
    void keepState(Asset state);

    /** What an earlier, unfinished step with the same inputs and parameters kept last. */
    <A extends Asset> Optional<A> keptState(Class<A> type);

    /** One line for the log of the step. */
    void log(String line);

    /** True once somebody asked to stop. */
    boolean cancelled();

    /** Leaves the analysis if somebody asked to stop. */
    default void checkCancelled() {
        if (cancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    /** Publishes a scalar under the name the catalogue gives it. */
    void scalar(String name, Scalar value);

    /** Publishes an exact count. */
    default void scalar(String name, long count) {
        scalar(name, Scalar.exact(count));
    }

    /** Publishes a floating-point number computed without an error bound; it must be finite. */
    default void scalar(String name, double value) {
        scalar(name, Scalar.measured(value));
    }

    /**
     * Publishes an asset at an output port of the descriptor.
     *
     * @throws IllegalArgumentException if there is no such port or the type differs
     */
    void publish(String port, Asset asset);
}
