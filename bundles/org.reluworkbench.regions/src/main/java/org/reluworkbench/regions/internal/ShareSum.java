package org.reluworkbench.regions.internal;

import java.util.Arrays;

/**
 * A level's map as bias plus the shares of the active inputs, with a bound on its rounding errors.
 *
 * <p>Let A_i be the largest coefficient of input i and s_i = max_j|w_ji| A_i bound its share.
 * Adding one share to coefficients at most M afterwards rounds the product by at most u s_i and the
 * sum by at most uM. Adding four at once, as (p₁ + p₂) + (p₃ + p₄) + old, rounds products and inner
 * sums by at most 3u(s₁ + s₂ + s₃ + s₄) and the outer sum by uM. M grows by the shares and is
 * measured afresh when it has doubled.
 *
 * <p>Where most weights are zeros that are not kept, each unit has a bound of its own: if it has
 * got r shares since the bias, they add at most (r + 2)u(Σ|w_ji| A_i + |b_j|), whatever their
 * order, and Σ|w_ji| e_i comes from the errors e_i of the inputs. Shares that are subtracted again
 * count too.
 */
final class ShareSum {
    // Covers the rounding of the bounds themselves and of the sums that M bounds.
    private static final double SLACK = 1 + 0x1p-30;

    final LevelMap map;
    private final FloatLayer layer;
    private final LevelMap before;

    /** Bound on the rounding errors so far, in units of u. */
    private double rounding;

    private double measured;
    private int shares;

    // Of a sparse layer, by unit: Σ|w_ji| e_i and Σ|w_ji| A_i + |b_j| over all shares so far.
    private final double[] inherited;
    private final double[] absolute;

    ShareSum(FloatLayer layer, LevelMap before) {
        this.layer = layer;
        this.before = before;
        map = new LevelMap(layer.outputs);
        inherited = new double[layer.isFilled() ? 0 : layer.outputs];
        absolute = new double[inherited.length];
        map.errors = new double[inherited.length];
    }

    /** Number of shares added one by one or in fours since the sum was formed. */
    int shares() {
        return shares;
    }

