package org.reluworkbench.model.internal.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Evaluates a network at the rows of a dataset, batch by batch, on a backend. */
public final class BackendEvaluation {
    /** The values of one batch's widest layer take at most 16 MiB. */
    private static final int BATCH_VALUES = 1 << 21;

    private static final int LARGEST_BATCH = 4096;

    private final Network network;
    private final Backend backend;
    private final int batchRows;

    /** The dense layers, if the network is a chain of these, otherwise none. */
    private final List<Dense> chain;

    /** Evaluates what the backend cannot; null for a chain of dense layers. */
    private final NetworkEvaluation inJava;

    public BackendEvaluation(Network network, Backend backend) {
        this.network = network;
        this.backend = backend;
        this.chain = network.fullyConnectedLayers().orElse(List.of());
        this.inJava = chain.isEmpty() ? new NetworkEvaluation(network) : null;
        int widest = network.inputs();
        for (int i = 0; i < network.nodes().size(); i++) {
            widest = Math.max(widest, network.width(i));
        }
        this.batchRows = Math.max(1, Math.min(LARGEST_BATCH, BATCH_VALUES / widest));
    }

    /** How many rows {@link #outputs} takes at once at most. */
    public int batchRows() {
        return batchRows;
    }

    /**
     * f at consecutive rows: chains of dense layers on the backend, other graphs in Java on all
     * cores.
     *
     * @return {@code count · network.outputs()} values, row-major
     */
    public double[] outputs(Dataset dataset, int firstRow, int count) {
        double[] rows = new double[count * network.inputs()];
        dataset.copyRows(firstRow, count, rows, 0);
        return inJava == null ? onBackend(rows, count) : onAllCores(rows, count);
    }

    private double[] onAllCores(double[] rows, int count) {
        int inputs = network.inputs();
        int width = network.outputs();
        double[] outputs = new double[count * width];
        IntStream.range(0, count)
                .parallel()
                .forEach(
                        row -> {
                            double[] point =
                                    Arrays.copyOfRange(rows, row * inputs, (row + 1) * inputs);
                            System.arraycopy(inJava.outputs(point), 0, outputs, row * width, width);
                        });
        return outputs;
    }

    private double[] onBackend(double[] rows, int count) {
        try (TensorScope scope = backend.openScope()) {
            Tensor values = scope.upload(rows, count, network.inputs());
            for (int k = 0; k < chain.size(); k++) {
                values =
                        affine(
                                chain.get(k),
                                k == 0 ? values : scope.apply(ElementFunction.RELU, values),
                                scope);
            }
            return scope.download(values);
        }
    }

    private static Tensor affine(Dense dense, Tensor given, TensorScope scope) {
        Tensor w = scope.upload(dense.weights(), dense.outputs(), dense.inputs());
        Tensor z = scope.multiply(given, false, w, true);
        if (dense.hasBias()) {
            Tensor biases = scope.upload(dense.biases(), 1, dense.outputs());
            scope.combine(ElementOperation.ADD, z, biases, z);
        }
        return z;
    }
}
