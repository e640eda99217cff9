package org.reluworkbench.regions.internal.maps.analysis;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.regions.internal.maps.LocalMaps;
import org.reluworkbench.regions.internal.maps.Predictions;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

/** {@code regions.map}: one network's local maps as linear images of another's. */
@Component(service = Analysis.class)
public final class MapAnalysis implements Analysis<MapParameters> {
    static final String SOURCE = "source";
    static final String TARGET = "target";
    static final String MATRICES = "matrices";
    static final String FITS = "fits";

    @Override
    public AnalysisDescriptor<MapParameters> descriptor() {
        return AnalysisDescriptor.of("regions.map", "1.0.0", MapParameters.class)
                .title("Mapped local maps")
                .documentation(
                        "Table 2 of Sattelberg et al. 2020. For each output j the matrix M of least"
                                + " ‖C₁M − C₂‖, and of these of least norm, where the rows of C₁ and C₂"
                                + " are (w, b) of output j of the source's and the target's local"
                                + " affine maps at the training samples. correct.mapped classifies the"
                                + " test samples by the source's rows times M. Inputs that never move"
                                + " an output make C₁ rank-deficient; cut-off and rank are in the"
                                + " table.")
                .input(SOURCE, Network.TYPE, "Its maps are mapped")
                .input(TARGET, Network.TYPE, "To the maps of this network; as many outputs")
                .input(Dataset.TYPE, Dataset.TYPE, "Its training rows are fitted")
                .optionalInput(
                        ClusterAnalysis.TEST,
                        Dataset.TYPE,
                        "Its test rows, or all; otherwise those of the dataset")
                .output(MATRICES, NumericArray.TYPE, "M: outputs × (inputs + 1) × (inputs + 1)")
                .output(FITS, Table.TYPE, "Rank and residual for each output")
                .build();
    }

    @Override
    public void run(MapParameters parameters, AnalysisContext context) {
        Network source = context.input(SOURCE, Network.class);
        Network target = context.input(TARGET, Network.class);
        Dataset dataset = context.input(Dataset.TYPE, Dataset.class);
        SampleRange test = ClusterAnalysis.testRange(dataset, parameters.testSamples(), context);
        if (source.outputs() != target.outputs()) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the source has "
                            + source.outputs()
                            + " outputs, but the target "
                            + target.outputs());
        }
        for (Network network : new Network[] {source, target}) {
            LocalMaps.requireFit(network, dataset);
            LocalMaps.requireFit(network, test.dataset());
            Predictions.requireClasses(network, test.dataset());
        }
        SampleRange train = SampleRange.training(dataset, parameters.trainSamples());
        try (LocalMaps from = new LocalMaps(source, context.backend(), parameters.precision());
                LocalMaps to = new LocalMaps(target, context.backend(), parameters.precision())) {
            new MapRun(from, to, train, test, parameters.cutoff(), context).run();
        }
    }
}
