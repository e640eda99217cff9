package org.reluworkbench.regions.internal.maps.back;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both kinds of loops against each other and against the definition. */
class FiltersTest {
    private static final int POSITIONS = 9;
    private static final int PLACES = 7;
    private static final int TAPS = 4;

    private final SplittableRandom random = new SplittableRandom(5);

    private float number() {
        return (float) (random.nextDouble() - 0.5);
    }

    /** Places see four positions from theirs on, as far as there are, some in another order. */
    private Filters.Geometry geometry(int width, int groups, int groupInputs, int groupOutputs) {
        float[][] filters = new float[groups * groupOutputs][TAPS * groupInputs];
        for (float[] filter : filters) {
            for (int k = 0; k < filter.length; k++) {
                filter[k] = number();
            }
        }
        int[][] seen = new int[PLACES][TAPS];
        for (int place = 0; place < PLACES; place++) {
            for (int tap = 0; tap < TAPS; tap++) {
                int position = place % 2 == 0 ? place + tap : place + TAPS - tap;
                seen[place][tap] = position < POSITIONS ? position : -1;
            }
        }
        return new Filters.Geometry(
                width, groupInputs, groups * groupInputs, groupOutputs, filters, seen);
    }

    private static Signals signals(int rows, int stride, int[] kept, float[][] numbers) {
        Signals one = new Signals(1, stride);
        Signals signals = new Signals(rows, stride);
        for (int row : kept) {
            one.clear();
            one.touchAll();
            System.arraycopy(numbers[row], 0, one.values(), 0, numbers[row].length);
            signals.add(row, 1, one, 0);
        }
        signals.sort();
        return signals;
    }

    private static float[] back(
            Filters.Maker maker, Filters.Geometry geometry, int[] kept, float[][] numbers) {
        int stride = maker.stride(geometry.width());
        Signals from = signals(numbers.length, stride, kept, numbers);
        Signals to = new Signals(POSITIONS * geometry.inputChannels(), stride);
        to.touchAll();
        maker.of(geometry).back(from, to);
        float[] found = new float[POSITIONS * geometry.inputChannels() * geometry.width()];
        for (int row = 0; row < to.count(); row++) {
            System.arraycopy(
                    to.values(), row * stride, found, row * geometry.width(), geometry.width());
        }
        return found;
    }

    private static double[] defined(Filters.Geometry geometry, int[] kept, float[][] numbers) {
        double[] sums = new double[POSITIONS * geometry.inputChannels() * geometry.width()];
        for (int row : kept) {
            int place = row / geometry.outputChannels();
            int output = row % geometry.outputChannels();
            for (int tap = 0; tap < TAPS; tap++) {
                int position = geometry.seen()[place][tap];
                for (int i = 0; i < geometry.groupInputs() && position >= 0; i++) {
                    int channel = output / geometry.groupOutputs() * geometry.groupInputs() + i;
                    double weight = geometry.filters()[output][tap * geometry.groupInputs() + i];
                    int to = position * geometry.inputChannels() + channel;
                    for (int o = 0; o < geometry.width(); o++) {
                        sums[to * geometry.width() + o] += weight * numbers[row][o];
                    }
                }
            }
        }
        return sums;
    }

    @ParameterizedTest
    @CsvSource({"10, 1, 3", "10, 2, 3", "8, 1, 1", "5, 1, 2", "16, 3, 1", "23, 1, 4", "26, 2, 2"})
    void bothAddEveryFilterAndWriteTheSameBits(int width, int groups, int groupInputs) {
        Filters.Geometry geometry = geometry(width, groups, groupInputs, 9);
        float[][] numbers = new float[PLACES * geometry.outputChannels()][width];
        for (float[] row : numbers) {
            for (int o = 0; o < width; o++) {
                row[o] = number();
            }
        }
        int[] kept =
                IntStream.range(0, numbers.length)
                        .filter(row -> random.nextInt(3) < row % 3 + 1)
                        .toArray();
        float[] plain = back(new RepeatedFilters.Maker(), geometry, kept, numbers);
        double[] expected = defined(geometry, kept, numbers);
        for (int i = 0; i < plain.length; i++) {
            assertEquals(expected[i], plain[i], 1e-5);
        }
        assertArrayEquals(plain, back(Filters.maker(width), geometry, kept, numbers));
    }

    @Test
    void fewNumbersAreForPlainLoops() {
        assertEquals(RepeatedFilters.Maker.class, Filters.maker(3).getClass());
        assertNotEquals(RepeatedFilters.Maker.class, Filters.maker(4).getClass());
    }
}
