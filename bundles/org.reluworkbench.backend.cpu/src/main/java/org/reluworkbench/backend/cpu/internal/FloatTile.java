package org.reluworkbench.backend.cpu.internal;

import java.util.Arrays;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.IndexTensor;

/** Values in float32. */
final class FloatTile implements Tile {
    private static final int STRIP = 8;

    private final float[] values;

    FloatTile(float[] values) {
        this.values = values;
    }

    private static float[] of(Tile tile) {
        return ((FloatTile) tile).values;
    }

    @Override
    public void read(Storage storage, long from, int at, int count) {
        storage.read(from, values, at, count);
    }

    @Override
    public void write(Storage storage, long to, int at, int count) {
        storage.write(to, values, at, count);
    }

    @Override
    public void apply(ElementFunction function, int count) {
        float[] x = values;
        switch (function) {
            case RELU -> {
                for (int i = 0; i < count; i++) {
                    x[i] = Math.max(0, x[i]);
                }
            }
            case STEP -> {
                for (int i = 0; i < count; i++) {
                    // By way of an integer, which is chosen without a branch.
                    int step = x[i] > 0 ? 1 : 0;
                    x[i] = step;
                }
            }
            case NEGATE -> {
                for (int i = 0; i < count; i++) {
                    x[i] = -x[i];
                }
            }
            case ABSOLUTE -> {
                for (int i = 0; i < count; i++) {
                    x[i] = Math.abs(x[i]);
                }
            }
            case SQUARE -> {
                for (int i = 0; i < count; i++) {
                    x[i] *= x[i];
                }
            }
            case SQUARE_ROOT -> {
                for (int i = 0; i < count; i++) {
                    x[i] = (float) Math.sqrt(x[i]);
                }
            }
            case RECIPROCAL -> {
                for (int i = 0; i < count; i++) {
                    x[i] = 1 / x[i];
                }
            }
            case EXPONENTIAL -> {
                for (int i = 0; i < count; i++) {
                    x[i] = (float) Math.exp(x[i]);
                }
            }
            case LOGARITHM -> {
                for (int i = 0; i < count; i++) {
                    x[i] = (float) Math.log(x[i]);
                }
            }
        }
    }

    @Override
    public void combine(ElementOperation operation, Tile other, int count) {
        float[] x = values;
        float[] y = of(other);
        switch (operation) {
            case ADD -> {
                for (int i = 0; i < count; i++) {
                    x[i] += y[i];
                }
            }
            case SUBTRACT -> {
                for (int i = 0; i < count; i++) {
                    x[i] -= y[i];
                }
            }
            case MULTIPLY -> {
                for (int i = 0; i < count; i++) {
                    x[i] *= y[i];
                }
            }
            case DIVIDE -> {
                for (int i = 0; i < count; i++) {
                    x[i] /= y[i];
                }
            }
            case MAXIMUM -> {
                for (int i = 0; i < count; i++) {
                    x[i] = Math.max(x[i], y[i]);
                }
            }
        }
    }

    @Override
    public void scale(double factor, double summand, int count) {
        float f = (float) factor;
        float s = (float) summand;
        for (int i = 0; i < count; i++) {
            values[i] = f * values[i] + s;
        }
    }

    @Override
    public void fill(int at, int count, double value) {
        Arrays.fill(values, at, at + count, (float) value);
    }

    @Override
    public void repeat(int count, int times) {
        for (int i = 1; i < times; i++) {
            System.arraycopy(values, 0, values, i * count, count);
        }
    }

    @Override
    public void spread(int count, int run) {
        // From the last on, so that no value is overwritten before it was spread.
        for (int i = count - 1; i >= 0; i--) {
            Arrays.fill(values, i * run, (i + 1) * run, values[i]);
        }
    }

    @Override
    public double get(int at) {
        return values[at];
    }

    @Override
    public void set(int at, double value) {
        values[at] = (float) value;
    }

    @Override
    public double maximum(int at, int count) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = at; i < at + count; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }

    @Override
    public void copy(Tile source, int from, int at, int count) {
        System.arraycopy(of(source), from, values, at, count);
    }

    @Override
    public void gather(Tile source, int sourceAt, int[] index, int from, int at, int count) {
        float[] x = of(source);
        for (int j = 0; j < count; j++) {
            int column = index[from + j];
            values[at + j] = column == IndexTensor.NONE ? 0 : x[sourceAt + column];
        }
    }

    @Override
    public void scatterAdd(Tile source, int sourceAt, int[] index, int from, int at, int count) {
        float[] x = of(source);
        for (int j = 0; j < count; j++) {
            int column = index[from + j];
            if (column != IndexTensor.NONE) {
                values[at + column] += x[sourceAt + j];
            }
        }
    }

    @Override
    public int argMaximum(int at, int[] columns, int from, int count) {
        int best = IndexTensor.NONE;
        int largest = Integer.MIN_VALUE;
        for (int j = from; j < from + count; j++) {
            int column = columns[j];
            if (column != IndexTensor.NONE) {
                // Integers are chosen from without a branch, which nobody could foretell.
                int rank = rank(values[at + column]);
                best = rank > largest ? column : best;
                largest = Math.max(rank, largest);
            }
        }
        return best;
    }

    /** Ordered as the values, zeros of both signs alike, and above all others every NaN. */
    private static int rank(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    @Override
    public void outer(int at, Tile a, int atA, int countA, Tile b, int atB, int countB) {
        float[] x = of(a);
        float[] y = of(b);
        for (int p = 0; p < countA; p++) {
            int start = at + p * countB;
            for (int q = 0; q < countB; q++) {
                values[start + q] = x[atA + p] * y[atB + q];
            }
        }
    }

    @Override
    public void multiple(Tile a, int atA, Tile b, int count) {
        // From 0 in both arrays: at different places the loop would not be vectorised.
        float factor = of(a)[atA];
        float[] y = of(b);
        for (int q = 0; q < count; q++) {
            values[q] = factor * y[q];
        }
    }

    @Override
    public void transpose(Tile other, int rows, int columns) {
        float[] x = of(other);
        // Strips of a few columns, so that what is read with a stride stays in the cache.
        for (int first = 0; first < columns; first += STRIP) {
            int end = Math.min(columns, first + STRIP);
            for (int i = 0; i < rows; i++) {
                for (int j = first; j < end; j++) {
                    values[i * columns + j] = x[j * rows + i];
                }
            }
        }
    }

    @Override
    public void mirror(int side) {
        for (int i = 1; i < side; i++) {
            for (int j = 0; j < i; j++) {
                values[j * side + i] = values[i * side + j];
            }
        }
    }
}
