package org.reluworkbench.regions.internal.analysis;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.LayerCounts;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** {@code regions.slice}: the exact complex of a network on a plane. */
@Component(service = Analysis.class)
public final class SliceAnalysis implements Analysis<SliceParameters> {
    private static final String LAYERS = "layers";

    @Override
    public AnalysisDescriptor<SliceParameters> descriptor() {
        return AnalysisDescriptor.of("regions.slice", "1.2.0", SliceParameters.class)
                .title("Regions on a plane")
                .documentation(
                        "Cuts a convex piece of a plane along the walls of all hidden neurons, layer"
                                + " by layer: activation regions with their patterns and affine"
                                + " maps, linear regions (neighbours with exactly equal maps"
                                + " merged), and the decision boundary. Weights and plane are taken"
                                + " as exact binary fractions and every decision is exact: a"
                                + " floating filter with a proven error bound, and integer"
                                + " arithmetic where it cannot decide. After Berzins 2023"
                                + " (arXiv:2306.07212) and Humayun et al. 2023 (arXiv:2302.12828).")
                .input(Network.TYPE, Network.TYPE, "Any graph of piecewise-linear operations")
                .optionalInput(
                        Dataset.TYPE, Dataset.TYPE, "Samples to show, and for a plane through rows")
                .output(Complex.TYPE, Complex.TYPE, "The polygons")
                .output(LAYERS, Table.TYPE, "Size of the complex after each hidden layer")
                .build();
    }

    @Override
    public void run(SliceParameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        Complex complex = new SliceRun(parameters, context).complex(network);
        ComplexScalars.publish(complex, network, context);
        context.publish(Complex.TYPE, complex);
        context.publish(LAYERS, layers(complex));
    }

    private static Table layers(Complex complex) {
        Table.Builder table =
                Table.of(
                        Column.integer("layer"),
                        Column.integer("regions"),
                        Column.integer("vertices"),
                        Column.integer("edges"));
        for (LayerCounts counts : complex.layers()) {
            table.row(counts.layer(), counts.regions(), counts.vertices(), counts.edges());
        }
        return table.build();
    }
}
