package org.reluworkbench.model.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.training.FlatParameters;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * A network whose weights lie on a backend, ready for batch after batch. Weights are rounded to the
 * precision once. A batch is a tensor with a row for each sample and {@code network.inputs()}
 * columns, values in the order of the network's input shape. Used by one thread, but evaluated by
 * any number, each with its own scope, unless it is in training. Closing it frees the weights.
 */
public final class BatchNetwork implements AutoCloseable {
    /** Values of a node, for some scalars and all samples, that stay in a cache. */
    private static final int CACHED = 1 << 18;

    private final Network network;
    private final Backend backend;
    private final Precision precision;
    private final TensorScope scope;
    private final Constants constants;
    private final List<BatchOperation> operations;

    /**
     * Uploads the weights.
     *
     * @throws OutOfMemoryError if the backend's memory does not suffice
     */
    public BatchNetwork(Network network, Backend backend, Precision precision) {
        this(network, backend, precision, Optional.empty());
    }

    BatchNetwork(
            Network network,
            Backend backend,
            Precision precision,
            Optional<TrainingMode> training) {
        this.network = network;
        this.backend = backend;
        this.precision = precision;
        this.scope = backend.openScope();
        this.constants = new Constants(scope, precision);
        this.operations = uploaded(backend, training);
    }

    private List<BatchOperation> uploaded(Backend backend, Optional<TrainingMode> training) {
        try {
            return new BatchOperations(network, backend, constants, training).all();
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    public Network network() {
        return network;
    }

    public Precision precision() {
        return precision;
    }

    /** Consecutive rows of a dataset as a batch, rounded to the precision. */
    public Tensor upload(TensorScope target, Dataset dataset, int firstRow, int count) {
        int values = Math.multiplyExact(count, dataset.features());
        if (precision == Precision.FLOAT32) {
            float[] rows = new float[values];
            dataset.copyRows(firstRow, count, rows, 0);
            return target.upload(rows, count, dataset.features());
        }
        double[] rows = new double[values];
        dataset.copyRows(firstRow, count, rows, 0);
        return target.upload(rows, count, dataset.features());
    }

    /**
     * The values of all nodes.
     *
     * @param target receives them; has to stay open as long as the evaluation is used
     * @param inputs n × {@code network.inputs()}
     * @throws IllegalArgumentException if the batch has another number of columns
     */
    public BatchEvaluation evaluate(TensorScope target, Tensor inputs) {
        if (inputs.columns() != network.inputs()) {
            throw new IllegalArgumentException(
                    "a batch of "
                            + inputs.columns()
                            + " columns for a network with "
                            + network.inputs()
                            + " inputs");
        }
        List<BatchOperation.Step> steps = new ArrayList<>();
        for (int node = 0; node < operations.size(); node++) {
            List<Tensor> given = new ArrayList<>();
            for (int source : network.nodes().get(node).inputs()) {
                given.add(source == Network.INPUT ? inputs : steps.get(source).values());
            }
            steps.add(operations.get(node).forward(target, given));
        }
        return new BatchEvaluation(this, inputs, steps);
    }

    /** Bytes that a sample takes at most in the scope of {@link #evaluate}, the input included. */
    public long evaluationBytes() {
        long values = operations.stream().mapToLong(BatchOperation::forwardValues).sum();
        return (network.inputs() + values) * precision.bytes();
    }

    /**
     * Bytes that a sample takes at most in the scope of one {@link BatchEvaluation#gradient} or
     * {@link BatchEvaluation#inputGradient}, the output gradients included; {@link
     * BatchEvaluation#gradients} and {@link BatchEvaluation#inputGradients} take at most as much
     * for each scalar, the former for some scalars once more while it goes on.
     */
    public long gradientBytes() {
        long values = network.outputs();
        for (int node = 0; node < operations.size(); node++) {
            values += operations.get(node).backwardValues();
            values += network.sourceShapes(node).stream().mapToLong(Shape::size).sum();
        }
        return values * precision.bytes();
    }

    /** Bytes of the weights and indices. */
    public long weightBytes() {
        return scope.bytes();
    }

    /**
     * Puts other parameters in place, of a network in training.
     *
     * @param values in the order of {@link FlatParameters}
     */
    void setParameters(float[] values, FlatParameters layout) {
        for (ParameterSlot slot : constants.slots()) {
            slot.refresh(scope, values, layout.position(slot.node()) + slot.offset());
        }
    }

    /** Of how many scalars at a time the gradients by a node's values stay in a cache. */
    int scalarsInCache(int samples) {
        long widest =
                IntStream.range(0, operations.size())
                        .map(node -> network.shape(node).size())
                        .max()
                        .orElse(1);
        return (int) Math.max(1, CACHED / Math.max(1, samples * widest));
    }

    /** The nodes with parameters that the outputs depend on, in order. */
    int[] trainedNodes() {
        boolean[] read = new boolean[operations.size()];
        read[operations.size() - 1] = true;
        for (int i = operations.size() - 1; i >= 0; i--) {
            if (read[i]) {
                network.nodes().get(i).inputs().stream()
                        .filter(source -> source != Network.INPUT)
                        .forEach(source -> read[source] = true);
            }
        }
        return IntStream.range(0, operations.size())
                .filter(i -> read[i] && network.nodes().get(i).operation().parameterCount() > 0)
                .toArray();
    }

    /** For what is needed for a while only. */
    TensorScope openScope() {
        return backend.openScope();
    }

    /** For each node whether it, or one before it, has parameters; last, for the input, false. */
    boolean[] reachesParameters() {
        boolean[] reaches = new boolean[operations.size() + 1];
        for (int i = 0; i < operations.size(); i++) {
            Node node = network.nodes().get(i);
            reaches[i] =
                    node.operation().parameterCount() > 0
                            || node.inputs().stream()
                                    .anyMatch(s -> s != Network.INPUT && reaches[s]);
        }
        return reaches;
    }

    /** True for each node and the input. */
    boolean[] everything() {
        boolean[] all = new boolean[operations.size() + 1];
        Arrays.fill(all, true);
        return all;
    }

    @Override
    public void close() {
        scope.close();
    }
}
