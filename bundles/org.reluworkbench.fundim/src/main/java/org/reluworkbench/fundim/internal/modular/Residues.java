package org.reluworkbench.fundim.internal.modular;

/** Residues of many doubles at once. */
final class Residues {

    private static final double LARGEST = 4;

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
        digits(
                values,
                field.residue(0x1p-20),
                field.residue(0x1p-42),
                field.residue(0x1p-64),
                residues,
                rest,
                count);
        Rows.FASTEST.reduce(residues, 0, count, field);
        for (int s = 0; s < count; s++) {
            if (rest[s] != 0 || !(Math.abs(values[s]) < LARGEST)) {
                residues[s] = field.residue(values[s]);
            }
        }
    }

    private static void digits(
            double[] values,
            double first,
            double second,
            double third,
            double[] residues,
            double[] rest,
            int count) {
        for (int s = 0; s < count; s++) {
            double x = values[s] * 0x1p20;
            double a = (x + PrimeField.ROUND) - PrimeField.ROUND;
            double y = (x - a) * 0x1p22;
            double b = (y + PrimeField.ROUND) - PrimeField.ROUND;
            double z = (y - b) * 0x1p22;
            double c = (z + PrimeField.ROUND) - PrimeField.ROUND;
            residues[s] = a * first + b * second + c * third;
            rest[s] = z - c;
        }
    }
}
