package org.reluworkbench.fundim.internal.symmetry;

import java.util.ArrayList;
import java.util.List;

/** Norms and projections of vectors. */
final class Vectors {
    /** What is left of a vector of norm 1 in a span is rounding below this. */
    private static final double NOTHING = 1e-8;

    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** v ← v + factor · a. */
    static void add(double factor, double[] a, double[] v) {
        for (int i = 0; i < v.length; i++) {
            v[i] += factor * a[i];
        }
    }

    /** v / ‖v‖, or zeros of zeros. */
    static double[] unit(double[] v) {
        double largest = 0;
        for (double value : v) {
            largest = Math.max(largest, Math.abs(value));
        }
        double[] unit = v.clone();
        if (largest == 0) {
            return unit;
        }
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= largest;
        }
        double norm = Math.sqrt(dot(unit, unit));
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= norm;
        }
        return unit;
    }

    /** v minus its projection on the span of an orthonormal basis, projected twice for rounding. */
    static double[] without(List<double[]> basis, double[] v) {
        double[] rest = v.clone();
        for (int pass = 0; pass < 2; pass++) {
            for (double[] b : basis) {
                add(-dot(b, rest), b, rest);
            }
        }
        return rest;
    }

    /** An orthonormal basis of the span, by modified Gram–Schmidt. */
    static List<double[]> basis(List<double[]> vectors) {
        List<double[]> basis = new ArrayList<>();
        for (double[] vector : vectors) {
            double[] rest = without(basis, unit(vector));
            if (dot(rest, rest) > NOTHING * NOTHING) {
                basis.add(unit(rest));
            }
        }
        return basis;
    }
}
