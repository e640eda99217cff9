package org.reluworkbench.regions.internal;

import java.math.BigInteger;
import org.reluworkbench.regions.internal.CutPoints.CutPoint;

/**
 * What the classes compete with, as affine functions on a face: the outputs, or, for a network with
 * one output f, 0 for class 0 and f for class 1.
 */
final class Scores {
    final int classes;
    private final Arrangement complex;
    private final OutputMaps maps;
    private final boolean single;
    private final int outputLevel;
    private int face;
    private double largest;

    Scores(Arrangement complex, OutputMaps maps) {
        this.complex = complex;
        this.maps = maps;
        single = maps.outputs == 1;
        classes = single ? 2 : maps.outputs;
        outputLevel = complex.hidden + 1;
    }

    /** Takes the affine functions of a face from now on. */
    void moveTo(int newFace) {
        face = newFace;
        largest = 0;
        for (int i = 0; i < 3 * maps.outputs; i++) {
            largest = Math.max(largest, Math.abs(maps.coefficients[at() + i]));
        }
    }

    private int at() {
        return 3 * face * maps.outputs;
    }

    /** Coefficient of s (0), t (1) or 1 (2) in a class's score. */
    double coefficient(int c, int term) {
        if (single) {
            return c == 0 ? 0 : maps.coefficients[at() + term];
        }
        return maps.coefficients[at() + 3 * c + term];
    }

    double mapError() {
        return maps.error;
    }

    double value(int c, double x, double y) {
        return coefficient(c, 0) * x + coefficient(c, 1) * y + coefficient(c, 2);
    }

    /**
     * Bound on the error of each score's {@link #value} at a point known within δ, derived as in
     * {@link LevelMap}; not a number if there is none.
     */
    double threshold(double x, double y, double delta) {
        double m = Math.abs(x) + Math.abs(y) + 1 + 2 * delta;
        double bound = 2 * largest * delta + (maps.error + 8 * RoundingUnit.U * largest) * m;
        return largest * m < RoundingUnit.HUGE
                ? bound * (1 + 0x1p-8) + RoundingUnit.TINY
                : Double.NaN;
    }

    /** Exact sign of score c − score d at a vertex of the face. */
    int sign(int c, int d, int vertex) {
        double x = complex.vertices.x[vertex];
        double y = complex.vertices.y[vertex];
        double difference = value(c, x, y) - value(d, x, y);
        if (Math.abs(difference) >= 2 * threshold(x, y, complex.vertices.error[vertex])) {
            return difference > 0 ? 1 : -1;
        }
        return exactSign(c, d, complex.exact.point(vertex));
    }

    /** Exact sign of score c − score d at a point that the boundary added on the face. */
    int sign(int c, int d, CutPoint point) {
        double difference = value(c, point.x(), point.y()) - value(d, point.x(), point.y());
        if (Math.abs(difference) >= 2 * threshold(point.x(), point.y(), point.error())) {
            return difference > 0 ? 1 : -1;
        }
        return exactSign(c, d, point.exact(this));
    }

    private int exactSign(int c, int d, ExactPoint point) {
        complex.countFallback();
        return exactValue(c, point).compareTo(exactValue(d, point));
    }

    /** A score at a point, times a positive factor that all classes share. */
    BigInteger exactValue(int c, ExactPoint point) {
        if (single) {
            return c == 0 ? BigInteger.ZERO : complex.exact.value(outputLevel, 0, point);
        }
        return complex.exact.value(outputLevel, c, point);
    }

    /** The line on which two classes' scores are equal on a face. */
    ExactForm tie(int c, int d, int onFace) {
        return exactForm(c, onFace).minus(exactForm(d, onFace));
    }

    private ExactForm exactForm(int c, int onFace) {
        if (single) {
            return c == 0 ? ExactForm.ZERO : complex.exact.form(outputLevel, 0, onFace);
        }
        return complex.exact.form(outputLevel, c, onFace);
    }

    ExactForm wallLine(int wall, int onFace) {
        return complex.exact.line(wall, complex.hidden, onFace);
    }
}
