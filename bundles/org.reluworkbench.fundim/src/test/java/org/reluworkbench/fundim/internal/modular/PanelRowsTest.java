package org.reluworkbench.fundim.internal.modular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loops on panels against integers, with explicit vector instructions and without. */
class PanelRowsTest {
    private static final PrimeField FIELD = new PrimeField(8_388_593);
    private static final int COUNT = 11;
    private static final PanelRows[] BOTH = {new ScalarPanelRows(), PanelRows.FASTEST};

    private final TestResidues test = new TestResidues(FIELD);

    private static double residue(long value) {
        return TestResidues.residue(FIELD, value);
    }

    @Test
    void explicitVectorInstructionsAreTested() {
        assertNotEquals(ScalarPanelRows.class, PanelRows.FASTEST.getClass());
    }

    @ParameterizedTest
    @CsvSource({"8,24,32", "8,24,29", "16,8,24", "16,32,40"})
    void copiesColumns(int block, int from, int to) {
        double[][] rows = test.residues(COUNT, 40);
        Arrays.stream(rows).forEach(row -> Arrays.setAll(row, j -> row[j] * 1_000_003));
        for (PanelRows loops : BOTH) {
            double[] before = test.residues(COUNT * block);
            double[] panel = before.clone();
            loops.copyBlock(rows, 2, COUNT - 1, from, to, panel, block, FIELD);
            for (int i = 2; i < COUNT; i++) {
                for (int c = 0; c < block; c++) {
                    int entry = (i - 2) * block + c;
                    double expected = from + c < to ? residue((long) rows[i][from + c]) : 0;
                    assertEquals(i < COUNT - 1 ? expected : before[entry], panel[entry]);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8,0,0", "8,3,5", "8,10,7", "16,2,3", "16,4,11", "16,0,15"})
    void clearsBelowAPivot(int block, int r, int c) {
        double[] given = test.residues(COUNT * block);
        for (PanelRows loops : BOTH) {
            double[] panel = given.clone();
            loops.clearBelow(panel, block, COUNT, r, c, FIELD);
            for (int i = 0; i < COUNT; i++) {
                for (int j = 0; j < block; j++) {
                    double entry = given[i * block + j];
                    long cleared =
                            TestResidues.product(given[r * block + c], entry)
                                    - TestResidues.product(
                                            given[i * block + c], given[r * block + j]);
                    double expected = i > r && j > c ? residue(cleared) : entry;
                    assertEquals(expected, panel[i * block + j]);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void multipliesColumns(int block) {
        double[] given = test.residues(COUNT * block);
        double[] factors = test.residues(block);
        for (PanelRows loops : BOTH) {
            double[] panel = given.clone();
            loops.multiply(panel, block, COUNT - 1, factors, FIELD);
            for (int e = 0; e < panel.length; e++) {
                double expected =
                        e < (COUNT - 1) * block
                                ? residue(TestResidues.product(given[e], factors[e % block]))
                                : given[e];
                assertEquals(expected, panel[e]);
            }
        }
    }
}
