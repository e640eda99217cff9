package org.reluworkbench.regions.internal;

import java.util.Arrays;
import org.reluworkbench.regions.internal.levels.Expansion;
import org.reluworkbench.regions.internal.levels.Levels;

/**
 * The units of a level as rows of doubles over the units of the level before, with bounds on their
 * errors. A coefficient that is a sum of m products of at most d factors is wrong by at most (d +
 * m)u times the sum of the products' absolute values; a single number is exact.
 */
final class CompositeRows implements Expansion {
    final int inputs;
    final int outputs;

    /** Where each row starts in the next two. */
    final int[] start;

    final IntList input = new IntList();
    final DoubleList value = new DoubleList();
    final double[] bias;

    /** By row the sum of the errors of its coefficients. */
    final double[] weightErrors;

    double biasError;

    private final double[] sum;
    private final double[] absolute;
    private final int[] products;
    private final int[] deepest;
    private int[] touched;
    private int touchedCount;

    CompositeRows(Levels levels, int level) {
        inputs = levels.units(level - 1);
        outputs = levels.units(level);
        start = new int[outputs + 1];
        bias = new double[outputs];
        weightErrors = new double[outputs];
        // The last place is the constant's.
        sum = new double[inputs + 1];
        absolute = new double[inputs + 1];
        products = new int[inputs + 1];
        deepest = new int[inputs + 1];
        touched = new int[64];
        for (int j = 0; j < outputs; j++) {
            touchedCount = 0;
            levels.expand(level, j, this);
            finish(j);
        }
    }

    @Override
    public void term(int unit, double[] factors, int count) {
        add(unit, factors, count);
    }

    @Override
    public void constant(double[] factors, int count) {
        add(inputs, factors, count);
    }

    private void add(int place, double[] factors, int count) {
        double product = 1;
        for (int i = 0; i < count; i++) {
            product *= factors[i];
        }
        if (products[place] == 0) {
            if (touchedCount == touched.length) {
                touched = Arrays.copyOf(touched, Capacity.grown(touchedCount));
            }
            touched[touchedCount++] = place;
        }
        sum[place] += product;
        absolute[place] += Math.abs(product);
        products[place]++;
        deepest[place] = Math.max(deepest[place], count);
    }

    private void finish(int row) {
        Arrays.sort(touched, 0, touchedCount);
        double error = 0;
        for (int i = 0; i < touchedCount; i++) {
            int place = touched[i];
            if (place == inputs) {
                bias[row] = sum[place];
                biasError = Math.max(biasError, error(place));
            } else {
                input.add(place);
                value.add(sum[place]);
                error += error(place);
            }
            sum[place] = 0;
            absolute[place] = 0;
            products[place] = 0;
            deepest[place] = 0;
        }
        weightErrors[row] = error * (1 + 0x1p-20);
        start[row + 1] = input.size();
    }

    private double error(int place) {
        if (products[place] == 1 && deepest[place] <= 1) {
            return 0;
        }
        int roundings = deepest[place] + products[place];
        return roundings * RoundingUnit.U * absolute[place] * (1 + 0x1p-8) + RoundingUnit.TINY;
    }
}
