package org.reluworkbench.regions.internal.maps.back;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plain loops. What a place sees is copied out, all signals of the place are added, and it is
 * copied back: with each weight written c times and the signal as often as needed, each addition is
 * one loop over arrays with one index, which the compiler turns into vector instructions. (With
 * different offsets into the arrays it does not, as they could overlap.)
 */
final class RepeatedFilters implements Filters {
    /** What a segment of a filter has at most, unless a single tap has more. */
    private static final int SEGMENT = 1024;

    private final Geometry geometry;
    private final int width;

    /** Taps of every segment but the last. */
    private final int segmentTaps;

    /** [output channel][segment][tap, input channel of the group, c times the same]. */
    private final float[][][] weights;

    /** For each place quadruples (segment, tap in it, position of that, number of taps). */
    private final int[][] stretches;

    private RepeatedFilters(Geometry geometry) {
        this.geometry = geometry;
        this.width = geometry.width();
        int tapValues = geometry.groupInputs() * width;
        this.segmentTaps = Math.min(geometry.seen()[0].length, Math.max(1, SEGMENT / tapValues));
        this.weights =
                Arrays.stream(geometry.filters())
                        .map(
                                filter ->
                                        repeated(
                                                filter,
                                                segmentTaps * geometry.groupInputs(),
                                                width))
                        .toArray(float[][][]::new);
        this.stretches = Arrays.stream(geometry.seen()).map(this::stretches).toArray(int[][]::new);
    }

    /** Makes them. */
    static final class Maker implements Filters.Maker {
        @Override
        public Filters of(Geometry geometry) {
            return new RepeatedFilters(geometry);
        }

        @Override
        public int stride(int width) {
            return width;
        }
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
        List<Integer> found = new ArrayList<>();
        int length = 1;
        for (int tap = 0; tap < positions.length; tap += length) {
            length = 1;
            if (positions[tap] >= 0) {
                int inSegment = tap % segmentTaps;
                length = Math.min(geometry.beside(positions, tap), segmentTaps - inSegment);
                found.addAll(List.of(tap / segmentTaps, inSegment, positions[tap], length));
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void back(Signals from, Signals to) {
        float[][] patch = new float[weights[0].length][];
        Arrays.setAll(patch, s -> new float[weights[0][s].length]);
        float[] signal = new float[patch[0].length];
        int end;
        for (int i = 0; i < from.count(); i = end) {
            int place = geometry.place(from.row(i));
            int channel = geometry.firstInput(from.row(i));
            end = geometry.end(from, i);
            copy(place, channel, to.values(), patch, true);
            for (int k = i; k < end; k++) {
                repeat(from.values(), from.row(k) * width, signal);
                float[][] filter = weights[from.row(k) % weights.length];
                for (int s = 0; s < patch.length; s++) {
                    addProducts(patch[s], filter[s], signal);
                }
            }
            copy(place, channel, to.values(), patch, false);
        }
    }

    /** Copies what a place sees from a channel on out of the signals, or back. */
    private void copy(int place, int channel, float[] values, float[][] patch, boolean out) {
        int tapValues = geometry.groupInputs() * width;
        int[] ofPlace = stretches[place];
        for (int k = 0; k < ofPlace.length; k += 4) {
            float[] segment = patch[ofPlace[k]];
            int inPatch = ofPlace[k + 1] * tapValues;
            int at = (ofPlace[k + 2] * geometry.inputChannels() + channel) * width;
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
            patch[k] = Math.fma(filter[k], signal[k], patch[k]);
        }
    }

    @Override
    public long bytes() {
        long values = (long) geometry.seen()[0].length * geometry.groupInputs() * width;
        return weights.length * values * Float.BYTES;
    }
}
