package org.reluworkbench.regions.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;
import org.reluworkbench.regions.internal.levels.Expansion;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.regions.internal.levels.Windows;

/**
 * The exact signs at one point, of the gates that a floating filter has left open. Units are
 * integers over a power of two, as in {@link ExactGeometry}; only what an open question depends on
 * is evaluated, once.
 */
public final class PointSigns {
    // Far more digits than a double has, so that only the last step rounds visibly.
    private static final MathContext DIGITS = new MathContext(40);

    private final Levels levels;
    private final PatternBits bits;
    private final long[] active;
    private final long[] unsure;
    private final long[] onWall;

    private final int[] scale;

    /** By level: values are kept times 2^shift. */
    private final int[] shift;

    private final boolean affine;
    private final BigInteger[][] values;

    /**
     * @param point with a coordinate for each input
     * @param active the gates with a positive unit, or that win; made exact
     * @param unsure those of them to be decided; emptied as they are
     * @param onWall gets the gates whose unit is 0, or that are as large as the winner
     */
    public PointSigns(
            Levels levels,
            PatternBits bits,
            double[] point,
            long[] active,
            long[] unsure,
            long[] onWall) {
        this(levels, bits, point, active, unsure, onWall, true);
    }

    private PointSigns(
            Levels levels,
            PatternBits bits,
            double[] point,
            long[] active,
            long[] unsure,
            long[] onWall,
            boolean affine) {
        this.levels = levels;
        this.bits = bits;
        this.active = active;
        this.unsure = unsure;
        this.onWall = onWall;
        this.affine = affine;
        int hidden = levels.hidden();
        scale = new int[hidden + 1];
        shift = new int[hidden + 1];
        for (double coordinate : point) {
            shift[0] = Dyadic.scale(coordinate, shift[0]);
        }
        for (int k = 1; k <= hidden; k++) {
            scale[k] = levels.scale(k);
            shift[k] = shift[k - 1] + scale[k];
        }
        values = new BigInteger[hidden + 1][];
        values[0] = new BigInteger[point.length];
        for (int i = 0; i < point.length; i++) {
            values[0][i] = Dyadic.scaled(point[i], shift[0]);
        }
    }

    /** Decides every gate that is still open. */
    public void decideAll() {
        for (int level = 1; level <= levels.hidden(); level++) {
            for (int gate = 0; gate < levels.gates(level); gate++) {
                isActive(level, gate);
            }
        }
    }

    /** Whether a gate passes its value on. */
    private boolean isActive(int level, int gate) {
        if (bits.has(unsure, level, gate)) {
            Optional<Windows> windows = levels.windows(level);
            if (windows.isPresent()) {
                decide(level, windows.get(), windows.get().window(gate));
            } else {
                set(level, gate, value(level, gate).signum());
            }
        }
        return bits.has(active, level, gate);
    }

    private void set(int level, int gate, int sign) {
        bits.remove(unsure, level, gate);
        bits.remove(active, level, gate);
        if (sign > 0) {
            bits.add(active, level, gate);
        } else if (sign == 0) {
            bits.add(onWall, level, gate);
        }
    }

    /** The first of the largest values under a window wins. */
    private void decide(int level, Windows windows, int window) {
        int from = windows.start(window);
        int to = windows.start(window + 1);
        int winner = from;
        for (int c = from + 1; c < to; c++) {
            if (value(level, c).compareTo(value(level, winner)) > 0) {
                winner = c;
            }
        }
        for (int c = from; c < to; c++) {
            boolean tied = c != winner && isTie(level, winner, c);
            set(level, c, c == winner ? 1 : tied ? 0 : -1);
        }
    }

    /** Two values that vanish on the whole region are equal without a wall between them. */
    private boolean isTie(int level, int winner, int other) {
        BigInteger value = value(level, winner);
        return value.equals(value(level, other))
                && (value.signum() != 0 || !(vanishes(level, winner) && vanishes(level, other)));
    }

    /** Whether a unit has no constant and reads nothing that passes a value on. */
    private boolean vanishes(int level, int unit) {
        if (level == 0) {
            return false;
        }
        boolean[] reads = new boolean[1];
        levels.expand(
                level,
                unit,
                new Expansion() {
                    @Override
                    public void term(int input, double[] factors, int count) {
                        reads[0] |= passes(level - 1, input) && !vanishes(level - 1, input);
                    }

                    @Override
                    public void constant(double[] factors, int count) {
                        reads[0] = true;
                    }
                });
        return !reads[0];
    }

    private boolean passes(int level, int unit) {
        return unit >= levels.gates(level) || isActive(level, unit);
    }

    /** A unit, times 2^shift. */
    private BigInteger value(int level, int unit) {
        if (values[level] == null) {
            values[level] = new BigInteger[levels.units(level)];
        }
        if (values[level][unit] == null) {
            Sum sum = new Sum(level);
            levels.expand(level, unit, sum);
            values[level][unit] = sum.total;
        }
        return values[level][unit];
    }

    private final class Sum implements Expansion {
        private final int level;
        private BigInteger total = BigInteger.ZERO;

        Sum(int level) {
            this.level = level;
        }

        @Override
        public void term(int unit, double[] factors, int count) {
            if (passes(level - 1, unit)) {
                BigInteger value = value(level - 1, unit);
                if (value.signum() != 0) {
                    BigInteger factor = Dyadic.scaledProduct(factors, count, scale[level]);
                    total = total.add(factor.multiply(value));
                }
            }
        }

        @Override
        public void constant(double[] factors, int count) {
            if (affine) {
                BigInteger constant = Dyadic.scaledProduct(factors, count, scale[level]);
                total = total.add(constant.shiftLeft(shift[level - 1]));
            }
        }
    }

    /** A gate's unit as the nearest double. */
    public double rounded(int level, int gate) {
        return rounded(value(level, gate), level);
    }

    /** The difference of two gates' units as the nearest double. */
    public double roundedDifference(int level, int gate, int other) {
        return rounded(value(level, gate).subtract(value(level, other)), level);
    }

    private double rounded(BigInteger value, int level) {
        BigDecimal two = new BigDecimal(BigInteger.ONE.shiftLeft(shift[level]));
        return new BigDecimal(value).divide(two, DIGITS).doubleValue();
    }

    /**
     * The gradient of a gate's unit, or with {@code other} ≥ 0 of its difference to that gate's, on
     * the region of the pattern; each entry is the nearest double. Costs an evaluation for every
     * input.
     */
    public double[] gradient(int level, int gate, int other) {
        double[] gradient = new double[values[0].length];
        for (int i = 0; i < gradient.length; i++) {
            double[] axis = new double[gradient.length];
            axis[i] = 1;
            PointSigns tangent = new PointSigns(levels, bits, axis, active, unsure, onWall, false);
            gradient[i] =
                    other < 0
                            ? tangent.rounded(level, gate)
                            : tangent.roundedDifference(level, gate, other);
        }
        return gradient;
    }
}
