package org.reluworkbench.regions.internal.maps.back;

import java.util.Arrays;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Taps;

/**
 * A transposed convolution, place after place. A dense layer is a convolution with one place that
 * sees everything.
 */
final class ConvolutionBack implements BackStep {
    private final Filters filters;

    private ConvolutionBack(Filters filters) {
        this.filters = filters;
    }

    static ConvolutionBack of(
            Convolution convolution, Shape input, int width, Filters.Maker maker) {
        Taps window = new Taps(convolution.window(), input.spatial());
        int taps = window.count();
        int inputs = convolution.groupInputs();
        float[][] filters = new float[convolution.outputs()][taps * inputs];
        for (int o = 0; o < filters.length; o++) {
            for (int k = 0; k < taps * inputs; k++) {
                int at = (o * inputs + k % inputs) * taps + k / inputs;
                filters[o][k] = (float) convolution.weights().get(at);
            }
        }
        int places =
                convolution.window().places(input.spatial()).stream().reduce(1, (a, b) -> a * b);
        return new ConvolutionBack(
                maker.of(
                        new Filters.Geometry(
                                width,
                                inputs,
                                input.channels(),
                                convolution.outputs() / convolution.groups(),
                                filters,
                                seen(window, places))));
    }

    static ConvolutionBack of(Dense dense, Shape input, int width, Filters.Maker maker) {
        Layout layout = Layout.of(input);
        float[][] filters = new float[dense.outputs()][dense.inputs()];
        for (int o = 0; o < filters.length; o++) {
            for (int i = 0; i < dense.inputs(); i++) {
                filters[o][layout.row(i)] = (float) dense.weight(o, i);
            }
        }
        return new ConvolutionBack(
                maker.of(
                        new Filters.Geometry(
                                width,
                                dense.inputs(),
                                dense.inputs(),
                                dense.outputs(),
                                filters,
                                new int[1][1])));
    }

    private static int[][] seen(Taps window, int places) {
        int[][] seen = new int[places][window.count()];
        for (int[] row : seen) {
            Arrays.fill(row, -1);
        }
        for (int tap = 0; tap < window.count(); tap++) {
            int[] at = window.places(tap);
            for (int i = 0; i < at.length; i++) {
                seen[at[i]][tap] = window.positions(tap)[i];
            }
        }
        return seen;
    }

    @Override
    public void back(Frozen frozen, Signals from, Signals... to) {
        to[0].touchAll();
        from.sort();
        filters.back(from, to[0]);
    }

    @Override
    public long bytes() {
        return filters.bytes();
    }
}
