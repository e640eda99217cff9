package org.reluworkbench.regions.internal;

import org.reluworkbench.model.Dense;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.internal.levels.Levels;

/**
 * The first level composed with the plane's embedding. For a dense layer a = W u, b = W v, c = W
 * origin + bias, with compensated sums (Ogita, Rump, Oishi 2005, algorithm Dot2). Their error is at
 * most u|r| + γ_n² Σ|w_i u_i|, γ_n = nu/(1 − nu); the bound below doubles both terms. For every
 * other graph the integers are rounded.
 */
final class FirstMap {
    private double error;

    private FirstMap() {}

    /** The map of level 1. */
    static LevelMap of(Levels levels, ExactGeometry exact, PlaneEmbedding plane) {
        return levels.dense(1)
                .map(dense -> of(dense, plane))
                .orElseGet(() -> rounded(levels.units(1), exact));
    }

    /** The exact forms rounded to doubles. */
    private static LevelMap rounded(int units, ExactGeometry exact) {
        LevelMap map = new LevelMap(units);
        for (int j = 0; j < units; j++) {
            ExactForm form = exact.form(1, j, 0);
            map.a[j] = exact.rounded(form.a(), 1);
            map.b[j] = exact.rounded(form.b(), 1);
            map.c[j] = exact.rounded(form.c(), 1);
        }
        map.magnitude = map.largest() * (1 + 0x1p-9) + RoundingUnit.TINY;
        map.error = 2 * RoundingUnit.U * map.magnitude + RoundingUnit.TINY;
        return map;
    }

    private static LevelMap of(Dense layer, PlaneEmbedding plane) {
        LevelMap map = new LevelMap(layer.outputs());
        if (isIdentity(plane)) {
            for (int j = 0; j < map.width; j++) {
                map.a[j] = layer.weight(j, 0);
                map.b[j] = layer.weight(j, 1);
                map.c[j] = layer.bias(j);
            }
        } else {
            int n = layer.inputs();
            double[] row = new double[n + 1];
            double[] u = new double[n + 1];
            double[] v = new double[n + 1];
            double[] origin = new double[n + 1];
            for (int i = 0; i < n; i++) {
                u[i] = plane.u(i);
                v[i] = plane.v(i);
                origin[i] = plane.origin(i);
            }
            origin[n] = 1;
            FirstMap dots = new FirstMap();
            for (int j = 0; j < map.width; j++) {
                for (int i = 0; i < n; i++) {
                    row[i] = layer.weight(j, i);
                }
                row[n] = layer.bias(j);
                map.a[j] = dots.dot(row, u);
                map.b[j] = dots.dot(row, v);
                map.c[j] = dots.dot(row, origin);
            }
            map.error = dots.error;
        }
        map.magnitude = map.largest() * (1 + 0x1p-9) + RoundingUnit.TINY;
        return map;
    }

    private static boolean isIdentity(PlaneEmbedding plane) {
        return plane.inputs() == 2
                && plane.origin(0) == 0
                && plane.origin(1) == 0
                && plane.u(0) == 1
                && plane.u(1) == 0
                && plane.v(0) == 0
                && plane.v(1) == 1;
    }

    private double dot(double[] p, double[] q) {
        double sum = 0;
        double lost = 0;
        double absolute = 0;
        for (int i = 0; i < p.length; i++) {
            double product = p[i] * q[i];
            double productError = Math.fma(p[i], q[i], -product);
            double next = sum + product;
            double back = next - sum;
            double sumError = (sum - (next - back)) + (product - back);
            lost += productError + sumError;
            sum = next;
            absolute += Math.abs(product);
        }
        double result = sum + lost;
        double n = p.length;
        double bound =
                2 * RoundingUnit.U * Math.abs(result)
                        + 4 * n * n * RoundingUnit.U * RoundingUnit.U * absolute
                        + RoundingUnit.TINY;
        // Not Math.max alone: an overflowed sum must leave a bound that no filter accepts.
        error = bound <= RoundingUnit.HUGE ? Math.max(error, bound) : Double.POSITIVE_INFINITY;
        return result;
    }
}
