package org.reluworkbench.regions.internal;

import java.math.BigInteger;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.internal.levels.Expansion;
import org.reluworkbench.regions.internal.levels.Levels;

/**
 * A level's units as integers over one power of two, made row by row when first asked for. Those of
 * the first level are composed with the plane's embedding. May be asked by several threads.
 */
final class ExactLayer {
    /** All integers are the level's numbers times 2^scale. */
    final int scale;

    private final Levels levels;
    private final int level;
    private final int rowScale;
    private final AtomicReferenceArray<ExactRow> rows;

    /** Plane coordinates' numbers for the first level: origin, u and v by input, scaled. */
    private final BigInteger[][] plane;

    private final int planeScale;

    /** A level whose rows are wanted by the inputs of the network, not by plane coordinates. */
    ExactLayer(Levels levels, int level) {
        this(levels, level, 0, new BigInteger[0][]);
    }

    /** The same, with the first level composed with a plane. */
    ExactLayer(Levels levels, int level, PlaneEmbedding embedding) {
        this(
                levels,
                level,
                level == 1 ? scale(embedding) : 0,
                level == 1 ? scaled(embedding) : new BigInteger[0][]);
    }

    private ExactLayer(Levels levels, int level, int planeScale, BigInteger[][] plane) {
        this.levels = levels;
        this.level = level;
        this.planeScale = planeScale;
        this.plane = plane;
        rowScale = levels.scale(level);
        scale = rowScale + planeScale;
        rows = new AtomicReferenceArray<>(levels.units(level));
    }

    private static int scale(PlaneEmbedding embedding) {
        int scale = 0;
        for (int i = 0; i < embedding.inputs(); i++) {
            scale = Dyadic.scale(embedding.origin(i), scale);
            scale = Dyadic.scale(embedding.u(i), scale);
            scale = Dyadic.scale(embedding.v(i), scale);
        }
        return scale;
    }

    private static BigInteger[][] scaled(PlaneEmbedding embedding) {
        int planeScale = scale(embedding);
        BigInteger[][] numbers = new BigInteger[3][embedding.inputs()];
        for (int i = 0; i < embedding.inputs(); i++) {
            numbers[0][i] = Dyadic.scaled(embedding.origin(i), planeScale);
            numbers[1][i] = Dyadic.scaled(embedding.u(i), planeScale);
            numbers[2][i] = Dyadic.scaled(embedding.v(i), planeScale);
        }
        return numbers;
    }

    /** A unit by those of the level before, for level 1 the inputs, times 2^scale (of the row). */
    ExactRow row(int unit) {
        ExactRow row = rows.get(unit);
        if (row == null) {
            Sum sum = new Sum();
            levels.expand(level, unit, sum);
            row = sum.row();
            rows.set(unit, row);
        }
        return row;
    }

    /** A unit of level 1 as a form of the plane coordinates, times 2^scale. */
    ExactForm form(int unit) {
        ExactRow row = row(unit);
        BigInteger a = BigInteger.ZERO;
        BigInteger b = BigInteger.ZERO;
        BigInteger c = row.constant().shiftLeft(planeScale);
        for (int t = 0; t < row.terms(); t++) {
            int i = row.input(t);
            BigInteger w = row.coefficient(t);
            a = a.add(w.multiply(plane[1][i]));
            b = b.add(w.multiply(plane[2][i]));
            c = c.add(w.multiply(plane[0][i]));
        }
        return new ExactForm(a, b, c);
    }

    /** Adds up a row's terms. */
    private final class Sum implements Expansion {
        private final NavigableMap<Integer, BigInteger> terms = new TreeMap<>();
        private BigInteger constant = BigInteger.ZERO;

        @Override
        public void term(int unit, double[] factors, int count) {
            terms.merge(unit, Dyadic.scaledProduct(factors, count, rowScale), BigInteger::add);
        }

        @Override
        public void constant(double[] factors, int count) {
            constant = constant.add(Dyadic.scaledProduct(factors, count, rowScale));
        }

        ExactRow row() {
            terms.values().removeIf(value -> value.signum() == 0);
            return new ExactRow(terms, constant);
        }
    }
}
