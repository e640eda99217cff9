package org.reluworkbench.regions.internal.maps.analysis;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** Most pictures beside each other, which a window of 1400 pixels has room for. */
    private static final int MOST_COLUMNS = 10;

    /** A grid with a line for each sample, network and channel, and an output in each column. */
    private static final String VEGA_LITE =
            """
            {"transform":[{"calculate":"datum.output %% 10","as":"column"},\
            {"calculate":"datum.picture%s","as":"line"}],\
            "mark":{"type":"rect","tooltip":true},"width":%d,"height":%d,\
            "encoding":{"x":{"field":"x","type":"ordinal","axis":null},\
            "y":{"field":"y","type":"ordinal","axis":null},\
            "color":{"field":"relative","type":"quantitative","title":"gradient, relative",\
            "scale":{"scheme":"blueorange","domain":[-1,1],"domainMid":0},\
            "legend":{"orient":"bottom"}},\
            "row":{"field":"line","type":"nominal","title":null,"spacing":6,\
            "header":{"labelAngle":0,"labelAlign":"left","labelLimit":%d}},\
            "column":{"field":"column","type":"ordinal","title":"%s","spacing":6}}}\
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
                new Figure("Gradients of the outputs", SaliencyAnalysis.PIXELS, figure()));
    }

    /** More outputs than fit beside each other go on in the next line. */
    private String figure() {
        return outputs <= MOST_COLUMNS
                ? VEGA_LITE.formatted("", 64, 64, 180, "output")
                : VEGA_LITE.formatted(
                        " + ', output ' + pad(toString(datum.output - datum.output % 10),"
                                + " 6, ' ', 'left') + ' on'",
                        56, 56, 200, "output modulo 10");
    }

    /** Of as many samples as there is room for; if not of one, of its first outputs. */
    private Table pixels(Numbers images, int rows) {
        int pixels = Math.max(1, networks.size() * inputs);
        int shown = Math.min(outputs, Math.max(1, MOST_PIXELS / pixels));
        int samples = Math.min(rows, Math.max(1, MOST_PIXELS / pixels / outputs));
        if (shown < outputs) {
            context.log("the figure shows the first " + shown + " of " + outputs + " outputs");
        }
        if (samples < rows) {
            context.log("the figure shows the first " + samples + " of " + rows + " samples");
        }
        Table.Builder table =
                Table.of(
                        Column.integer("sample"),
                        Column.text("picture"),
                        Column.integer("output"),
                        Column.integer("y"),
                        Column.integer("x"),
                        Column.real("gradient"),
                        Column.real("relative"));
        for (int r = 0; r < samples; r++) {
            for (int n = 0; n < networks.size(); n++) {
                for (int o = 0; o < shown; o++) {
                    addPicture(table, images, r, n, o);
                }
            }
        }
        return table.build();
    }

    private void addPicture(Table.Builder table, Numbers images, int row, int network, int output) {
        int[] shape = dataset.sampleShape();
        int width = shape[shape.length - 1];
        int height = shape.length > 1 ? shape[shape.length - 2] : 1;
        int channels = inputs / (width * height);
        int at = ((network * parameters.rows().length + row) * outputs + output) * inputs;
        double largest = 0;
        for (int i = 0; i < inputs; i++) {
            largest = Math.max(largest, Math.abs(images.get(at + i)));
        }
        int sample = parameters.rows()[row];
        for (int i = 0; i < inputs; i++) {
            double value = images.get(at + i);
            table.row(
                    sample,
                    picture(sample, network, i / (width * height), channels),
                    output,
                    i / width % height,
                    i % width,
                    value,
                    largest == 0 ? 0 : value / largest);
        }
    }

    /**
     * Numbers are filled up with spaces, so that the figure's lines in alphabetical order count.
     */
    private String picture(int sample, int network, int channel, int channels) {
        int last = Arrays.stream(parameters.rows()).max().orElse(0);
        String name = "row " + filled(sample, last);
        if (networks.size() > 1) {
            name += ", network " + (network + 1);
        }
        return channels == 1 ? name : name + ", channel " + filled(channel + 1, channels);
    }

    private static String filled(int number, int largest) {
        String digits = String.valueOf(number);
        return " ".repeat(String.valueOf(largest).length() - digits.length()) + digits;
    }
}
