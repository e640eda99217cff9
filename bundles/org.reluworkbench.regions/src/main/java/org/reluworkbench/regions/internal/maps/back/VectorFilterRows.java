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
                int row = from.row(i);
                int number = geometry.place(row);
                end = geometry.end(from, i);
                Place place =
                        new Place(
                                from,
                                number * geometry.outputChannels(),
                                stretches[number],
                                geometry.firstInput(row),
                                to.values());
                for (int first = 0; first < stride; first += 2 * LANES) {
                    add(place, i, end, first, Math.min(first + LANES, stride - LANES));
                }
            }
        }

        /**
         * What the signals of a place and group have in common.
         *
         * @param rows those of the places before
         * @param seen triples of its stretches
         * @param channel the first that the group sees
         */
        @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
        private record Place(Signals from, int rows, int[] seen, int channel, float[] to) {}

        /** The signals from i to before {@code end}, of which two vectors begin at places given. */
        private void add(Place place, int i, int end, int first, int second) {
            int k = i;
            for (; k + 4 <= end; k += 4) {
                addFour(place, k, first, second);
            }
            switch (end - k) {
                case 3 -> addThree(place, k, first, second);
                case 2 -> addTwo(place, k, first, second);
                case 1 -> addOne(place, k, first, second);
                default -> {}
            }
        }

        private float[] filter(Place place, int i) {
            return geometry.filters()[place.from().row(i) - place.rows()];
        }

        private FloatVector signal(Place place, int i, int begin) {
            return at(place.from().values(), place.from().row(i) * stride + begin);
        }

        private void addOne(Place place, int i, int first, int second) {
            float[] f = filter(place, i);
            int[] seen = place.seen();
            float[] to = place.to();
            FloatVector x0 = signal(place, i, first);
            FloatVector x1 = signal(place, i, second);
            for (int q = 0; q < seen.length; q += 3) {
                int row = (seen[q + 1] + place.channel()) * stride;
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

        private void addTwo(Place place, int i, int first, int second) {
            float[] f = filter(place, i);
            float[] g = filter(place, i + 1);
            int[] seen = place.seen();
            float[] to = place.to();
            FloatVector x0 = signal(place, i, first);
            FloatVector x1 = signal(place, i, second);
            FloatVector y0 = signal(place, i + 1, first);
            FloatVector y1 = signal(place, i + 1, second);
            for (int q = 0; q < seen.length; q += 3) {
                int row = (seen[q + 1] + place.channel()) * stride;
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

        private void addThree(Place place, int i, int first, int second) {
            float[] f = filter(place, i);
            float[] g = filter(place, i + 1);
            float[] h = filter(place, i + 2);
            int[] seen = place.seen();
            float[] to = place.to();
            FloatVector x0 = signal(place, i, first);
            FloatVector x1 = signal(place, i, second);
            FloatVector y0 = signal(place, i + 1, first);
            FloatVector y1 = signal(place, i + 1, second);
            FloatVector z0 = signal(place, i + 2, first);
            FloatVector z1 = signal(place, i + 2, second);
            for (int q = 0; q < seen.length; q += 3) {
                int row = (seen[q + 1] + place.channel()) * stride;
                int end = seen[q] + seen[q + 2];
                for (int k = seen[q]; k < end; k++, row += stride) {
                    FloatVector u = all(f[k]);
                    FloatVector v = all(g[k]);
                    FloatVector s = all(h[k]);
                    FloatVector a = z0.fma(s, y0.fma(v, x0.fma(u, at(to, row + first))));
                    FloatVector b = z1.fma(s, y1.fma(v, x1.fma(u, at(to, row + second))));
                    a.intoArray(to, row + first);
                    b.intoArray(to, row + second);
                }
            }
        }

        private void addFour(Place place, int i, int first, int second) {
            float[] f = filter(place, i);
            float[] g = filter(place, i + 1);
            float[] h = filter(place, i + 2);
            float[] e = filter(place, i + 3);
            int[] seen = place.seen();
            float[] to = place.to();
            FloatVector x0 = signal(place, i, first);
            FloatVector x1 = signal(place, i, second);
            FloatVector y0 = signal(place, i + 1, first);
            FloatVector y1 = signal(place, i + 1, second);
            FloatVector z0 = signal(place, i + 2, first);
            FloatVector z1 = signal(place, i + 2, second);
            FloatVector w0 = signal(place, i + 3, first);
            FloatVector w1 = signal(place, i + 3, second);
            for (int q = 0; q < seen.length; q += 3) {
                int row = (seen[q + 1] + place.channel()) * stride;
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
