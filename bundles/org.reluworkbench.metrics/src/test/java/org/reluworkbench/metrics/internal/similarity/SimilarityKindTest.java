package org.reluworkbench.metrics.internal.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

class SimilarityKindTest {
    private static final Backend BACKEND = new JavaBackend();
    private static final SimilarityMeasure.Settings SETTINGS =
            new SimilarityMeasure.Settings(0.9, 1e-6);

    /** A matrix in Java, for oracles. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Matrix(int rows, int columns, double[] values) {
        static Matrix random(long seed, int rows, int columns) {
            return new Matrix(
                    rows, columns, TestNetworks.draw(new SplittableRandom(seed), rows * columns));
        }

        double at(int i, int j) {
            return values[i * columns + j];
        }

        Matrix times(Matrix other) {
            Matrix result = new Matrix(rows, other.columns, new double[rows * other.columns]);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < other.columns; j++) {
                    for (int k = 0; k < columns; k++) {
                        result.values[i * other.columns + j] += at(i, k) * other.at(k, j);
                    }
                }
            }
            return result;
        }

        Matrix transposed() {
            Matrix result = new Matrix(columns, rows, new double[rows * columns]);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    result.values[j * rows + i] = at(i, j);
                }
            }
            return result;
        }

        Matrix plus(Matrix other) {
            double[] sum = values.clone();
            Arrays.setAll(sum, i -> sum[i] + other.values[i]);
            return new Matrix(rows, columns, sum);
        }

        Matrix centred() {
            double[] result = values.clone();
            for (int j = 0; j < columns; j++) {
                double mean = 0;
                for (int i = 0; i < rows; i++) {
                    mean += at(i, j) / rows;
                }
                for (int i = 0; i < rows; i++) {
                    result[i * columns + j] -= mean;
                }
            }
            return new Matrix(rows, columns, result);
        }

        double squares() {
            return Arrays.stream(values).map(v -> v * v).sum();
        }

        double[] singularValues() {
            try (TensorScope scope = BACKEND.openScope()) {
                return scope.download(
                        scope.singularValuesOnly(scope.upload(values, rows, columns)));
            }
        }
    }

    /** Two representations that share some directions. */
    private static Matrix first(int rows, int neurons) {
        return Matrix.random(1, rows, neurons);
    }

    private static Matrix second(Matrix x, int neurons) {
        Matrix noise = Matrix.random(2, x.rows, neurons);
        return x.times(Matrix.random(3, x.columns, neurons)).plus(noise);
    }

    private static double similarity(SimilarityKind kind, Matrix x, Matrix y) {
        return similarity(kind, List.of(x), List.of(y), new AtomicInteger())[0][0];
    }

    /** Layers are prepared and pairs compared side by side. */
    @Test
    void bitsDependNeitherOnThreadsNorOnOtherLayers() {
        List<Matrix> first = List.of(first(30, 4), first(30, 7), first(60, 5));
        List<Matrix> second = List.of(second(first.get(0), 6), second(first.get(1), 40));
        for (SimilarityKind kind : SimilarityKind.values()) {
            double[][] expected = new double[first.size()][second.size()];
            for (int i = 0; i < first.size(); i++) {
                for (int j = 0; j < second.size(); j++) {
                    expected[i][j] = similarity(kind, first.get(i), second.get(j));
                }
            }
            assertTrue(Double.isNaN(expected[2][0]), "different rows");
            for (int threads : new int[] {1, 2, 5}) {
                ForkJoinPool pool = new ForkJoinPool(threads);
                try {
                    AtomicInteger steps = new AtomicInteger();
                    double[][] found =
                            pool.submit(() -> similarity(kind, first, second, steps)).join();
                    assertArrayEquals(expected, found);
                    assertEquals(5 + 6, steps.get());
                } finally {
                    pool.shutdown();
                }
            }
        }
    }

    private static double[][] similarity(
            SimilarityKind kind, List<Matrix> first, List<Matrix> second, AtomicInteger steps) {
        try (TensorScope scope = BACKEND.openScope()) {
            Function<Matrix, Tensor> upload = x -> scope.upload(x.values, x.rows, x.columns);
            return kind.measure(SETTINGS)
                    .compare(
                            BACKEND,
                            first.stream().map(upload).toList(),
                            second.stream().map(upload).toList(),
                            steps::incrementAndGet);
        }
    }

    @Test
    void alignmentIsThatOfTheKernels() {
        for (int neurons : new int[] {5, 40}) {
            Matrix x = first(20, neurons);
            Matrix y = second(x, neurons + 3);
            Matrix k = x.centred().times(x.centred().transposed());
            Matrix l = y.centred().times(y.centred().transposed());
            double product = 0;
            for (int i = 0; i < k.values.length; i++) {
                product += k.values[i] * l.values[i];
            }
            double expected = product / Math.sqrt(k.squares() * l.squares());
            assertEquals(expected, similarity(SimilarityKind.CKA, x, y), 1e-13);
            // One with fewer neurons than samples and one with more.
            Matrix narrow = first(20, 4);
            Matrix m = narrow.centred().times(narrow.centred().transposed());
            double mixed = 0;
            for (int i = 0; i < l.values.length; i++) {
                mixed += m.values[i] * l.values[i];
            }
            assertEquals(
                    mixed / Math.sqrt(m.squares() * l.squares()),
                    similarity(SimilarityKind.CKA, narrow, y),
                    1e-13);
        }
    }

