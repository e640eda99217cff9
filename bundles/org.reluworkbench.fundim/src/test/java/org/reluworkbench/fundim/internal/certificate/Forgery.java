package org.reluworkbench.fundim.internal.certificate;

import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * Factors of a matrix that is none of the certificate's but agrees with it on some vectors: all
 * columns are random but the first, which solve M·x = y for every vector.
 */
final class Forgery {
    private final long p;

    Forgery(int prime) {
        p = prime;
    }

    /**
     * The factors of an M with M·x[v] = y[v], with more rows than vectors.
     *
     * @return row by row, L below the diagonal and U on and above it
     */
    int[] factors(long[][] x, long[][] y) {
        int n = x[0].length;
        SplittableRandom random = new SplittableRandom(4);
        long[][] m = new long[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = x.length; j < n; j++) {
                m[i][j] = random.nextLong(p);
            }
            solve(m[i], i, x, y);
        }
        return flat(factored(m));
    }

    /** The first entries of a row, by Gauss and Jordan. */
    private void solve(long[] row, int i, long[][] x, long[][] y) {
        int k = x.length;
        long[][] a = new long[k][k + 1];
        for (int v = 0; v < k; v++) {
            System.arraycopy(x[v], 0, a[v], 0, k);
            long rest = y[v][i];
            for (int j = k; j < row.length; j++) {
                rest = Math.floorMod(rest - row[j] * x[v][j], p);
            }
            a[v][k] = rest;
        }
        for (int c = 0; c < k; c++) {
            long inverse = inverse(a[c][c]);
            for (int j = c; j <= k; j++) {
                a[c][j] = a[c][j] * inverse % p;
            }
            for (int v = 0; v < k; v++) {
                long factor = v == c ? 0 : a[v][c];
                for (int j = c; j <= k; j++) {
                    a[v][j] = Math.floorMod(a[v][j] - factor * a[c][j], p);
                }
            }
        }
        for (int c = 0; c < k; c++) {
            row[c] = a[c][k];
        }
    }

    private long[][] factored(long[][] m) {
        for (int k = 0; k < m.length; k++) {
            for (int i = k + 1; i < m.length; i++) {
                m[i][k] = m[i][k] * inverse(m[k][k]) % p;
                for (int j = k + 1; j < m.length; j++) {
                    m[i][j] = Math.floorMod(m[i][j] - m[i][k] * m[k][j], p);
                }
            }
        }
        return m;
    }

    private static int[] flat(long[][] m) {
        int[] flat = new int[m.length * m.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (int) m[i / m.length][i % m.length];
        }
        return flat;
    }

    private long inverse(long residue) {
        return BigInteger.valueOf(residue).modInverse(BigInteger.valueOf(p)).longValueExact();
    }
}
