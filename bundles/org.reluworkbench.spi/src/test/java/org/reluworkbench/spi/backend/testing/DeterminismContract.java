package org.reluworkbench.spi.backend.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.SingularValues;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Equal calls give equal bits, whatever the number of threads. */
public interface DeterminismContract extends BackendFixture {

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void bitsDoNotDependOnThreads(Precision precision) {
        List<double[]> here = results(precision);
        for (int threads : new int[] {1, 2, 3}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                List<double[]> there = pool.submit(() -> results(precision)).join();
                assertEquals(here.size(), there.size());
                for (int i = 0; i < here.size(); i++) {
                    assertArrayEquals(here.get(i), there.get(i), "result " + i);
                }
            } finally {
                pool.shutdown();
            }
        }
    }

    /** Results of operations that are large enough to be divided. */
    private List<double[]> results(Precision precision) {
        try (TensorScope own = backend().openScope()) {
            Tensor tall = Matrix.random(60, 3000, 37).upload(own, precision);
            Tensor wide = Matrix.random(61, 37, 2100).upload(own, precision);
            Tensor square = Matrix.random(62, 300, 300).upload(own, precision);
            List<Tensor> results = new ArrayList<>();
            Tensor product = own.multiply(tall, false, wide, false);
            results.add(product);
            results.add(own.multiply(square, true, square, false));
            results.add(own.multiply(tall, true, tall, false));
            results.add(own.gram(tall, true));
            Tensor taller = Matrix.random(63, 4200, 64).upload(own, precision);
            results.add(own.multiply(taller, true, taller, false));
            results.add(own.gram(taller, true));
            results.add(own.gram(square, false));
            results.add(own.reduceRows(Reduction.SUM, product));
            results.add(own.reduceColumns(Reduction.SUM, product));
            results.add(own.rowProducts(square, square));
            results.add(own.apply(ElementFunction.EXPONENTIAL, product));
            results.add(own.combine(ElementOperation.DIVIDE, square, square));
            SingularValues svd = own.singularValues(own.reshape(square, 600, 150));
            results.add(svd.left());
            results.add(svd.values());
            results.add(svd.right());
            Tensor gram = own.gram(square, false);
            results.add(own.symmetricEigen(gram).vectors());
            results.add(own.pivotedQr(square).r());
            own.scale(1, 1, gram);
            Tensor solution = own.transpose(wide);
            own.solveTriangular(square, true, false, own.rows(solution, 0, 300));
            results.add(solution);
            return results.stream().map(own::download).toList();
        }
    }
}