    /** Equation 5 of Song et al. 2012 with whole kernels of what is not centred. */
    private static double hsic(Matrix k, Matrix l) {
        int n = k.rows;
        double trace = 0;
        double sumK = 0;
        double sumL = 0;
        double across = 0;
        for (int i = 0; i < n; i++) {
            double rowK = 0;
            double rowL = 0;
            for (int j = 0; j < n; j++) {
                if (j != i) {
                    trace += k.at(i, j) * l.at(j, i);
                    rowK += k.at(i, j);
                    rowL += l.at(i, j);
                }
            }
            sumK += rowK;
            sumL += rowL;
            across += rowK * rowL;
        }
        return trace + sumK * sumL / ((n - 1.0) * (n - 2)) - 2 * across / (n - 2);
    }

    @Test
    void unbiasedAlignmentIsThatOfTheEstimates() {
        Matrix x = first(20, 5);
        double[] moved = second(x, 7).values;
        Arrays.setAll(moved, i -> moved[i] + 3);
        Matrix y = new Matrix(20, 7, moved);
        Matrix k = x.times(x.transposed());
        Matrix l = y.times(y.transposed());
        double expected = hsic(k, l) / Math.sqrt(hsic(k, k) * hsic(l, l));
        // Cancellation of the mean 3 in the oracle costs two digits.
        assertEquals(expected, similarity(SimilarityKind.CKA_UNBIASED, x, y), 1e-11);
    }

