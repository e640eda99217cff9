package org.reluworkbench.fundim.internal.modular;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Explicit vector instructions. They need no scalar beginning or end where there are whole vectors,
 * and loops over four rows and four pivots, which the compiler would not make vector instructions
 * of, have three multiplications and additions to each load and store.
 */
final class VectorRows extends ScalarRows {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    static DoubleVector at(double[] row, int j) {
        return DoubleVector.fromArray(SPECIES, row, j);
    }

    static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /** The end of the last whole vector. */
    private static int end(int from, int to) {
        return from + SPECIES.loopBound(to - from);
    }

    /** x − round(x/p)·p. */
    static DoubleVector residue(
            DoubleVector x, DoubleVector minusP, DoubleVector inverse, DoubleVector round) {
        return x.mul(inverse).add(round).sub(round).fma(minusP, x);
    }

    @Override
    public void subtract(
            double[][] c,
            int i,
            double[][] b,
            int k,
            double[] by,
            int at,
            int stride,
            int from,
            int to) {
        int second = at + stride;
        int third = second + stride;
        int fourth = third + stride;
        int end = end(from, to);
        double[] b0 = b[k];
        double[] b1 = b[k + 1];
        double[] b2 = b[k + 2];
        double[] b3 = b[k + 3];
        double[] c0 = c[i];
        double[] c1 = c[i + 1];
        double[] c2 = c[i + 2];
        double[] c3 = c[i + 3];
        DoubleVector a00 = all(-by[at]);
        DoubleVector a01 = all(-by[at + 1]);
        DoubleVector a02 = all(-by[at + 2]);
        DoubleVector a03 = all(-by[at + 3]);
        DoubleVector a10 = all(-by[second]);
        DoubleVector a11 = all(-by[second + 1]);
        DoubleVector a12 = all(-by[second + 2]);
        DoubleVector a13 = all(-by[second + 3]);
        DoubleVector a20 = all(-by[third]);
        DoubleVector a21 = all(-by[third + 1]);
        DoubleVector a22 = all(-by[third + 2]);
        DoubleVector a23 = all(-by[third + 3]);
        DoubleVector a30 = all(-by[fourth]);
        DoubleVector a31 = all(-by[fourth + 1]);
        DoubleVector a32 = all(-by[fourth + 2]);
        DoubleVector a33 = all(-by[fourth + 3]);
        for (int j = from; j < end; j += LANES) {
            DoubleVector x = at(b0, j);
            DoubleVector y = at(b1, j);
            DoubleVector z = at(b2, j);
            DoubleVector w = at(b3, j);
            w.fma(a03, z.fma(a02, y.fma(a01, x.fma(a00, at(c0, j))))).intoArray(c0, j);
            w.fma(a13, z.fma(a12, y.fma(a11, x.fma(a10, at(c1, j))))).intoArray(c1, j);
            w.fma(a23, z.fma(a22, y.fma(a21, x.fma(a20, at(c2, j))))).intoArray(c2, j);
            w.fma(a33, z.fma(a32, y.fma(a31, x.fma(a30, at(c3, j))))).intoArray(c3, j);
        }
        if (end < to) {
            super.subtract(c, i, b, k, by, at, stride, end, to);
        }
    }

