package org.reluworkbench.spi.backend.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** What is refused, and how it is said. */
public interface ErrorContract extends BackendFixture {

    /** A tensor that no backend made. */
    record ForeignTensor(int rows, int columns, Precision precision) implements Tensor {}

    /** An index that no backend made. */
    record ForeignIndex(int rows, int columns) implements IndexTensor {}

    private static void refused(String sentence, Runnable operation) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, operation::run).getMessage());
    }

    private Tensor doubles(int rows, int columns) {
        return scope().zeros(Precision.FLOAT64, rows, columns);
    }

    @Test
    default void saysWhatItIs() {
        assertFalse(backend().name().isBlank());
        assertFalse(backend().description().isBlank());
    }

    @Test
    default void refusesShapesOfMemoryThatDoNotFit() {
        Tensor a = doubles(2, 3);
        refused("5 values for shape (2, 3)", () -> scope().upload(new double[5], 2, 3));
        refused("5 values for shape (2, 3)", () -> scope().upload(new float[5], 2, 3));
        refused("5 values for shape (2, 3)", () -> scope().uploadIndices(new int[5], 2, 3));
        refused("no tensor has the shape (-1, 3)", () -> doubles(-1, 3));
        refused("(2, 3) has no 2 rows from 1", () -> scope().rows(a, 1, 2));
        refused("cannot reshape (2, 3) to (4, 2)", () -> scope().reshape(a, 4, 2));
        refused(
                "the values of (2, 3) do not fit an array of 7 from 2",
                () -> scope().download(a, new double[7], 2));
        refused("the shapes (2, 3) and (3, 2) differ", () -> scope().copy(a, doubles(3, 2)));
    }

    @Test
    default void refusesShapesOfElementsThatDoNotFit() {
        Tensor a = doubles(2, 3);
        refused(
                "the shapes (2, 3) and (2, 4) differ",
                () -> scope().apply(ElementFunction.RELU, a, doubles(2, 4)));
        refused(
                "cannot combine (2, 3) with (1, 2)",
                () -> scope().combine(ElementOperation.ADD, a, doubles(1, 2)));
        refused(
                "the shapes (1, 3) and (2, 3) differ",
                () -> scope().combine(ElementOperation.ADD, doubles(1, 3), a, a));
        refused(
                "the shapes (3, 2) and (2, 3) differ",
                () -> scope().addScaled(1, doubles(3, 2), a));
        refused("the shapes (2, 3) and (3, 2) differ", () -> scope().rowProducts(a, doubles(3, 2)));
    }

    @Test
    default void refusesShapesOfProductsThatDoNotFit() {
        Tensor a = doubles(2, 3);
        Tensor b = doubles(2, 4);
        refused("cannot multiply (2, 3) by (2, 4)", () -> scope().multiply(a, false, b, false));
        refused("cannot multiply (2, 3)ᵀ by (2, 4)ᵀ", () -> scope().multiply(a, true, b, true));
        refused(
                "the target (4, 3) does not take 1 times (3, 4)",
                () -> scope().multiply(1, a, true, b, false, 0, doubles(4, 3)));
        refused(
                "(2, 3) in 2 blocks of rows does not serve 3 products",
                () -> scope().multiplyBlocks(3, 1, a, 2, false, b, 1, false, 0, doubles(3, 4)));
        refused(
                "the outer products of (2, 3) and (2, 4) do not fit (2, 11)",
                () -> scope().outerProducts(a, b, doubles(2, 11)));
    }

    @Test
    default void refusesATargetThatSharesMemoryWithAnOperandOfAProduct() {
        Tensor a = doubles(4, 4);
        Tensor top = scope().rows(a, 0, 3);
        Tensor bottom = scope().rows(a, 1, 3);
        refused(
                "the target (4, 4) shares memory with the operand (4, 4)",
                () -> scope().multiply(1, a, false, doubles(4, 4), false, 0, a));
        refused(
                "the target (3, 4) shares memory with the operand (3, 4)",
                () -> scope().multiply(1, doubles(3, 3), false, top, false, 0, bottom));
        scope().multiply(
                        1,
                        scope().rows(a, 0, 1),
                        false,
                        doubles(4, 4),
                        false,
                        0,
                        scope().rows(a, 1, 1));
    }

    @Test
    default void refusesIndicesThatDoNotFit() {
        Tensor a = doubles(2, 3);
        IndexTensor index = scope().uploadIndices(new int[] {0, 3, -1}, 1, 3);
        refused("-2 is no column", () -> scope().uploadIndices(new int[] {-2}, 1, 1));
        refused("there is no column 3 among 3", () -> scope().gather(a, index));
        refused("there is no column 3 among 3", () -> scope().scatterAdd(a, index, 3));
        refused("there is no column 3 among 3", () -> scope().argMaximum(a, index, 1));
        refused(
                "the groups (1, 3) are not of 2 columns each",
                () -> scope().argMaximum(doubles(2, 4), index, 2));
        IndexTensor three = scope().uploadIndices(new int[3], 3, 1);
        refused("the index (3, 1) does not fit (2, 3)", () -> scope().gather(a, three));
        refused(
                "the index (1, 3) does not fit (2, 4)",
                () -> scope().scatterAdd(doubles(2, 4), index, 9));
    }

    @Test
    default void refusesShapesOfFactorizationsThatDoNotFit() {
        Tensor a = doubles(2, 3);
        refused("(2, 3) is not square", () -> scope().symmetricEigen(a));
        refused("(2, 3) is not square", () -> scope().cholesky(a));
        refused("(2, 3) is not square", () -> scope().solveTriangular(a, true, false, a));
        refused(
                "the triangle (3, 3) does not fit (2, 3)",
                () -> scope().solveTriangular(doubles(3, 3), true, false, a));
    }

    @Test
    default void refusesMixedPrecisions() {
        Tensor a = doubles(2, 2);
        Tensor b = scope().zeros(Precision.FLOAT32, 2, 2);
        String sentence = "(2, 2) is FLOAT64, (2, 2) is FLOAT32";
        refused(sentence, () -> scope().copy(a, b));
        refused(sentence, () -> scope().apply(ElementFunction.RELU, a, b));
        refused(sentence, () -> scope().combine(ElementOperation.ADD, a, b));
        refused(sentence, () -> scope().addScaled(1, a, b));
        refused(sentence, () -> scope().rowProducts(a, b));
        refused(sentence, () -> scope().multiply(a, false, b, false));
        refused(sentence, () -> scope().outerProducts(a, b, doubles(2, 4)));
        refused(sentence, () -> scope().solveTriangular(a, true, false, b));
        refused("(2, 2) is FLOAT64, not FLOAT32", () -> scope().download(a, new float[4], 0));
        refused("(2, 2) is FLOAT32, not FLOAT64", () -> scope().download(b, new double[4], 0));
    }

    @Test
    default void refusesTensorsOfOtherBackends() {
        Tensor foreign = new ForeignTensor(2, 2, Precision.FLOAT64);
        Tensor a = doubles(2, 2);
        refused(
                "a tensor of another backend: " + ForeignTensor.class.getName(),
                () -> scope().multiply(a, false, foreign, false));
        refused(
                "an index of another backend: " + ForeignIndex.class.getName(),
                () -> scope().gather(a, new ForeignIndex(1, 2)));
    }

    @Test
    default void nothingWorksAfterClosing() {
        TensorScope closed = backend().openScope();
        Tensor gone = closed.zeros(Precision.FLOAT64, 2, 2);
        IndexTensor index = closed.uploadIndices(new int[2], 1, 2);
        closed.close();
        closed.close();
        Tensor open = doubles(2, 2);
        List<Runnable> operations = new ArrayList<>(uses(closed, open, index));
        operations.addAll(uses(scope(), gone, index));
        for (Runnable operation : operations) {
            assertThrows(IllegalStateException.class, operation::run);
        }
        assertThrows(IllegalStateException.class, () -> closed.zeros(Precision.FLOAT32, 1, 1));
        assertThrows(IllegalStateException.class, () -> closed.upload(new double[1], 1, 1));
        assertThrows(IllegalStateException.class, () -> closed.upload(new float[1], 1, 1));
        assertThrows(IllegalStateException.class, () -> closed.uploadIndices(new int[1], 1, 1));
        assertThrows(IllegalStateException.class, closed::bytes);
        assertThrows(IllegalStateException.class, () -> scope().gather(open, index));
    }

    /** Every operation on a tensor. */
    private static List<Runnable> uses(TensorScope scope, Tensor a, IndexTensor index) {
        return List.of(
                () -> scope.download(a),
                () -> scope.download(a, new double[4], 0),
                () -> scope.convert(a, Precision.FLOAT32),
                () -> scope.rows(a, 0, 1),
                () -> scope.reshape(a, 4, 1),
                () -> scope.transpose(a),
                () -> scope.copy(a, a),
                () -> scope.apply(ElementFunction.RELU, a, a),
                () -> scope.combine(ElementOperation.ADD, a, a, a),
                () -> scope.scale(1, 1, a),
                () -> scope.addScaled(1, a, a),
                () -> scope.reduceRows(Reduction.SUM, a),
                () -> scope.reduceColumns(Reduction.SUM, a),
                () -> scope.rowProducts(a, a),
                () -> scope.multiply(a, false, a, false),
                () -> scope.gram(a, false),
                () -> scope.outerProducts(a, a, a),
                () -> scope.gather(a, index),
                () -> scope.scatterAdd(a, index, 2),
                () -> scope.argMaximum(a, index, 1),
                () -> scope.symmetricEigen(a),
                () -> scope.singularValues(a),
                () -> scope.singularValuesOnly(a),
                () -> scope.pivotedQr(a),
                () -> scope.cholesky(a),
                () -> scope.solveTriangular(a, true, false, a));
    }
}
