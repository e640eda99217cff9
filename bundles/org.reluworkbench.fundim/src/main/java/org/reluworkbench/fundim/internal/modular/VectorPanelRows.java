package org.reluworkbench.fundim.internal.modular;

import static org.reluworkbench.fundim.internal.modular.VectorRows.all;
import static org.reluworkbench.fundim.internal.modular.VectorRows.at;
import static org.reluworkbench.fundim.internal.modular.VectorRows.residue;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Explicit vector instructions, each on some columns of a row. */
final class VectorPanelRows extends ScalarPanelRows {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final DoubleVector LANE = DoubleVector.zero(SPECIES).addIndex(1);

    @Override
    public void copyBlock(
            double[][] rows,
            int first,
            int end,
            int from,
            int to,
            double[] panel,
            int block,
            PrimeField field) {
        boolean whole = to - from == block && block % LANES == 0;
        if (!whole) {
            super.copyBlock(rows, first, end, from, to, panel, block, field);
            return;
        }
        DoubleVector minusP = all(-field.modulus());
        DoubleVector inverse = all(field.inverseOfModulus());
        DoubleVector round = all(PrimeField.ROUND);
        for (int i = first; i < end; i++) {
            double[] row = rows[i];
            for (int j = 0; j < block; j += LANES) {
                residue(at(row, from + j), minusP, inverse, round)
                        .intoArray(panel, (i - first) * block + j);
            }
        }
    }

    @Override
    public void clearBelow(double[] panel, int block, int count, int r, int c, PrimeField field) {
        DoubleVector minusP = all(-field.modulus());
        DoubleVector inverse = all(field.inverseOfModulus());
        DoubleVector round = all(PrimeField.ROUND);
        DoubleVector pivot = all(panel[r * block + c]);
        for (int j = c / LANES * LANES; j < block; j += LANES) {
            // Column c and those to its left remain.
            VectorMask<Double> right = LANE.add(j).compare(VectorOperators.GT, c);
            DoubleVector pivotRow = at(panel, r * block + j);
            for (int i = r + 1; i < count; i++) {
                DoubleVector row = at(panel, i * block + j);
                DoubleVector entry = all(-panel[i * block + c]);
                DoubleVector cleared = pivotRow.fma(entry, row.mul(pivot));
                row.blend(residue(cleared, minusP, inverse, round), right)
                        .intoArray(panel, i * block + j);
            }
        }
    }

    @Override
    public void multiply(double[] panel, int block, int count, double[] factors, PrimeField field) {
        DoubleVector minusP = all(-field.modulus());
        DoubleVector inverse = all(field.inverseOfModulus());
        DoubleVector round = all(PrimeField.ROUND);
        for (int j = 0; j < block; j += LANES) {
            DoubleVector factor = at(factors, j);
            for (int i = j; i < count * block; i += block) {
                residue(at(panel, i).mul(factor), minusP, inverse, round).intoArray(panel, i);
            }
        }
    }
}