    @Override
    public void subtractEight(
            double[][] c,
            int i,
            double[][] b,
            int k,
            double[] by,
            int at,
            int stride,
            int from,
            int to) {
        int second = at + stride;
        int end = end(from, to);
        double[] b0 = b[k];
        double[] b1 = b[k + 1];
        double[] b2 = b[k + 2];
        double[] b3 = b[k + 3];
        double[] b4 = b[k + 4];
        double[] b5 = b[k + 5];
        double[] b6 = b[k + 6];
        double[] b7 = b[k + 7];
        double[] c0 = c[i];
        double[] c1 = c[i + 1];
        DoubleVector a00 = all(-by[at]);
        DoubleVector a01 = all(-by[at + 1]);
        DoubleVector a02 = all(-by[at + 2]);
        DoubleVector a03 = all(-by[at + 3]);
        DoubleVector a04 = all(-by[at + 4]);
        DoubleVector a05 = all(-by[at + 5]);
        DoubleVector a06 = all(-by[at + 6]);
        DoubleVector a07 = all(-by[at + 7]);
        DoubleVector a10 = all(-by[second]);
        DoubleVector a11 = all(-by[second + 1]);
        DoubleVector a12 = all(-by[second + 2]);
        DoubleVector a13 = all(-by[second + 3]);
        DoubleVector a14 = all(-by[second + 4]);
        DoubleVector a15 = all(-by[second + 5]);
        DoubleVector a16 = all(-by[second + 6]);
        DoubleVector a17 = all(-by[second + 7]);
        for (int j = from; j < end; j += LANES) {
            DoubleVector x = at(b0, j);
            DoubleVector c0j = x.fma(a00, at(c0, j));
            DoubleVector c1j = x.fma(a10, at(c1, j));
            x = at(b1, j);
            DoubleVector d0j = x.mul(a01);
            DoubleVector d1j = x.mul(a11);
            x = at(b2, j);
            c0j = x.fma(a02, c0j);
            c1j = x.fma(a12, c1j);
            x = at(b3, j);
            d0j = x.fma(a03, d0j);
            d1j = x.fma(a13, d1j);
            x = at(b4, j);
            c0j = x.fma(a04, c0j);
            c1j = x.fma(a14, c1j);
            x = at(b5, j);
            d0j = x.fma(a05, d0j);
            d1j = x.fma(a15, d1j);
            x = at(b6, j);
            c0j = x.fma(a06, c0j);
            c1j = x.fma(a16, c1j);
            x = at(b7, j);
            d0j = x.fma(a07, d0j);
            d1j = x.fma(a17, d1j);
            c0j.add(d0j).intoArray(c0, j);
            c1j.add(d1j).intoArray(c1, j);
        }
        if (end < to) {
            super.subtractEight(c, i, b, k, by, at, stride, end, to);
        }
    }

    @Override
    public void subtract(
            double[] c,
            double a0,
            double[] b0,
            double a1,
            double[] b1,
            double a2,
            double[] b2,
            double a3,
            double[] b3,
            int from,
            int to) {
        int end = end(from, to);
        DoubleVector x = all(-a0);
        DoubleVector y = all(-a1);
        DoubleVector z = all(-a2);
        DoubleVector w = all(-a3);
        for (int j = from; j < end; j += LANES) {
            DoubleVector first = at(b1, j).fma(y, at(b0, j).fma(x, at(c, j)));
            DoubleVector second = at(b3, j).fma(w, at(b2, j).mul(z));
            first.add(second).intoArray(c, j);
        }
        if (end < to) {
            super.subtract(c, a0, b0, a1, b1, a2, b2, a3, b3, end, to);
        }
    }

    @Override
    public void subtract(
            double[] c, double[] d, double[][] b, int k, double[] a, double[] e, int from, int to) {
        int end = end(from, to);
        double[] b0 = b[k];
        double[] b1 = b[k + 1];
        double[] b2 = b[k + 2];
        double[] b3 = b[k + 3];
        DoubleVector a0 = all(-a[k]);
        DoubleVector a1 = all(-a[k + 1]);
        DoubleVector a2 = all(-a[k + 2]);
        DoubleVector a3 = all(-a[k + 3]);
        DoubleVector e0 = all(-e[k]);
        DoubleVector e1 = all(-e[k + 1]);
        DoubleVector e2 = all(-e[k + 2]);
        DoubleVector e3 = all(-e[k + 3]);
        for (int j = from; j < end; j += LANES) {
            DoubleVector x = at(b0, j);
            DoubleVector y = at(b1, j);
            DoubleVector z = at(b2, j);
            DoubleVector w = at(b3, j);
            w.fma(a3, z.fma(a2, y.fma(a1, x.fma(a0, at(c, j))))).intoArray(c, j);
            w.fma(e3, z.fma(e2, y.fma(e1, x.fma(e0, at(d, j))))).intoArray(d, j);
        }
        if (end < to) {
            super.subtract(c, d, b, k, a, e, end, to);
        }
    }

