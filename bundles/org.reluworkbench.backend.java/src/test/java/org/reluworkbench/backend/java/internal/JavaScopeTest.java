package org.reluworkbench.backend.java.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

class JavaScopeTest {
    private final TensorScope scope = new JavaBackend().openScope();
    private final SplittableRandom random = new SplittableRandom(11);

    @AfterEach
    void closeScope() {
        scope.close();
    }

    private double[] draw(int count) {
        return random.doubles(count, -1, 1).toArray();
    }

    /** op(A)·op(B) entry by entry; {@code absolute} sums |a·b| instead. */
    private static double[] naive(
            double[] a, boolean ta, double[] b, boolean tb, int m, int k, int n, boolean absolute) {
        double[] c = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int p = 0; p < k; p++) {
                    double term =
                            (ta ? a[p * m + i] : a[i * k + p]) * (tb ? b[j * k + p] : b[p * n + j]);
                    c[i * n + j] += absolute ? Math.abs(term) : term;
                }
            }
        }
        return c;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "2, 3, 1",
        "1, 5, 7",
        "7, 4, 3",
        "5, 130, 6",
        "3, 67, 600",
        "33, 64, 33",
        "0, 3, 2",
        "2, 0, 3"
    })
    void multipliesLikeTheNaiveLoops(int m, int k, int n) {
        double[] a = draw(m * k);
        double[] b = draw(k * n);
        for (int flags = 0; flags < 4; flags++) {
            boolean ta = (flags & 1) != 0;
            boolean tb = (flags & 2) != 0;
            Tensor left = ta ? scope.upload(a, k, m) : scope.upload(a, m, k);
            Tensor right = tb ? scope.upload(b, n, k) : scope.upload(b, k, n);
            Tensor product = scope.multiply(left, ta, right, tb);
            assertEquals(m, product.rows());
            assertEquals(n, product.columns());
            double[] expected = naive(a, ta, b, tb, m, k, n, false);
            double[] scale = naive(a, ta, b, tb, m, k, n, true);
            double[] actual = scope.download(product);
            for (int i = 0; i < expected.length; i++) {
                // Both sums err by at most k·2⁻⁵³·Σ|a·b|.
                assertEquals(expected[i], actual[i], 2 * k * 0x1p-53 * scale[i]);
            }
        }
    }

    @Test
    void aRowHasTheSameBitsWhateverRowsStandBesideIt() {
        double[] a = draw(9 * 70);
        double[] b = draw(70 * 13);
        Tensor right = scope.upload(b, 70, 13);
        double[] all = scope.download(scope.multiply(scope.upload(a, 9, 70), false, right, false));
        double[] row = Arrays.copyOfRange(a, 4 * 70, 5 * 70);
        double[] alone =
                scope.download(scope.multiply(scope.upload(row, 1, 70), false, right, false));
        assertArrayEquals(Arrays.copyOfRange(all, 4 * 13, 5 * 13), alone);
    }

    @Test
    void addsARowToEveryRow() {
        Tensor a = scope.upload(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
        Tensor sum = scope.addRow(a, scope.upload(new double[] {10, -10}, 1, 2));
        assertArrayEquals(new double[] {11, -8, 13, -6, 15, -4}, scope.download(sum));
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, scope.download(a));
    }

    @Test
    void reluKeepsWhatIsPositiveAndNaN() {
        Tensor a = scope.upload(new double[] {-1, -0.0, 0, 2, Double.NaN}, 1, 5);
        assertArrayEquals(new double[] {0, 0, 0, 2, Double.NaN}, scope.download(scope.relu(a)));
    }

    @Test
    void copiesWhatComesInAndGoesOut() {
        double[] values = {1, 2};
        Tensor a = scope.upload(values, 1, 2);
        values[0] = 9;
        scope.download(a)[1] = 9;
        assertArrayEquals(new double[] {1, 2}, scope.download(a));
    }

    private static void refused(String sentence, Runnable operation) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, operation::run).getMessage());
    }

    @Test
    void refusesShapesThatDoNotFitNamingBoth() {
        Tensor a = scope.upload(new double[6], 2, 3);
        Tensor b = scope.upload(new double[8], 2, 4);
        refused("cannot multiply (2, 3) by (2, 4)", () -> scope.multiply(a, false, b, false));
        refused("cannot multiply (2, 3)ᵀ by (2, 4)ᵀ", () -> scope.multiply(a, true, b, true));
        refused("cannot add the row (2, 4) to (2, 3)", () -> scope.addRow(a, b));
        refused("5 values for shape (2, 3)", () -> scope.upload(new double[5], 2, 3));
        Tensor tall = scope.upload(new double[1 << 16], 1 << 16, 1);
        refused(
                "the result (65536, 65536) has more values than an array",
                () -> scope.multiply(tall, false, tall, true));
    }

    @Test
    void nothingWorksAfterClosing() {
        Tensor a = scope.upload(new double[1], 1, 1);
        scope.close();
        assertThrows(IllegalStateException.class, () -> scope.upload(new double[1], 1, 1));
        assertThrows(IllegalStateException.class, () -> scope.download(a));
        assertThrows(IllegalStateException.class, () -> scope.multiply(a, false, a, false));
        assertThrows(IllegalStateException.class, () -> scope.relu(a));
        try (TensorScope other = new JavaBackend().openScope()) {
            assertThrows(IllegalStateException.class, () -> other.relu(a));
        }
    }

    @Test
    void saysWhatItIs() {
        JavaBackend backend = new JavaBackend();
        assertEquals("java", backend.name());
        assertEquals(0, backend.preference());
        assertTrue(backend.description().startsWith("Plain Java loops"));
    }
}
