package org.reluworkbench.regions.internal.maps.back;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Explicit vector instructions: the c numbers of up to four signals of a place stay in registers
 * while their filters' weights come one after the other. Each product is added with one rounding
 * and in the same order as in plain loops, so the bits are the same.
 *
 * <p>Vectors of eight numbers are taken in pairs, the second of which may overlap with the first:
 * both are read before either is written, and so write the same. Ten numbers thus need no padding.
 */
final class VectorFilterRows implements Filters.Maker {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int LANES = SPECIES.length();

    /**
     * @throws UnsupportedOperationException if the processor has no such vectors
     */
    VectorFilterRows() {
        if (FloatVector.SPECIES_PREFERRED.length() < LANES) {
            throw new UnsupportedOperationException("no vectors of " + LANES + " numbers");
        }
    }

    /** What is left beside whole pairs takes at least one vector. */
    @Override
    public int stride(int width) {
        int rest = width % (2 * LANES);
        return rest == 0 ? width : width - rest + Math.max(rest, LANES);
    }

    @Override
    public Filters of(Filters.Geometry geometry) {
        return new VectorFilters(geometry, stride(geometry.width()));
    }

    private static FloatVector at(float[] values, int i) {
        return FloatVector.fromArray(SPECIES, values, i);
    }

    private static FloatVector all(float weight) {
        return FloatVector.broadcast(SPECIES, weight);
    }

    private static final class VectorFilters implements Filters {
        private final Filters.Geometry geometry;
        private final int stride;

        /**
         * For each place triples of a stretch of weights: the first one, the row in place of which
         * it stands for the first group, and how many there are.
         */
        private final int[][] stretches;

        VectorFilters(Filters.Geometry geometry, int stride) {
            this.geometry = geometry;
            this.stride = stride;
            this.stretches =
                    Arrays.stream(geometry.seen()).map(this::stretches).toArray(int[][]::new);
        }

        private int[] stretches(int... positions) {
            List<Integer> found = new ArrayList<>();
            int inputs = geometry.groupInputs();
            int length = 1;
            for (int tap = 0; tap < positions.length; tap += length) {
                length = positions[tap] < 0 ? 1 : geometry.beside(positions, tap);
                if (positions[tap] >= 0) {
                    int row = positions[tap] * geometry.inputChannels();
                    found.addAll(List.of(tap * inputs, row, length * inputs));
                }
            }
            return found.stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        public void back(Signals from, Signals to) {
            int end;
            for (int i = 0; i < from.count(); i = end) {
                int place = geometry.place(from.row(i));
                int[] seen = stretches[place];
                int channel = geometry.firstInput(from.row(i));
                end = geometry.end(from, i);
                for (int first = 0; first < stride; first += 2 * LANES) {
                    int second = Math.min(first + LANES, stride - LANES);
                    add(from, i, end, first, second, seen, channel, to.values());
                }
            }
        }

        private void add(
                Signals from,
                int i,
                int end,
                int first,
                int second,
                int[] seen,
                int channel,
                float[] to) {
            int k = i;
            for (; k + 4 <= end; k += 4) {
                addFour(from, k, first, second, seen, channel, to);
            }
            if (k + 2 <= end) {
                addTwo(from, k, first, second, seen, channel, to);
                k += 2;
            }
            if (k < end) {
                addOne(from, k, first, second, seen, channel, to);
            }
        }

        private float[] filter(Signals from, int i) {
            return geometry.filters()[from.row(i) % geometry.outputChannels()];
        }

        private void addOne(
                Signals from, int i, int first, int second, int[] seen, int channel, float[] to) {
            float[] f = filter(from, i);
            float[] signals = from.values();
            FloatVector x0 = at(signals, from.row(i) * stride + first);
            FloatVector x1 = at(signals, from.row(i) * stride + second);
            for (int q = 0; q < seen.length; q += 3) {
                int row = (seen[q + 1] + channel) * stride;
                int end = seen[q] + seen[q + 2];
                for (int k = seen[q]; k < end; k++, row += stride) {
                    FloatVector weight = all(f[k]);
                    FloatVector a = x0.fma(weight, at(to, row + first));
                    FloatVector b = x1.fma(weight, at(to, row + second));
                    a.intoArray(to, row + first);
                    b.intoArray(to, row + second);
                }
            }
        }

        private void addTwo(
                Signals from, int i, int first, int second, int[] seen, int channel, float[] to) {
            float[] f = filter(from, i);
            float[] g = filter(from, i + 1);
            float[] signals = from.values();
            FloatVector x0 = at(signals, from.row(i) * stride + first);
            FloatVector x1 = at(signals, from.row(i) * stride + second);
            FloatVector y0 = at(signals, from.row(i + 1) * stride + first);
            FloatVector y1 = at(signals, from.row(i + 1) * stride + second);
            for (int q = 0; q < seen.length; q += 3) {
                int row = (seen[q + 1] + channel) * stride;
                int end = seen[q] + seen[q + 2];
                for (int k = seen[q]; k < end; k++, row += stride) {
                    FloatVector u = all(f[k]);
                    FloatVector v = all(g[k]);
                    FloatVector a = y0.fma(v, x0.fma(u, at(to, row + first)));
                    FloatVector b = y1.fma(v, x1.fma(u, at(to, row + second)));
                    a.intoArray(to, row + first);
                    b.intoArray(to, row + second);
                }
            }
        }

        private void addFour(
                Signals from, int i, int first, int second, int[] seen, int channel, float[] to) {
            float[] f = filter(from, i);
            float[] g = filter(from, i + 1);
            float[] h = filter(from, i + 2);
            float[] e = filter(from, i + 3);
            float[] signals = from.values();
            FloatVector x0 = at(signals, from.row(i) * stride + first);
            FloatVector x1 = at(signals, from.row(i) * stride + second);
            FloatVector y0 = at(signals, from.row(i + 1) * stride + first);
            FloatVector y1 = at(signals, from.row(i + 1) * stride + second);
            FloatVector z0 = at(signals, from.row(i + 2) * stride + first);
            FloatVector z1 = at(signals, from.row(i + 2) * stride + second);
            FloatVector w0 = at(signals, from.row(i + 3) * stride + first);
            FloatVector w1 = at(signals, from.row(i + 3) * stride + second);
            for (int q = 0; q < seen.length; q += 3) {
                int row = (seen[q + 1] + channel) * stride;
                int end = seen[q] + seen[q + 2];
                for (int k = seen[q]; k < end; k++, row += stride) {
                    FloatVector a = at(to, row + first);
                    FloatVector b = at(to, row + second);
                    FloatVector u = all(f[k]);
                    FloatVector v = all(g[k]);
                    a = y0.fma(v, x0.fma(u, a));
                    b = y1.fma(v, x1.fma(u, b));
                    FloatVector s = all(h[k]);
                    FloatVector t = all(e[k]);
                    w0.fma(t, z0.fma(s, a)).intoArray(to, row + first);
                    w1.fma(t, z1.fma(s, b)).intoArray(to, row + second);
                }
            }
        }

        @Override
        public long bytes() {
            return Arrays.stream(geometry.filters()).mapToLong(f -> f.length).sum() * Float.BYTES;
        }
    }
}
