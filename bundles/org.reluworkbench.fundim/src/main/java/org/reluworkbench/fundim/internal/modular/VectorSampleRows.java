package org.reluworkbench.fundim.internal.modular;

import static org.reluworkbench.fundim.internal.modular.VectorRows.all;
import static org.reluworkbench.fundim.internal.modular.VectorRows.at;
import static org.reluworkbench.fundim.internal.modular.VectorRows.residue;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Explicit vector instructions, which keep sums in registers. */
final class VectorSampleRows extends ScalarSampleRows {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public void combine(
            double[] target, Products products, boolean onto, int count, PrimeField field) {
        if (products.count() == 3 && !onto) {
            combineThree(target, products, count, field);
            return;
        }
        DoubleVector minusP = all(-field.modulus());
        DoubleVector inverse = all(field.inverseOfModulus());
        DoubleVector round = all(PrimeField.ROUND);
        DoubleVector nothing = DoubleVector.zero(SPECIES);
        int n = products.count();
        int j = 0;
        for (; j + 2 * LANES <= count; j += 2 * LANES) {
            DoubleVector first = onto ? at(target, j) : nothing;
            DoubleVector second = onto ? at(target, j + LANES) : nothing;
            for (int k = 0; k < n; k++) {
                double[] x = products.first(k);
                double[] y = products.second(k);
                int xj = products.firstFrom(k) + j;
                int yj = products.secondFrom(k) + j;
                first = at(x, xj).fma(at(y, yj), first);
                second = at(x, xj + LANES).fma(at(y, yj + LANES), second);
            }
            residue(first, minusP, inverse, round).intoArray(target, j);
            residue(second, minusP, inverse, round).intoArray(target, j + LANES);
        }
        for (; j < count; j += LANES) {
            DoubleVector sum = onto ? at(target, j) : nothing;
            for (int k = 0; k < n; k++) {
                DoubleVector x = at(products.first(k), products.firstFrom(k) + j);
                sum = at(products.second(k), products.secondFrom(k) + j).fma(x, sum);
            }
            residue(sum, minusP, inverse, round).intoArray(target, j);
        }
    }

    /** The sum of three products, with all arrays at hand. */
    private static void combineThree(
            double[] target, Products products, int count, PrimeField field) {
        DoubleVector minusP = all(-field.modulus());
        DoubleVector inverse = all(field.inverseOfModulus());
        DoubleVector round = all(PrimeField.ROUND);
        double[] a0 = products.first(0);
        double[] a1 = products.first(1);
        double[] a2 = products.first(2);
        double[] b0 = products.second(0);
        double[] b1 = products.second(1);
        double[] b2 = products.second(2);
        int a0From = products.firstFrom(0);
        int a1From = products.firstFrom(1);
        int a2From = products.firstFrom(2);
        int b0From = products.secondFrom(0);
        int b1From = products.secondFrom(1);
        int b2From = products.secondFrom(2);
        for (int j = 0; j < count; j += LANES) {
            DoubleVector sum = at(a0, a0From + j).mul(at(b0, b0From + j));
            sum = at(a1, a1From + j).fma(at(b1, b1From + j), sum);
            sum = at(a2, a2From + j).fma(at(b2, b2From + j), sum);
            residue(sum, minusP, inverse, round).intoArray(target, j);
        }
    }

    @Override
    public void gated(
            double[] target, double[] gate, boolean complement, double[] values, int count) {
        double closed = complement ? 1 : 0;
        DoubleVector nothing = DoubleVector.zero(SPECIES);
        for (int j = 0; j < count; j += LANES) {
            VectorMask<Double> shut = at(gate, j).compare(VectorOperators.EQ, closed);
            at(values, j).blend(nothing, shut).intoArray(target, j);
        }
    }

    @Override
    public boolean digits(
            double[] values,
            double[] places,
            double[] residues,
            double[] rest,
            int count,
            PrimeField field) {
        DoubleVector minusP = all(-field.modulus());
        DoubleVector inverse = all(field.inverseOfModulus());
        DoubleVector round = all(PrimeField.ROUND);
        boolean whole = true;
        DoubleVector first = all(places[0]);
        DoubleVector second = all(places[1]);
        DoubleVector third = all(places[2]);
        for (int j = 0; j < count; j += LANES) {
            DoubleVector x = at(values, j).mul(0x1p20);
            DoubleVector a = x.add(round).sub(round);
            DoubleVector y = x.sub(a).mul(0x1p22);
            DoubleVector b = y.add(round).sub(round);
            DoubleVector z = y.sub(b).mul(0x1p22);
            DoubleVector c = z.add(round).sub(round);
            DoubleVector left = z.sub(c);
            left.intoArray(rest, j);
            whole &= left.compare(VectorOperators.EQ, 0).allTrue();
            whole &= at(values, j).abs().compare(VectorOperators.LT, LARGEST).allTrue();
            DoubleVector sum = c.fma(third, b.fma(second, a.mul(first)));
            residue(sum, minusP, inverse, round).intoArray(residues, j);
        }
        return whole;
    }

