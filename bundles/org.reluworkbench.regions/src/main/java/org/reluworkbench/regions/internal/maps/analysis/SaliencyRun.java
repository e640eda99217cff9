package org.reluworkbench.regions.internal.maps.analysis;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.regions.internal.maps.LocalMaps;
import org.reluworkbench.regions.internal.maps.Numbers;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.TensorScope;

/** One run of {@code regions.saliency}. */
final class SaliencyRun {
    /** So that a browser can draw them. */
    private static final int MOST_PIXELS = 200_000;

    /** A grid with a network in each row and an output in each column. */
    private static final String VEGA_LITE =
            """
            {"mark":{"type":"rect","tooltip":true},"width":84,"height":84,\
            "encoding":{"x":{"field":"x","type":"ordinal","axis":null},\
            "y":{"field":"y","type":"ordinal","axis":null},\
            "color":{"field":"relative","type":"quantitative","title":"gradient, relative",\
            "scale":{"scheme":"blueorange","domain":[-1,1],"domainMid":0}},\
            "row":{"field":"picture","type":"nominal","sort":null,"title":null},\
            "column":{"field":"output","type":"ordinal","title":"output"}}}\
            """;

    private final List<Network> networks;
    private final Dataset dataset;
    private final SaliencyParameters parameters;
    private final AnalysisContext context;
    private final int outputs;
    private final int inputs;

    SaliencyRun(
            List<Network> networks,
            Dataset dataset,
            SaliencyParameters parameters,
            AnalysisContext context) {
        this.networks = networks;
        this.dataset = dataset;
        this.parameters = parameters;
        this.context = context;
        this.outputs = networks.get(0).outputs();
        this.inputs = dataset.features();
    }

    void run() {
        int rows = parameters.rows().length;
        int values = MemoryNeed.values("the images", networks.size(), rows, outputs, inputs);
        Numbers images = new Numbers(values, parameters.precision());
        for (int n = 0; n < networks.size(); n++) {
            try (LocalMaps maps =
                    new LocalMaps(networks.get(n), context.backend(), parameters.precision())) {
                MemoryNeed.require(
                        "the images of " + rows + " samples",
                        (long) values * parameters.precision().bytes()
                                + maps.weightBytes()
                                + maps.tileBytes(outputs),
                        context);
                for (int r = 0; r < rows; r++) {
                    context.checkCancelled();
                    context.progress((double) (n * rows + r) / (networks.size() * rows), "");
                    SampleRange one = new SampleRange(dataset, parameters.rows()[r], 1);
                    try (TensorScope scope = context.backend().openScope()) {
                        LocalMaps.Tile tile = maps.tile(scope, one, 0, 1, 0, outputs);
                        images.put(
                                scope, tile.weights(), (n * rows + r) * outputs * inputs, inputs);
                    }
                }
            }
        }
        publish(images, rows);
    }

    private void publish(Numbers images, int rows) {
        List<Integer> shape = new ArrayList<>(List.of(networks.size(), rows, outputs));
        for (int side : dataset.sampleShape()) {
            shape.add(side);
        }
        context.publish(SaliencyAnalysis.IMAGES, images.toArray(shape.toArray(new Integer[0])));
        context.publish(SaliencyAnalysis.PIXELS, pixels(images, rows));
        context.publish(
                SaliencyAnalysis.FIGURE,
                new Figure(
                        "Gradients at sample " + parameters.rows()[0],
                        SaliencyAnalysis.PIXELS,
                        VEGA_LITE));
    }

    /** Of the first sample, as many outputs as there is room for. */
    private Table pixels(Numbers images, int rows) {
        int[] shape = dataset.sampleShape();
        int width = shape[shape.length - 1];
        int height = shape.length > 1 ? shape[shape.length - 2] : 1;
        int channels = inputs / (width * height);
        int shown =
                Math.min(outputs, Math.max(1, MOST_PIXELS / Math.max(1, networks.size() * inputs)));
        if (shown < outputs) {
            context.log("the figure shows the first " + shown + " of " + outputs + " outputs");
        }
        Table.Builder table =
                Table.of(
                        Column.text("picture"),
                        Column.integer("output"),
                        Column.integer("y"),
                        Column.integer("x"),
                        Column.real("gradient"),
                        Column.real("relative"));
        for (int n = 0; n < networks.size(); n++) {
            for (int o = 0; o < shown; o++) {
                int at = (n * rows * outputs + o) * inputs;
                double largest = 0;
                for (int i = 0; i < inputs; i++) {
                    largest = Math.max(largest, Math.abs(images.get(at + i)));
                }
                for (int i = 0; i < inputs; i++) {
                    double value = images.get(at + i);
                    table.row(
                            picture(n, i / (width * height), channels),
                            o,
                            i / width % height,
                            i % width,
                            value,
                            largest == 0 ? 0 : value / largest);
                }
            }
        }
        return table.build();
    }

    private static String picture(int network, int channel, int channels) {
        String name = "network " + (network + 1);
        return channels == 1 ? name : name + ", channel " + (channel + 1);
    }
}
