package org.reluworkbench.regions.internal.maps;

import java.util.Arrays;
import org.reluworkbench.regions.internal.PatternBits;
import org.reluworkbench.regions.internal.levels.Expansion;
import org.reluworkbench.regions.internal.levels.Levels;

/**
 * The affine network that is left when every gate is frozen as a pattern says, in float64. For the
 * few samples whose pattern a backend has got wrong by rounding, so that its derivatives are those
 * of a neighbouring region.
 */
public final class FrozenNetwork {
    private static final double UNIT = 0x1p-53;

    private final Levels levels;
    private final PatternBits bits;
    private final long[] active;

    FrozenNetwork(Levels levels, PatternBits bits, long[] active) {
        this.levels = levels;
        this.bits = bits;
        this.active = active;
    }

    private boolean passes(int level, int unit) {
        return unit >= levels.gates(level) || bits.has(active, level, unit);
    }

    private static double product(double[] factors, int count) {
        double product = 1;
        for (int i = 0; i < count; i++) {
            product *= factors[i];
        }
        return product;
    }

    /** f(y) = W·y + b: W row by row, then b. Costs one way back for all outputs together. */
    public double[] map() {
        int outputs = levels.outputs();
        int inputs = levels.inputs();
        double[] map = new double[outputs * (inputs + 1)];
        double[] signals = new double[outputs * outputs];
        for (int o = 0; o < outputs; o++) {
            signals[o * outputs + o] = 1;
        }
        for (int level = levels.hidden() + 1; level > 0; level--) {
            double[] before = new double[outputs * levels.units(level - 1)];
            for (int unit = 0; unit < levels.units(level); unit++) {
                int from = unit * outputs;
                double[] signal = Arrays.copyOfRange(signals, from, from + outputs);
                if (Arrays.stream(signal).anyMatch(v -> v != 0)) {
                    levels.expand(level, unit, new Back(level, signal, before, map));
                }
            }
            signals = before;
        }
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                map[o * inputs + i] = signals[i * outputs + o];
            }
        }
        return map;
    }

    /** Hands the derivatives of the outputs by a unit to the units that it reads. */
    private final class Back implements Expansion {
        private final int level;
        private final double[] signal;
        private final double[] before;
        private final double[] map;

        Back(int level, double[] signal, double[] before, double[] map) {
            this.level = level;
            this.signal = signal;
            this.before = before;
            this.map = map;
        }

        @Override
        public void term(int unit, double[] factors, int count) {
            if (passes(level - 1, unit)) {
                add(before, unit * signal.length, product(factors, count));
            }
        }

        @Override
        public void constant(double[] factors, int count) {
            add(map, map.length - signal.length, product(factors, count));
        }

        private void add(double[] target, int at, double factor) {
            for (int o = 0; o < signal.length; o++) {
                target[at + o] += factor * signal[o];
            }
        }
    }

    /** The gradients of units by the input, with a bound on ‖error‖ of each. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    record Gradients(double[][] of, double[] error) {}

    /** Those of all units of every level before the output's, from level 1; entry 0 is empty. */
    Gradients[] gradients() {
        Gradients[] all = new Gradients[levels.hidden() + 1];
        for (int level = 1; level < all.length; level++) {
            int units = levels.units(level);
            all[level] = new Gradients(new double[units][levels.inputs()], new double[units]);
            for (int unit = 0; unit < units; unit++) {
                Forth forth = new Forth(level, all[level - 1], all[level].of()[unit]);
                levels.expand(level, unit, forth);
                all[level].error()[unit] = forth.error();
            }
        }
        return all;
    }

    /** A unit's gradient as the sum of those that it reads. */
    private final class Forth implements Expansion {
        private final int level;
        private final Gradients before;
        private final double[] sum;
        private double sizes;
        private double errors;
        private int roundings;

        Forth(int level, Gradients before, double... sum) {
            this.level = level;
            this.before = before;
            this.sum = sum;
        }

        @Override
        public void term(int unit, double[] factors, int count) {
            if (!passes(level - 1, unit)) {
                return;
            }
            double factor = product(factors, count);
            roundings += 1 + count;
            if (level == 1) {
                sum[unit] += factor;
                sizes += Math.abs(factor);
                return;
            }
            double[] gradient = before.of()[unit];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += factor * gradient[i];
            }
            double error = before.error()[unit];
            sizes += Math.abs(factor) * (RegionWalls.norm(gradient) + error);
            errors += Math.abs(factor) * error;
        }

        @Override
        public void constant(double[] factors, int count) {
            // Has no derivative.
        }

        /** Σ|w|‖error‖ + γ Σ|w|(‖gradient‖ + ‖error‖), as in {@link ErrorBounds}. */
        double error() {
            double gamma = (roundings + 4) * UNIT / (1 - (roundings + 4) * UNIT);
            return 1.001 * (errors + gamma * sizes) + 0x1p-900;
        }
    }
}
