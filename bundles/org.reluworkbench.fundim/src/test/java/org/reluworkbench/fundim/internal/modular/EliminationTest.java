package org.reluworkbench.fundim.internal.modular;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reluworkbench.fundim.internal.circuit.Workspace;

/** Both eliminations in blocks against one column after the other with integers. */
class EliminationTest {
    private static final PrimeField FIELD = new PrimeField(8_388_593);

    private final SplittableRandom random = new SplittableRandom(5);
    private final TestResidues test = new TestResidues(FIELD);

    /** The columns with a pivot, as schoolbooks find them. */
    private static int[] pivotColumns(double[][] matrix, int width) {
        long p = FIELD.prime();
        long[][] rows =
                Arrays.stream(matrix)
                        .map(row -> Arrays.stream(row).mapToLong(x -> (long) x).toArray())
                        .toArray(long[][]::new);
        IntStream.Builder columns = IntStream.builder();
        int rank = 0;
        for (int c = 0; c < width && rank < rows.length; c++) {
            int pivot = rank;
            while (pivot < rows.length && rows[pivot][c] % p == 0) {
                pivot++;
            }
            if (pivot == rows.length) {
                continue;
            }
            long[] row = rows[pivot];
            rows[pivot] = rows[rank];
            rows[rank] = row;
            long inverse = (long) FIELD.inverse(FIELD.reduce((double) (row[c] % p)));
            for (int i = rank + 1; i < rows.length; i++) {
                long factor = rows[i][c] % p * inverse % p;
                for (int j = c; j < width; j++) {
                    rows[i][j] = (rows[i][j] - factor * row[j]) % p;
                }
            }
            columns.add(c);
            rank++;
        }
        return columns.build().toArray();
    }

    /** Residues with zeros among them, products of two matrices: so of at most some rank. */
    private double[][] matrix(int rows, int width, int length, int rank, double zeros) {
        double[][] left = test.residues(rows, rank);
        double[][] right = test.residues(rank, width);
        double[][] product = new double[rows][length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                for (int t = 0; t < rank; t++) {
                    product[i][j] = FIELD.reduce(product[i][j] + left[i][t] * right[t][j]);
                }
            }
        }
        // Zero in these entries only: some rows and columns then have a rank of their own.
        for (int n = 0; n < zeros * rows * width; n++) {
            product[random.nextInt(rows)][random.nextInt(width)] = 0;
        }
        return product;
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    private void check(double[][] matrix, int width) {
        int[] expected = pivotColumns(matrix, width);
        int[] without = pivotColumns(matrix, width - 1);
        Elimination elimination = Elimination.of(FIELD, copy(matrix), width);
        assertArrayEquals(expected, elimination.pivotColumns());
        RankElimination rank = RankElimination.of(FIELD, copy(matrix), width, new Workspace());
        assertEquals(expected.length, rank.rank());
        assertEquals(without.length < expected.length, rank.lastColumnCounts());
    }

    @Test
    void agreesWithOneColumnAfterTheOther() {
        for (int trial = 0; trial < 300; trial++) {
            int rows = 1 + random.nextInt(60);
            int width = 1 + random.nextInt(60);
            int rank = random.nextInt(1 + Math.min(rows, width));
            // As in practice, with room for whole vectors, or without.
            int length = trial % 2 == 0 ? Workspace.padded(width) : width;
            double zeros = trial % 3 == 0 ? 0 : random.nextDouble(0.9);
            check(matrix(rows, width, length, rank, zeros), width);
        }
    }

    /** Many entries are 0, so that columns are exchanged and rows without pivots come early. */
    @Test
    void agreesOnSparseMatrices() {
        for (int trial = 0; trial < 100; trial++) {
            int rows = 1 + random.nextInt(80);
            int width = 1 + random.nextInt(80);
            double[][] matrix = new double[rows][Workspace.padded(width)];
            for (int n = 0; n < 2 * Math.max(rows, width); n++) {
                matrix[random.nextInt(rows)][random.nextInt(width)] = test.residues(1)[0];
            }
            check(matrix, width);
        }
    }

    /** Blocks of 16, reductions in between, columns in several tiles. */
    @ParameterizedTest
    @CsvSource({"470,480,460,480", "300,531,290,536", "40,1100,40,1104"})
    void agreesOnLargeMatrices(int rows, int width, int rank, int length) {
        check(matrix(rows, width, length, rank, 0.1), width);
    }
}
