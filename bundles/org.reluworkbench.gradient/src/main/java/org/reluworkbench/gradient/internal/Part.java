package org.reluworkbench.gradient.internal;

import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Precision;

/** Which rows of a dataset. */
public enum Part {
    ALL,
    TRAIN,
    TEST;

    /**
     * The first rows of this part with the network of the step, on its backend.
     *
     * @param most how many rows at most
     * @throws WorkbenchException if there are none, or the network does not read them
     */
    public SampleBatches batches(int most, Precision precision, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        Dataset dataset = context.input(Dataset.TYPE, Dataset.class);
        int first = this == TEST ? dataset.trainSamples() : 0;
        int there = (this == TRAIN ? dataset.trainSamples() : dataset.samples()) - first;
        if (there == 0) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the dataset " + dataset.name() + " has no rows of the part asked for");
        }
        int count = Math.min(there, most);
        return new SampleBatches(network, dataset, first, count, context.backend(), precision);
    }
}
