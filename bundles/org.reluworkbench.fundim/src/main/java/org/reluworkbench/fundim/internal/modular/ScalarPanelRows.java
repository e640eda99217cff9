package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;

/** Plain loops on panels. */
class ScalarPanelRows implements PanelRows {
    private static final Rows ROWS = new ScalarRows();

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
        for (int i = first; i < end; i++) {
            int at = (i - first) * block;
            System.arraycopy(rows[i], from, panel, at, to - from);
            Arrays.fill(panel, at + to - from, at + block, 0);
        }
        ROWS.reduce(panel, 0, (end - first) * block, field);
    }

    @Override
    public void clearBelow(double[] panel, int block, int count, int r, int c, PrimeField field) {
        double pivot = panel[r * block + c];
        for (int i = r + 1; i < count; i++) {
            double entry = panel[i * block + c];
            for (int j = c + 1; j < block; j++) {
                double x = pivot * panel[i * block + j] - entry * panel[r * block + j];
                panel[i * block + j] = field.reduce(x);
            }
        }
    }

    @Override
    public void multiply(double[] panel, int block, int count, double[] factors, PrimeField field) {
        for (int i = 0; i < count * block; i++) {
            panel[i] = field.reduce(panel[i] * factors[i % block]);
        }
    }
}
