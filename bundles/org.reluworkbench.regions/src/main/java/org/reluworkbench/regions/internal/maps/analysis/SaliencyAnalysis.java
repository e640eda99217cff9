package org.reluworkbench.regions.internal.maps.analysis;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.regions.internal.maps.LocalMaps;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** {@code regions.saliency}: rows of local maps as pictures. */
@Component(service = Analysis.class)
public final class SaliencyAnalysis implements Analysis<SaliencyParameters> {
    static final String IMAGES = "images";
    static final String PIXELS = "pixels";
    static final String FIGURE = "figure";
    private static final List<String> NETWORKS =
            List.of(Network.TYPE, "network2", "network3", "network4");

    @Override
    public AnalysisDescriptor<SaliencyParameters> descriptor() {
        return AnalysisDescriptor.of("regions.saliency", "1.1.0", SaliencyParameters.class)
                .title("Saliency images")
                .documentation(
                        "Figure 6 of Sattelberg et al. 2020: for a sample x, the gradient of each"
                                + " output by the input, a row of W in the local affine map W·y + b,"
                                + " in the shape of x, for up to four networks side by side. The"
                                + " array has the gradients themselves; in the figure each picture"
                                + " is divided by its largest absolute value, 0 is neutral.")
                .input(NETWORKS.get(0), Network.TYPE, "Any network")
                .optionalInput(NETWORKS.get(1), Network.TYPE, "Another, with as many outputs")
                .optionalInput(NETWORKS.get(2), Network.TYPE, "A third one")
                .optionalInput(NETWORKS.get(3), Network.TYPE, "A fourth one")
                .input(Dataset.TYPE, Dataset.TYPE, "Samples, as images or as vectors")
                .output(
                        IMAGES,
                        NumericArray.TYPE,
                        "Networks × samples × outputs × shape of a sample")
                .output(PIXELS, Table.TYPE, "The pixels of the pictures")
                .output(
                        FIGURE,
                        Figure.TYPE,
                        "The pictures, of as many samples as a browser can draw")
                .build();
    }

    @Override
    public void run(SaliencyParameters parameters, AnalysisContext context) {
        Dataset dataset = context.input(Dataset.TYPE, Dataset.class);
        List<Network> networks = new ArrayList<>();
        for (String port : NETWORKS) {
            context.optionalInput(port, Network.class).ifPresent(networks::add);
        }
        for (Network network : networks) {
            LocalMaps.requireFit(network, dataset);
            if (network.outputs() != networks.get(0).outputs()) {
                throw new WorkbenchException(
                        StandardErrorCode.SHAPE_MISMATCH,
                        "the networks have "
                                + networks.get(0).outputs()
                                + " and "
                                + network.outputs()
                                + " outputs; side by side they need as many");
            }
        }
        ChosenRows.require(parameters.rows(), dataset);
        new SaliencyRun(networks, dataset, parameters, context).run();
    }
}
