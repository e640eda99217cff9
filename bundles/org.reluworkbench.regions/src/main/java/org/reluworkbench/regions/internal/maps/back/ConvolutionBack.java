package org.reluworkbench.regions.internal.maps.back;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Taps;

/**
 * A transposed convolution, signal after signal: each adds its filter times its c numbers to what
 * the filter sees. What a place sees is copied out, all signals of the place are added, and it is
 * copied back: with each weight written c times and the signal as often as needed, each addition is
 * one loop over arrays with one index, which the compiler turns into vector instructions. (With
 * different offsets into the arrays it does not, as they could overlap.) A dense layer is a
 * convolution with one place that sees everything.
 */
final class ConvolutionBack implements BackStep {
    /** What a segment of a filter has at most, unless a single tap has more. */
    private static final int SEGMENT = 1024;

    private final int width;
    private final int groupOutputs;
    private final int groupInputs;
    private final int inputChannels;
    private final int taps;

    /** Taps of every segment but the last. */
    private final int segmentTaps;

    /** [output channel][segment][tap, input channel of the group, c times the same]. */
    private final float[][][] weights;

    /** For each place quadruples (segment, tap in it, position of that, number of taps). */
    private final int[][] stretches;

    /**
     * @param filters [output channel][tap, input channel of the group]
     * @param seen [place][tap] the position that the tap sees, or −1
     */
    private ConvolutionBack(
            int width,
            int groupOutputs,
            int groupInputs,
            int inputChannels,
            float[][] filters,
            int[][] seen) {
        this.width = width;
        this.groupOutputs = groupOutputs;
        this.groupInputs = groupInputs;
        this.inputChannels = inputChannels;
        this.taps = seen[0].length;
        this.segmentTaps = Math.min(taps, Math.max(1, SEGMENT / (groupInputs * width)));
        this.weights =
                Arrays.stream(filters)
                        .map(filter -> repeated(filter, segmentTaps * groupInputs, width))
                        .toArray(float[][][]::new);
        this.stretches = Arrays.stream(seen).map(this::stretches).toArray(int[][]::new);
    }

    static ConvolutionBack of(Convolution convolution, Shape input, int width) {
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
                width,
                convolution.outputs() / convolution.groups(),
                inputs,
                input.channels(),
                filters,
                seen(window, places));
    }

    static ConvolutionBack of(Dense dense, Shape input, int width) {
        Layout layout = Layout.of(input);
        float[][] filters = new float[dense.outputs()][dense.inputs()];
        for (int o = 0; o < filters.length; o++) {
            for (int i = 0; i < dense.inputs(); i++) {
                filters[o][layout.row(i)] = (float) dense.weight(o, i);
            }
        }
        return new ConvolutionBack(
                width, dense.outputs(), dense.inputs(), dense.inputs(), filters, new int[1][1]);
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

    /** Segments of a filter, each value written several times. */
    private static float[][] repeated(float[] filter, int segment, int times) {
        float[][] parts = new float[(filter.length + segment - 1) / segment][];
        for (int s = 0; s < parts.length; s++) {
            int first = s * segment;
            float[] part = new float[Math.min(segment, filter.length - first) * times];
            for (int k = 0; k < part.length; k++) {
                part[k] = filter[first + k / times];
            }
            parts[s] = part;
        }
        return parts;
    }

    /** Of a place, the taps of a segment that see positions beside each other. */
    private int[] stretches(int... positions) {
        boolean beside = groupInputs == inputChannels;
        List<Integer> found = new ArrayList<>();
        int tap = 0;
        while (tap < positions.length) {
            int length = 1;
            if (positions[tap] >= 0) {
                while (beside
                        && tap + length < positions.length
                        && (tap + length) % segmentTaps != 0
                        && positions[tap + length] == positions[tap] + length) {
                    length++;
                }
                found.addAll(List.of(tap / segmentTaps, tap % segmentTaps, positions[tap], length));
            }
            tap += length;
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void back(Frozen frozen, Signals from, Signals... to) {
        to[0].touchAll();
        from.sort();
        float[][] patch = new float[weights[0].length][];
        Arrays.setAll(patch, s -> new float[weights[0][s].length]);
        float[] signal = new float[patch[0].length];
        int channels = weights.length;
        int i = 0;
        while (i < from.count()) {
            int place = from.row(i) / channels;
            // All signals of a place and group together.
            int group = from.row(i) % channels / groupOutputs;
            int end = (place * channels) + (group + 1) * groupOutputs;
            copy(place, group, to[0].values(), patch, true);
            for (; i < from.count() && from.row(i) < end; i++) {
                int row = from.row(i);
                repeat(from.values(), row * width, signal);
                float[][] filter = weights[row % channels];
                for (int s = 0; s < patch.length; s++) {
                    addProducts(patch[s], filter[s], signal);
                }
            }
            copy(place, group, to[0].values(), patch, false);
        }
    }

    /** Copies what a place sees of a group out of the signals, or back. */
    private void copy(int place, int group, float[] values, float[][] patch, boolean out) {
        int tapValues = groupInputs * width;
        int[] ofPlace = stretches[place];
        for (int k = 0; k < ofPlace.length; k += 4) {
            float[] segment = patch[ofPlace[k]];
            int inPatch = ofPlace[k + 1] * tapValues;
            int at = (ofPlace[k + 2] * inputChannels + group * groupInputs) * width;
            int count = ofPlace[k + 3] * tapValues;
            if (out) {
                System.arraycopy(values, at, segment, inPatch, count);
            } else {
                System.arraycopy(segment, inPatch, values, at, count);
            }
        }
    }

    /** Fills an array with copies of the c numbers of a row. */
    private void repeat(float[] values, int at, float[] repeated) {
        System.arraycopy(values, at, repeated, 0, width);
        for (int filled = width; filled < repeated.length; filled *= 2) {
            System.arraycopy(
                    repeated, 0, repeated, filled, Math.min(filled, repeated.length - filled));
        }
    }

    /** Taps outside the input take part, but are not copied back. */
    private static void addProducts(float[] patch, float[] filter, float[] signal) {
        for (int k = 0; k < patch.length; k++) {
            patch[k] += filter[k] * signal[k];
        }
    }

    @Override
    public long bytes() {
        return (long) weights.length * taps * groupInputs * width * Float.BYTES;
    }
}
