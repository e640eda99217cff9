package org.reluworkbench.gradient.internal;

import java.util.Arrays;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.BatchNetwork;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * A network on a backend with the rows of a dataset at which it is asked. Rows are counted from the
 * first of the range.
 */
public final class SampleBatches implements AutoCloseable {
    private final BatchNetwork network;
    private final Dataset dataset;
    private final int firstRow;
    private final int count;
    private final Backend backend;

    /**
     * Uploads the weights.
     *
     * @throws WorkbenchException if the network does not read samples of this dataset
     */
    public SampleBatches(
            Network network,
            Dataset dataset,
            int firstRow,
            int count,
            Backend backend,
            Precision precision) {
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
        this.network = new BatchNetwork(network, backend, precision);
        this.dataset = dataset;
        this.firstRow = firstRow;
        this.count = count;
        this.backend = backend;
    }

    public Network network() {
        return network.network();
    }

    public Precision precision() {
        return network.precision();
    }

    public Backend backend() {
        return backend;
    }

    /** Number of rows. */
    public int count() {
        return count;
    }

    /** Whether the rows have labels. */
    public boolean labelled() {
        return dataset.labelled();
    }

    /**
     * The labels of all rows.
     *
     * @throws WorkbenchException if there are none
     */
    public int[] labels() {
        if (!dataset.labelled()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the dataset " + dataset.name() + " has no labels");
        }
        int[] labels = new int[count];
        Arrays.setAll(labels, this::label);
        return labels;
    }

    /** Refuses a dataset without labels, or with more classes than the network can tell apart. */
    void requireLabels() {
        if (!dataset.labelled()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the dataset " + dataset.name() + " has no labels");
        }
        int outputs = network.network().outputs();
        if (dataset.classes() > Math.max(2, outputs)) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the network has too few outputs, "
                            + outputs
                            + ", for the "
                            + dataset.classes()
                            + " classes of "
                            + dataset.name());
        }
    }

    public int label(int row) {
        return dataset.label(firstRow + row);
    }

    /** The values of all nodes at consecutive rows. */
    public BatchEvaluation evaluate(TensorScope scope, int first, int rows) {
        return network.evaluate(scope, network.upload(scope, dataset, firstRow + first, rows));
    }

    /** Bytes that a batch takes for a while beside what it leaves in the scope, for each sample. */
    public long temporaryBytes() {
        return network.evaluationBytes() + network.gradientBytes();
    }

    /** Bytes of the weights. */
    public long weightBytes() {
        return network.weightBytes();
    }

    @Override
    public void close() {
        network.close();
    }
}
