package org.reluworkbench.regions.internal.maps;

import java.util.Arrays;
import java.util.Optional;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.BatchNetwork;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.regions.internal.maps.back.WayBack;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The affine maps f(y) = W·y + b that a network computes on the activation regions of samples
 * (Sattelberg et al. 2020, (3.1)): W is the Jacobian of the outputs at the sample x and b = f(x) −
 * W·x. Any graph of operations is handled, on any backend; relu′(0) = 0, and of equal largest
 * values of a max-pool the first counts.
 *
 * <p>All outputs asked for go back through the network together, so they share what belongs to the
 * sample. An entry of W has the rounding error of the products of a way back; b has in addition
 * that of the difference, at most γ·(|f| + Σ|w||x|) with γ = (inputs + 1)·u.
 */
public final class LocalMaps implements AutoCloseable {
    private final BatchNetwork network;
    private final Backend backend;
    private final Optional<WayBack> wayBack;

    /** Made when first asked for. */
    private PatternReader patterns;

    /** Uploads the weights. */
    public LocalMaps(Network network, Backend backend, Precision precision) {
        this.network = new BatchNetwork(network, backend, precision);
        this.backend = backend;
        this.wayBack = precision == Precision.FLOAT32 ? WayBack.of(network) : Optional.empty();
    }

    /**
     * Refuses a dataset whose samples the network does not read.
     *
     * @throws WorkbenchException with {@code SHAPE_MISMATCH}
     */
    public static void requireFit(Network network, Dataset dataset) {
        if (network.inputs() != dataset.features()) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the network has "
                            + network.inputs()
                            + " inputs, but a sample of "
                            + dataset.name()
                            + " has "
                            + dataset.features()
                            + " features");
        }
    }

    /**
     * The maps of some outputs at consecutive samples.
     *
     * @param evaluation the values of all nodes at the samples
     * @param inputs x, n × inputs
     * @param weights rows of W, those of the first output for all samples, then of the next: (c ·
     *     n) × inputs
     */
    public record Tile(BatchEvaluation evaluation, Tensor inputs, Tensor weights) {
        /** n. */
        public int samples() {
            return inputs.rows();
        }
    }

    public Network network() {
        return network.network();
    }

    public Backend backend() {
        return backend;
    }

    public Precision precision() {
        return network.precision();
    }

    /** Reads the exact patterns of samples. */
    public PatternReader patterns() {
        if (patterns == null) {
            patterns = new PatternReader(network(), backend, precision());
        }
        return patterns;
    }

    /** Number of values of a row (w, b). */
    public int columns() {
        return network().inputs() + 1;
    }

    /** The values of all nodes at consecutive samples of a range. */
    public BatchEvaluation evaluate(TensorScope scope, SampleRange range, int first, int rows) {
        return network.evaluate(
                scope, network.upload(scope, range.dataset(), range.first() + first, rows));
    }

    /** The values of all nodes at a point. */
    public BatchEvaluation evaluate(TensorScope scope, double[] point) {
        return network.evaluate(
                scope, scope.convert(scope.upload(point, 1, point.length), precision()));
    }

    /**
     * Computes the maps of {@code outputs} outputs from {@code firstOutput} on.
     *
     * @param scope receives them
     */
    public Tile tile(
            TensorScope scope,
            SampleRange range,
            int first,
            int rows,
            int firstOutput,
            int outputs) {
        BatchEvaluation evaluation = evaluate(scope, range, first, rows);
        Tensor units = units(scope, rows, firstOutput, outputs);
        Tensor weights = evaluation.inputGradients(scope, units);
        return new Tile(evaluation, evaluation.values(Network.INPUT), weights);
    }

    /** The unit vector of each output asked for, once for every sample. */
    Tensor units(TensorScope scope, int rows, int firstOutput, int outputs) {
        int all = network().outputs();
        if (precision() == Precision.FLOAT32) {
            float[] values = new float[outputs * rows * all];
            for (int i = 0; i < outputs * rows; i++) {
                values[i * all + firstOutput + i / rows] = 1;
            }
            return scope.upload(values, outputs * rows, all);
        }
        double[] values = new double[outputs * rows * all];
        for (int i = 0; i < outputs * rows; i++) {
            values[i * all + firstOutput + i / rows] = 1;
        }
        return scope.upload(values, outputs * rows, all);
    }

    /**
     * b of a tile.
     *
     * @return {@code [o][i]} of the output {@code firstOutput + o} at sample i
     */
    public double[][] biases(TensorScope scope, Tile tile, int firstOutput) {
        int n = tile.samples();
        int all = network().outputs();
        double[] f = scope.download(tile.evaluation().outputs());
        double[][] biases = new double[tile.weights().rows() / n][n];
        for (int o = 0; o < biases.length; o++) {
            Tensor block = scope.rows(tile.weights(), o * n, n);
            double[] linear = scope.download(scope.rowProducts(block, tile.inputs()));
            int output = firstOutput + o;
            Arrays.setAll(biases[o], i -> f[i * all + output] - linear[i]);
        }
        return biases;
    }

    /** Bytes on the backend for each sample of a tile of {@code outputs} outputs. */
    public long tileBytes(int outputs) {
        long rows = (long) outputs * (network().inputs() + network().outputs() + 1L);
        return network.evaluationBytes()
                + outputs * network.gradientBytes()
                + rows * precision().bytes();
    }

    /** The way back in Java's memory, in float32 and where it is the shorter one. */
    Optional<WayBack> wayBack() {
        return wayBack;
    }

    /** Number of values of a node or of the input. */
    int width(int node) {
        return node == Network.INPUT ? network().inputs() : network().width(node);
    }

    /** Bytes of the values of a sample. */
    long evaluationBytes() {
        return network.evaluationBytes();
    }

    /** Bytes of the weights. */
    public long weightBytes() {
        return network.weightBytes() + wayBack.map(WayBack::bytes).orElse(0L);
    }

    @Override
    public void close() {
        network.close();
    }
}
