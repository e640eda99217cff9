package org.reluworkbench.regions.internal.maps.analysis;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.regions.internal.maps.LocalMaps;
import org.reluworkbench.regions.internal.maps.Predictions;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;

/** {@code regions.cluster}: classification with few local maps in place of all. */
@Component(service = Analysis.class)
public final class ClusterAnalysis implements Analysis<ClusterParameters> {
    static final String ACCURACIES = "accuracies";
    static final String CLUSTERINGS = "clusterings";
    static final String TEST = "test";

    @Override
    public AnalysisDescriptor<ClusterParameters> descriptor() {
        return AnalysisDescriptor.of("regions.cluster", "1.0.0", ClusterParameters.class)
                .title("Clustered local maps")
                .documentation(
                        "Table 1 of Sattelberg et al. 2020. For each output, k-means over the rows"
                                + " (w, b) of the local affine maps at the training samples; each test"
                                + " sample then uses a centre in place of its own row, and is"
                                + " classified by the largest of these affine forms. correct.k<k>"
                                + " chooses the centre nearest to the sample's own row, as the paper"
                                + " does: that row is the network's answer at the sample, so the choice"
                                + " knows it. correct.byInput.k<k> chooses by the input alone: the"
                                + " cluster whose training samples have the nearest mean. Seeded by"
                                + " k-means++; Lloyd's method, with many clusters mini-batches, as the"
                                + " table says. In float32.")
                .input(Network.TYPE, Network.TYPE, "Any network that classifies")
                .input(Dataset.TYPE, Dataset.TYPE, "Its training rows are clustered")
                .optionalInput(
                        TEST, Dataset.TYPE, "Its test rows, or all; otherwise those of the dataset")
                .output(ACCURACIES, Table.TYPE, "Correct test samples for each k")
                .output(CLUSTERINGS, Table.TYPE, "Each clustering")
                .build();
    }

    @Override
    public void run(ClusterParameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        Dataset dataset = context.input(Dataset.TYPE, Dataset.class);
        SampleRange test = testRange(dataset, parameters.testSamples(), context);
        LocalMaps.requireFit(network, dataset);
        LocalMaps.requireFit(network, test.dataset());
        Predictions.requireClasses(network, test.dataset());
        SampleRange train = SampleRange.training(dataset, parameters.trainSamples());
        try (LocalMaps maps = new LocalMaps(network, context.backend(), Precision.FLOAT32)) {
            new ClusterRun(maps, train, test, parameters, context).run();
        }
    }

    /** The test rows of the dataset at the port for testing, or of the other one. */
    static SampleRange testRange(Dataset dataset, int most, AnalysisContext context) {
        return context.optionalInput(TEST, Dataset.class)
                .map(
                        test ->
                                test.testSamples() > 0
                                        ? SampleRange.testing(test, most)
                                        : SampleRange.all(test, most))
                .orElseGet(() -> SampleRange.testing(dataset, most));
    }
}
