package org.reluworkbench.fundim.internal.modular;

/** Residues of many doubles at once. */
final class Residues {

    private Residues() {}

    /**
     * Writes the residues of the first values. A double of ordinary size is written with three
     * digits of 20, 22 and 22 bits behind the point, all by exact operations in one loop; others
     * are treated one by one.
     *
     * @param rest overwritten
     */
    static void write(
            double[] values, double[] residues, double[] rest, int count, PrimeField field) {
        double[] places = {field.residue(0x1p-20), field.residue(0x1p-42), field.residue(0x1p-64)};
        if (SampleRows.FASTEST.digits(values, places, residues, rest, count, field)) {
            return;
        }
        for (int s = 0; s < count; s++) {
            if (rest[s] != 0 || !(Math.abs(values[s]) < SampleRows.LARGEST)) {
                residues[s] = field.residue(values[s]);
            }
        }
    }
}
