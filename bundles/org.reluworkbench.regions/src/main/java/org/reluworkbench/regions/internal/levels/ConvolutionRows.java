package org.reluworkbench.regions.internal.levels;

import java.util.Arrays;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Taps;
import org.reluworkbench.regions.internal.Dyadic;

/** The rows of a convolution: for each output place the taps that lie in the input. */
final class ConvolutionRows implements AffineNode {
    private final Convolution convolution;
    private final int positions;
    private final int places;
    private final int taps;

    /** Position that a tap sees at a place, −1 in the padding; place after place. */
    private final int[] seen;

    ConvolutionRows(Convolution convolution, Shape input) {
        this.convolution = convolution;
        this.positions = input.positions();
        Taps found = new Taps(convolution.window(), input.spatial());
        this.places =
                convolution.window().places(input.spatial()).stream()
                        .reduce(1, Math::multiplyExact);
        this.taps = found.count();
        this.seen = new int[Math.multiplyExact(places, taps)];
        Arrays.fill(seen, -1);
        for (int tap = 0; tap < taps; tap++) {
            int[] at = found.places(tap);
            int[] from = found.positions(tap);
            for (int i = 0; i < at.length; i++) {
                seen[at[i] * taps + tap] = from[i];
            }
        }
    }

    @Override
    public double offset(int output) {
        return convolution.bias().isPresent() ? convolution.bias().get().get(output / places) : 0;
    }

    @Override
    public void row(int output, Terms terms) {
        int channel = output / places;
        int place = output % places;
        int channels = convolution.groupInputs();
        int group = channel / (convolution.outputs() / convolution.groups());
        for (int c = 0; c < channels; c++) {
            for (int tap = 0; tap < taps; tap++) {
                int position = seen[place * taps + tap];
                double weight = convolution.weights().get((channel * channels + c) * taps + tap);
                if (position >= 0 && weight != 0) {
                    terms.term(0, (group * channels + c) * positions + position, weight);
                }
            }
        }
    }

    @Override
    public int scale() {
        int scale = 0;
        for (int i = 0; i < convolution.weights().length(); i++) {
            scale = Dyadic.scale(convolution.weights().get(i), scale);
        }
        for (int o = 0; convolution.bias().isPresent() && o < convolution.outputs(); o++) {
            scale = Dyadic.scale(convolution.bias().get().get(o), scale);
        }
        return scale;
    }
}
