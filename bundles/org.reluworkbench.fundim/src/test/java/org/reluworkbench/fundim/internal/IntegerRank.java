package org.reluworkbench.fundim.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** The rank of a matrix of integers by fraction-free elimination (Bareiss 1968). */
public final class IntegerRank {
    private IntegerRank() {}

    /** Of rows that hold integers as doubles. */
    public static int of(List<double[]> rows) {
        BigInteger[][] a = new BigInteger[rows.size()][];
        for (int r = 0; r < a.length; r++) {
            a[r] = new BigInteger[rows.get(r).length];
            for (int c = 0; c < a[r].length; c++) {
                a[r][c] = new BigDecimal(rows.get(r)[c]).toBigIntegerExact();
            }
        }
        return of(a);
    }

    /** Of rows of integers, which are overwritten. */
    static int of(BigInteger[][] a) {
        int rank = 0;
        BigInteger before = BigInteger.ONE;
        int columns = a.length == 0 ? 0 : a[0].length;
        for (int c = 0; c < columns && rank < a.length; c++) {
            int pivot = rank;
            while (pivot < a.length && a[pivot][c].signum() == 0) {
                pivot++;
            }
            if (pivot == a.length) {
                continue;
            }
            BigInteger[] row = a[pivot];
            a[pivot] = a[rank];
            a[rank] = row;
            for (int r = rank + 1; r < a.length; r++) {
                BigInteger head = a[r][c];
                for (int k = c; k < columns; k++) {
                    a[r][k] =
                            row[c].multiply(a[r][k]).subtract(head.multiply(row[k])).divide(before);
                }
            }
            before = row[c];
            rank++;
        }
        return rank;
    }
}