    @Override
    public void clear(
            double[][] rows, int first, int end, int r, int from, int to, PrimeField field) {
        if (end(from, to) < to) {
            super.clear(rows, first, end, r, from, to, field);
            return;
        }
        DoubleVector minusP = all(-field.modulus());
        DoubleVector inverse = all(field.inverseOfModulus());
        DoubleVector round = all(PrimeField.ROUND);
        DoubleVector pivot = all(rows[r][r]);
        double[] by = rows[r];
        int i = first;
        while (i < end) {
            if (i == r) {
                i++;
                continue;
            }
            int k = i + 1 == r ? i + 2 : i + 1;
            double[] row = rows[i];
            DoubleVector entry = all(-row[r]);
            if (k >= end) {
                for (int j = from; j < to; j += LANES) {
                    DoubleVector cleared = at(by, j).fma(entry, at(row, j).mul(pivot));
                    residue(cleared, minusP, inverse, round).intoArray(row, j);
                }
            } else {
                double[] second = rows[k];
                DoubleVector secondEntry = all(-second[r]);
                for (int j = from; j < to; j += LANES) {
                    DoubleVector b = at(by, j);
                    DoubleVector x = b.fma(entry, at(row, j).mul(pivot));
                    DoubleVector y = b.fma(secondEntry, at(second, j).mul(pivot));
                    residue(x, minusP, inverse, round).intoArray(row, j);
                    residue(y, minusP, inverse, round).intoArray(second, j);
                }
            }
            i = k + 1;
        }
    }

    @Override
    public void reduce(double[] c, int from, int to, PrimeField field) {
        int end = end(from, to);
        DoubleVector minusP = all(-field.modulus());
        DoubleVector inverse = all(field.inverseOfModulus());
        DoubleVector round = all(PrimeField.ROUND);
        for (int j = from; j < end; j += LANES) {
            residue(at(c, j), minusP, inverse, round).intoArray(c, j);
        }
        if (end < to) {
            super.reduce(c, end, to, field);
        }
    }

    @Override
    public void combine(
            double[] target,
            double[] factors,
            double[][] vectors,
            int n,
            boolean onto,
            int from,
            int to,
            PrimeField field) {
        int end = end(from, to);
        DoubleVector minusP = all(-field.modulus());
        DoubleVector inverse = all(field.inverseOfModulus());
        DoubleVector round = all(PrimeField.ROUND);
        DoubleVector nothing = DoubleVector.zero(SPECIES);
        int j = from;
        for (; j + 4 * LANES <= end; j += 4 * LANES) {
            DoubleVector first = onto ? at(target, j) : nothing;
            DoubleVector second = onto ? at(target, j + LANES) : nothing;
            DoubleVector third = onto ? at(target, j + 2 * LANES) : nothing;
            DoubleVector fourth = onto ? at(target, j + 3 * LANES) : nothing;
            for (int k = 0; k < n; k++) {
                double[] vector = vectors[k];
                DoubleVector factor = all(factors[k]);
                first = at(vector, j).fma(factor, first);
                second = at(vector, j + LANES).fma(factor, second);
                third = at(vector, j + 2 * LANES).fma(factor, third);
                fourth = at(vector, j + 3 * LANES).fma(factor, fourth);
            }
            residue(first, minusP, inverse, round).intoArray(target, j);
            residue(second, minusP, inverse, round).intoArray(target, j + LANES);
            residue(third, minusP, inverse, round).intoArray(target, j + 2 * LANES);
            residue(fourth, minusP, inverse, round).intoArray(target, j + 3 * LANES);
        }
        for (; j < end; j += LANES) {
            DoubleVector sum = onto ? at(target, j) : nothing;
            for (int k = 0; k < n; k++) {
                sum = at(vectors[k], j).fma(all(factors[k]), sum);
            }
            residue(sum, minusP, inverse, round).intoArray(target, j);
        }
        if (end < to) {
            super.combine(target, factors, vectors, n, onto, end, to, field);
        }
    }
}
