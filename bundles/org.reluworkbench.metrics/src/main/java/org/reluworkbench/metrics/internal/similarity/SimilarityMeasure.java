package org.reluworkbench.metrics.internal.similarity;

import java.util.List;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** How alike two representations with equal rows are. */
public interface SimilarityMeasure {

    /**
     * What measures are told.
     *
     * @param variance which part of the variance SVCCA keeps
     * @param cutoff singular values below this multiple of the largest one count as 0
     */
    record Settings(double variance, double cutoff) {}

    /**
     * Compares every one of the first with every one of the second that has as many rows.
     *
     * @return NaN where the rows differ in number
     */
    double[][] compare(Backend backend, List<Tensor> first, List<Tensor> second, Step step);

    /** Told before each piece of work. */
    @FunctionalInterface
    interface Step {
        void next();
    }

    /** What is computed once for each representation. */
    @FunctionalInterface
    interface Preparation<T> {
        /** Tensors of the result live in the scope. */
        T of(Backend backend, TensorScope scope, Tensor values, Settings settings);
    }

    /** What is computed for each pair. */
    @FunctionalInterface
    interface Comparison<T> {
        double of(TensorScope scope, T first, T second);
    }

    /** A measure that prepares each representation once. */
    static <T> SimilarityMeasure of(
            Settings settings, Preparation<T> preparation, Comparison<T> comparison) {
        return (backend, first, second, step) -> {
            double[][] result = new double[first.size()][second.size()];
            try (TensorScope scope = backend.openScope()) {
                List<T> columns =
                        second.stream()
                                .map(
                                        values -> {
                                            step.next();
                                            return preparation.of(backend, scope, values, settings);
                                        })
                                .toList();
                for (int i = 0; i < result.length; i++) {
                    try (TensorScope row = backend.openScope()) {
                        step.next();
                        T prepared = preparation.of(backend, row, first.get(i), settings);
                        for (int j = 0; j < columns.size(); j++) {
                            step.next();
                            result[i][j] =
                                    first.get(i).rows() == second.get(j).rows()
                                            ? compared(
                                                    backend, comparison, prepared, columns.get(j))
                                            : Double.NaN;
                        }
                    }
                }
            }
            return result;
        };
    }

    private static <T> double compared(
            Backend backend, Comparison<T> comparison, T first, T second) {
        try (TensorScope scope = backend.openScope()) {
            return comparison.of(scope, first, second);
        }
    }
}