    /** Canonical correlations from orthonormal bases by pivoted QR. */
    @Test
    void weightsCanonicalCorrelationsByWhatTheySay() {
        Matrix x = first(30, 5);
        Matrix y = second(x, 4);
        double expected;
        try (TensorScope scope = BACKEND.openScope()) {
            Matrix cx = x.centred();
            Matrix cy = y.centred();
            var centred = scope.upload(cx.values, 30, 5);
            var qx = scope.pivotedQr(centred).q();
            var qy = scope.pivotedQr(scope.upload(cy.values, 30, 4)).q();
            var correlations = scope.singularValues(scope.multiply(qx, true, qy, false));
            double[] rho = scope.download(correlations.values());
            var directions = scope.multiply(qx, false, correlations.left(), false);
            double[] loadings = scope.download(scope.multiply(directions, true, centred, false));
            double weighted = 0;
            double weights = 0;
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 5; j++) {
                    weights += Math.abs(loadings[i * 5 + j]);
                    weighted += rho[i] * Math.abs(loadings[i * 5 + j]);
                }
            }
            expected = weighted / weights;
        }
        assertEquals(expected, similarity(SimilarityKind.PWCCA, x, y), 1e-11);
    }

    /** By the singular vectors of X and Y themselves. */
    @Test
    void averagesTheCorrelationsOfLeadingDirections() {
        for (int neurons : new int[] {8, 50}) {
            Matrix x = first(30, neurons);
            Matrix y = second(x, 6);
            double expected;
            try (TensorScope scope = BACKEND.openScope()) {
                var bases =
                        List.of(x.centred(), y.centred()).stream()
                                .map(
                                        m -> {
                                            var svd =
                                                    scope.singularValues(
                                                            scope.upload(
                                                                    m.values, m.rows, m.columns));
                                            double[] s = scope.download(svd.values());
                                            double total = Arrays.stream(s).map(v -> v * v).sum();
                                            int kept = 0;
                                            for (double sum = 0; sum < 0.9 * total; kept++) {
                                                sum += s[kept] * s[kept];
                                            }
                                            var rows = scope.transpose(svd.left());
                                            return scope.rows(rows, 0, kept);
                                        })
                                .toList();
                double[] rho =
                        scope.download(
                                scope.singularValuesOnly(
                                        scope.multiply(bases.get(0), false, bases.get(1), true)));
                expected = Arrays.stream(rho).average().orElseThrow();
            }
            assertEquals(expected, similarity(SimilarityKind.SVCCA, x, y), 1e-11);
        }
    }

    @Test
    void procrustesIsTheNuclearNorm() {
        Matrix x = first(30, 5);
        Matrix y = second(x, 7);
        double nuclear =
                Arrays.stream(x.centred().transposed().times(y.centred()).singularValues()).sum();
        double expected = nuclear / Math.sqrt(x.centred().squares() * y.centred().squares());
        assertEquals(expected, similarity(SimilarityKind.PROCRUSTES, x, y), 1e-12);
        Matrix wide = first(6, 9);
        Matrix other = second(wide, 8);
        double wideNuclear =
                Arrays.stream(wide.centred().transposed().times(other.centred()).singularValues())
                        .sum();
        assertEquals(
                wideNuclear / Math.sqrt(wide.centred().squares() * other.centred().squares()),
                similarity(SimilarityKind.PROCRUSTES, wide, other),
                1e-12);
    }

    /** Spearman's 1 − 6Σd²/(m(m² − 1)), which holds without ties. */
    @Test
    void comparesTheRanksOfDissimilarities() {
        Matrix x = first(9, 6);
        Matrix y = second(x, 5);
        double[] a = dissimilarities(x);
        double[] b = dissimilarities(y);
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += Math.pow((double) rank(a, i) - rank(b, i), 2);
        }
        double m = a.length;
        assertEquals(
                1 - 6 * squares / (m * (m * m - 1)), similarity(SimilarityKind.RSA, x, y), 1e-13);
    }

    private static double[] dissimilarities(Matrix x) {
        double[] result = new double[x.rows * (x.rows - 1) / 2];
        int at = 0;
        for (int i = 0; i < x.rows; i++) {
            for (int j = 0; j < i; j++) {
                double[] a = row(x, i);
                double[] b = row(x, j);
                double product = 0;
                for (int k = 0; k < a.length; k++) {
                    product += a[k] * b[k];
                }
                result[at++] = 1 - product;
            }
        }
        return result;
    }

    private static double[] row(Matrix x, int i) {
        double[] row = Arrays.copyOfRange(x.values, i * x.columns, (i + 1) * x.columns);
        double mean = Arrays.stream(row).average().orElseThrow();
        double norm = Math.sqrt(Arrays.stream(row).map(v -> (v - mean) * (v - mean)).sum());
        Arrays.setAll(row, k -> (row[k] - mean) / norm);
        return row;
    }

    private static long rank(double[] values, int i) {
        return Arrays.stream(values).filter(v -> v < values[i]).count();
    }

    @Test
    void isOneForTheSameRepresentation() {
        Matrix x = first(25, 6);
        for (SimilarityKind kind : SimilarityKind.values()) {
            assertEquals(1, similarity(kind, x, x), 1e-12, kind.name());
        }
    }

    @Test
    void keepsWhatEveryMeasureDeclares() {
        Matrix x = first(25, 6);
        Matrix y = second(x, 6);
        for (SimilarityKind kind : SimilarityKind.values()) {
            double before = similarity(kind, x, y);
            for (SimilarityKind.Change change : SimilarityKind.Change.values()) {
                double ofSecond = similarity(kind, x, changed(y, change));
                double ofFirst =
                        change == SimilarityKind.Change.LINEAR_OF_SECOND
                                ? before
                                : similarity(kind, changed(x, change), y);
                boolean stays =
                        Math.abs(ofSecond - before) < 1e-11 && Math.abs(ofFirst - before) < 1e-11;
                assertEquals(
                        kind.invariances().contains(change),
                        stays,
                        kind + " under " + change + ": " + before + ", " + ofSecond + ", "
                                + ofFirst);
            }
        }
    }

    private static Matrix changed(Matrix y, SimilarityKind.Change change) {
        int p = y.columns;
        double[] map = new double[p * p];
        double[] shift = new double[p];
        switch (change) {
            case PERMUTATION -> {
                for (int i = 0; i < p; i++) {
                    map[i * p + (i + 2) % p] = 1;
                }
            }
            case SCALING -> {
                for (int i = 0; i < p; i++) {
                    map[i * p + i] = 7;
                }
            }
            case TRANSLATION -> {
                for (int i = 0; i < p; i++) {
                    map[i * p + i] = 1;
                    shift[i] = i + 1;
                }
            }
            case ROTATION -> {
                try (TensorScope scope = BACKEND.openScope()) {
                    double[] draw = Matrix.random(9, p, p).values;
                    map = scope.download(scope.pivotedQr(scope.upload(draw, p, p)).q());
                }
            }
            case LINEAR_OF_SECOND -> map = Matrix.random(9, p, p).values;
        }
        double[] moved = y.times(new Matrix(p, p, map)).values;
        Arrays.setAll(moved, i -> moved[i] + shift[i % p]);
        return new Matrix(y.rows, p, moved);
    }

    /** Means that are small are corrected for, large ones subtracted before anything else. */
    @Test
    void meansOfAnySizeDoNotMatter() {
        Matrix x = first(25, 6);
        Matrix y = second(x, 6);
        for (SimilarityKind kind : SimilarityKind.values()) {
            if (kind == SimilarityKind.RSA) {
                continue;
            }
            double expected = similarity(kind, x, y);
            for (double shift : new double[] {0.3, 2, 1000}) {
                double[] moved = y.values.clone();
                Arrays.setAll(moved, i -> moved[i] + shift * (1 + i % 6));
                // A mean 1000 times the deviation costs three digits when it is subtracted.
                double found = similarity(kind, x, new Matrix(25, 6, moved));
                assertEquals(expected, found, shift > 100 ? 1e-10 : 1e-12, kind.name());
            }
        }
    }

    @Test
    void isZeroForAConstantRepresentation() {
        Matrix x = first(25, 6);
        Matrix constant = new Matrix(25, 3, new double[75]);
        for (SimilarityKind kind : SimilarityKind.values()) {
            double found = similarity(kind, x, constant);
            assertTrue(found == 0, kind + " gives " + found);
        }
    }
}
