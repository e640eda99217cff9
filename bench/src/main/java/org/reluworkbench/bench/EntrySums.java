package org.reluworkbench.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** The sum of the entries of gradients and that of their squares. */
final class EntrySums {
    private double sum;
    private double squares;

    /** Takes entries; each column and each row is added up in the precision of the tensor. */
    void add(TensorScope scope, Tensor entries) {
        add(
                total(scope.download(scope.reduceRows(Reduction.SUM, entries))),
                total(scope.download(scope.rowProducts(entries, entries))));
    }

    void add(double furtherSum, double furtherSquares) {
        sum += furtherSum;
        squares += furtherSquares;
    }

    static double total(double[] values) {
        double total = 0;
        for (double value : values) {
            total += value;
        }
        return total;
    }

    Map<String, Object> check() {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("sum", sum);
        check.put("sumOfSquares", squares);
        return check;
    }
}