    @Override
    public void product(
            ParameterPair pair,
            int at,
            double[][] weights,
            double[] dots,
            int count,
            PrimeField field) {
        DoubleVector minusP = all(-field.modulus());
        DoubleVector inverse = all(field.inverseOfModulus());
        DoubleVector round = all(PrimeField.ROUND);
        double[] weight = weights[0];
        double[] otherWeight = weights[1];
        DoubleVector sum = DoubleVector.zero(SPECIES);
        DoubleVector otherSum = DoubleVector.zero(SPECIES);
        DoubleVector secondSum = DoubleVector.zero(SPECIES);
        DoubleVector secondOtherSum = DoubleVector.zero(SPECIES);
        double[] row = pair.later[0];
        double[] secondRow = pair.later[1];
        double[] signal = pair.signals[0];
        double[] secondSignal = pair.signals[1];
        double[] value = pair.values[0];
        double[] secondValue = pair.values[1];
        int from = pair.from[0];
        int secondFrom = pair.from[1];
        for (int j = 0; j < count; j += LANES) {
            DoubleVector x = at(signal, from + j).mul(at(value, from + j));
            DoubleVector y = at(secondSignal, secondFrom + j).mul(at(secondValue, secondFrom + j));
            x = residue(x, minusP, inverse, round);
            y = residue(y, minusP, inverse, round);
            x.intoArray(row, at + j);
            y.intoArray(secondRow, at + j);
            DoubleVector u = at(weight, at + j);
            DoubleVector v = at(otherWeight, at + j);
            sum = x.fma(u, sum);
            otherSum = x.fma(v, otherSum);
            secondSum = y.fma(u, secondSum);
            secondOtherSum = y.fma(v, secondOtherSum);
        }
        if (LANES < PARTS) {
            Arrays.fill(dots, 0, 2 * CHECKS * PARTS, 0);
        }
        residue(sum, minusP, inverse, round).intoArray(dots, 0);
        residue(otherSum, minusP, inverse, round).intoArray(dots, PARTS);
        residue(secondSum, minusP, inverse, round).intoArray(dots, 2 * PARTS);
        residue(secondOtherSum, minusP, inverse, round).intoArray(dots, 3 * PARTS);
    }

    @Override
    public void fold(
            ParameterPair pair,
            int to,
            int first,
            int stride,
            int end,
            double[] factors,
            int shift,
            int count,
            PrimeField field) {
        fold(pair, to, first, stride, end, factors, shift, 0, count - shift, field);
        fold(pair, to, first, stride, end, factors, shift - count, count - shift, count, field);
    }

    /** The entries [from, until), for which what moves is so far to the right. */
    private static void fold(
            ParameterPair pair,
            int to,
            int first,
            int stride,
            int end,
            double[] factors,
            int shift,
            int from,
            int until,
            PrimeField field) {
        DoubleVector minusP = all(-field.modulus());
        DoubleVector inverse = all(field.inverseOfModulus());
        DoubleVector round = all(PrimeField.ROUND);
        double[] row = pair.later[0];
        double[] secondRow = pair.later[1];
        double[] signal = pair.signals[0];
        double[] secondSignal = pair.signals[1];
        double[] value = pair.values[0];
        double[] secondValue = pair.values[1];
        double[] target = pair.targets[0];
        double[] secondTarget = pair.targets[1];
        int own = pair.from[0];
        int secondOwn = pair.from[1];
        for (int j = from; j < until; j += LANES) {
            DoubleVector x = at(signal, own + j).mul(at(value, own + j));
            DoubleVector y = at(secondSignal, secondOwn + j).mul(at(secondValue, secondOwn + j));
            for (int i = first; i < end; i += stride) {
                DoubleVector factor = at(factors, i + j);
                x = at(row, i + shift + j).fma(factor, x.add(at(row, i + j)));
                y = at(secondRow, i + shift + j).fma(factor, y.add(at(secondRow, i + j)));
            }
            residue(x, minusP, inverse, round).intoArray(target, to + j);
            residue(y, minusP, inverse, round).intoArray(secondTarget, to + j);
        }
    }
}
