package org.reluworkbench.model.internal.evaluation;

import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.BatchNetwork;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.TensorScope;

/** Evaluates a network at the rows of a dataset, batch by batch, on a backend in float64. */
public final class BackendEvaluation implements AutoCloseable {
    /** What the values of one batch take at most, unless one sample takes more. */
    private static final long BATCH_BYTES = 1L << 26;

    private static final int LARGEST_BATCH = 4096;

    private final Backend backend;
    private final BatchNetwork network;
    private final int batchRows;

    public BackendEvaluation(Network network, Backend backend) {
        this.backend = backend;
        this.network = new BatchNetwork(network, backend, Precision.FLOAT64);
        long rows = BATCH_BYTES / this.network.evaluationBytes();
        this.batchRows = (int) Math.max(1, Math.min(LARGEST_BATCH, rows));
    }

    /** How many rows {@link #outputs} takes at once at most. */
    public int batchRows() {
        return batchRows;
    }

    /**
     * f at consecutive rows.
     *
     * @return {@code count · network.outputs()} values, row-major
     */
    public double[] outputs(Dataset dataset, int firstRow, int count) {
        try (TensorScope scope = backend.openScope()) {
            return scope.download(
                    network.evaluate(scope, network.upload(scope, dataset, firstRow, count))
                            .outputs());
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