    /** Forms the sum of the bias and the shares of the first {@code count} inputs of a list. */
    void sum(int[] inputs, int count) {
        restart();
        if (layer.isFilled()) {
            int i = 0;
            for (; i + 4 <= count; i += 4) {
                addFour(inputs, i);
            }
            for (; i < count; i++) {
                add(inputs[i], 1);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            addEntries(inputs[i], 1);
        }
        map.magnitude = map.largest() * SLACK + RoundingUnit.TINY;
        measured = map.magnitude;
    }

    /** Most shares that are added to a sum before it is formed afresh. */
    int mostShares() {
        return 2 * (layer.isFilled() ? layer.inputs : layer.longestRow) + 64;
    }

    /** Goes back to the bias alone. */
    private void restart() {
        Arrays.fill(map.a, 0);
        Arrays.fill(map.b, 0);
        System.arraycopy(layer.bias, 0, map.c, 0, map.width);
        map.magnitude = layer.biasNorm + RoundingUnit.TINY;
        measured = map.magnitude;
        rounding = 0;
        shares = 0;
        Arrays.fill(inherited, 0);
        for (int j = 0; j < absolute.length; j++) {
            absolute[j] = Math.abs(layer.bias[j]);
        }
    }

    /**
     * Writes the error bound into the map: rounding, ‖W‖∞ times the inputs' error, and the error of
     * weights that are products themselves.
     */
    void finish() {
        if (!layer.isFilled()) {
            finishUnits();
            return;
        }
        double inherited = layer.rowNorm * before.error;
        double ofWeights = layer.weightError * (before.magnitude + before.error) + layer.biasError;
        map.error = (inherited + ofWeights + RoundingUnit.U * rounding) * SLACK + RoundingUnit.TINY;
    }

    private void finishUnits() {
        double roundings = (layer.longestRow + shares + 2.0) * RoundingUnit.U;
        double reach = before.magnitude + before.error;
        double largest = 0;
        for (int j = 0; j < map.errors.length; j++) {
            double own = roundings * absolute[j] + layer.weightErrors[j] * reach;
            double error = (inherited[j] + own + layer.biasError) * SLACK + RoundingUnit.TINY;
            map.errors[j] = error;
            // Math.max keeps what is not a number, so that no filter accepts the bound.
            largest = Math.max(largest, error);
        }
        map.error = largest;
    }

    void add(int input, int sign) {
        if (layer.isFilled()) {
            addColumn(
                    layer.columns,
                    input * layer.outputs,
                    layer.outputs,
                    sign * before.a[input],
                    sign * before.b[input],
                    sign * before.c[input],
                    map);
        } else {
            addEntries(input, sign);
        }
        double share = share(input);
        grow(share);
        rounding += share + map.magnitude;
        shares++;
    }

    private void addEntries(int input, int sign) {
        double pa = sign * before.a[input];
        double pb = sign * before.b[input];
        double pc = sign * before.c[input];
        int[] rows = layer.columnRow;
        double[] values = layer.columnValue;
        double error = before.errorOf(input);
        double size = before.sizeOf(input);
        for (int t = layer.columnStart[input]; t < layer.columnStart[input + 1]; t++) {
            double w = values[t];
            map.a[rows[t]] += w * pa;
            map.b[rows[t]] += w * pb;
            map.c[rows[t]] += w * pc;
            inherited[rows[t]] += Math.abs(w) * error;
            absolute[rows[t]] += Math.abs(w) * size;
        }
    }

    /** Adds the shares of four inputs that start at {@code from} in the list. */
    private void addFour(int[] inputs, int from) {
        int i = inputs[from];
        int j = inputs[from + 1];
        int k = inputs[from + 2];
        int l = inputs[from + 3];
        addColumns(layer, i, j, k, l, before, map);
        double sum = share(i) + share(j) + share(k) + share(l);
        grow(sum);
        rounding += 3 * sum + map.magnitude;
        shares += 4;
    }

    private double share(int input) {
        double a = Math.abs(before.a[input]);
        double b = Math.abs(before.b[input]);
        double c = Math.abs(before.c[input]);
        return layer.columnNorm[input] * Math.max(a, Math.max(b, c));
    }

    private void grow(double share) {
        map.magnitude = (map.magnitude + share) * SLACK;
        if (map.magnitude > 2 * measured) {
            // The rounding of this addition is still charged with the bound before measuring.
            rounding += map.magnitude;
            map.magnitude = map.largest() * SLACK + RoundingUnit.TINY;
            measured = map.magnitude;
        }
    }

    // Straight loops over arrays, which the JIT compiler turns into vector instructions.

    private static void addColumn(
            double[] columns, int from, int n, double pa, double pb, double pc, LevelMap map) {
        double[] a = map.a;
        double[] b = map.b;
        double[] c = map.c;
        for (int j = 0; j < n; j++) {
            double w = columns[from + j];
            a[j] += w * pa;
            b[j] += w * pb;
            c[j] += w * pc;
        }
    }

    private static void addColumns(
            FloatLayer layer, int i, int j, int k, int l, LevelMap before, LevelMap map) {
        double[] columns = layer.columns;
        int n = layer.outputs;
        int atI = i * n;
        int atJ = j * n;
        int atK = k * n;
        int atL = l * n;
        double[] a = map.a;
        double[] b = map.b;
        double[] c = map.c;
        double ai = before.a[i];
        double aj = before.a[j];
        double ak = before.a[k];
        double al = before.a[l];
        double bi = before.b[i];
        double bj = before.b[j];
        double bk = before.b[k];
        double bl = before.b[l];
        double ci = before.c[i];
        double cj = before.c[j];
        double ck = before.c[k];
        double cl = before.c[l];
        for (int m = 0; m < n; m++) {
            double wi = columns[atI + m];
            double wj = columns[atJ + m];
            double wk = columns[atK + m];
            double wl = columns[atL + m];
            a[m] += (wi * ai + wj * aj) + (wk * ak + wl * al);
            b[m] += (wi * bi + wj * bj) + (wk * bk + wl * bl);
            c[m] += (wi * ci + wj * cj) + (wk * ck + wl * cl);
        }
    }
}
