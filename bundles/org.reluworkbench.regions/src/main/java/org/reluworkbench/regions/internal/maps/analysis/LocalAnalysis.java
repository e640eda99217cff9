package org.reluworkbench.regions.internal.maps.analysis;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.regions.internal.maps.LocalMaps;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.asset.Table;

/** {@code regions.local}: the affine maps at samples, and the regions around them. */
@Component(service = Analysis.class)
public final class LocalAnalysis implements Analysis<LocalParameters> {
    static final String WEIGHTS = "W";
    static final String BIASES = "b";
    static final String SAMPLES = "samples";
    static final String WALLS = "walls";
    static final String NORMALS = "A";
    static final String CENTERS = "centers";

    @Override
    public AnalysisDescriptor<LocalParameters> descriptor() {
        return AnalysisDescriptor.of("regions.local", "1.1.0", LocalParameters.class)
                .title("Local affine maps")
                .documentation(
                        "The affine map f(y) = W·y + b of the activation region of each sample x"
                                + " (Sattelberg et al. 2020, (3.1)): W is the Jacobian of the outputs"
                                + " at x, b = f(x) − W·x. Any graph of operations; relu′(0) = 0, and of"
                                + " equal largest values of a max-pool the first counts. Signs are"
                                + " those of exact arithmetic; exactlyDecided counts the samples"
                                + " where a bound on rounding did not suffice, onWall those with a"
                                + " unit exactly 0 or equal largest values. patterns counts"
                                + " different activation patterns, the choices of max-pools"
                                + " included; affineMaps counts maps that differ by more than rounding,"
                                + " compared by products with random vectors, as an interval if that"
                                + " does not decide. The distance to the nearest wall is min |z|/‖∇z‖,"
                                + " with a bound on its error;"
                                + " facets and the largest inscribed ball of the region come from"
                                + " linear programs.")
                .input(Network.TYPE, Network.TYPE, "Any network")
                .input(Dataset.TYPE, Dataset.TYPE, "Samples")
                .output(WEIGHTS, NumericArray.TYPE, "Samples × outputs × inputs")
                .output(BIASES, NumericArray.TYPE, "Samples × outputs")
                .output(SAMPLES, Table.TYPE, "Pattern and region of each sample")
                .output(
                        WALLS,
                        Table.TYPE,
                        "Walls z(y) = ⟨A_i, y⟩ + offset of the first regions, the nearest first")
                .output(NORMALS, NumericArray.TYPE, "A: rows of the table walls × inputs")
                .output(
                        CENTERS,
                        NumericArray.TYPE,
                        "Centres of the largest balls, regions with facets × inputs; not a number"
                                + " where balls of every size fit")
                .build();
    }

    @Override
    public void run(LocalParameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        Dataset dataset = context.input(Dataset.TYPE, Dataset.class);
        LocalMaps.requireFit(network, dataset);
        try (LocalMaps maps = new LocalMaps(network, context.backend(), parameters.precision())) {
            new LocalRun(maps, range(parameters, dataset), parameters, context).run();
        }
    }

    private static SampleRange range(LocalParameters parameters, Dataset dataset) {
        if (parameters.rows().isEmpty()) {
            return parameters.part().of(dataset, parameters.samples());
        }
        int[] rows = parameters.rows().get();
        ChosenRows.require(rows, dataset);
        return SampleRange.all(ChosenRows.of(rows, dataset), rows.length);
    }
}
