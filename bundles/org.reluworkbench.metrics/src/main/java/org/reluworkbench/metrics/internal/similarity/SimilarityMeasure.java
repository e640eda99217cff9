package org.reluworkbench.metrics.internal.similarity;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.reluworkbench.model.batch.Lanes;
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

    /** Told after each piece of work, by one thread at a time. */
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

    /** A measure that prepares each representation once; the threads share representations. */
    static <T> SimilarityMeasure of(
            Settings settings, Preparation<T> preparation, Comparison<T> comparison) {
        return (backend, first, second, step) -> {
            List<Tensor> all = Stream.concat(first.stream(), second.stream()).toList();
            List<TensorScope> scopes = all.stream().map(values -> backend.openScope()).toList();
            try {
                List<AtomicReference<T>> prepared =
                        all.stream().map(values -> new AtomicReference<T>()).toList();
                inLanes(
                        all.size(),
                        i ->
                                prepared.get(i)
                                        .set(
                                                preparation.of(
                                                        backend,
                                                        scopes.get(i),
                                                        all.get(i),
                                                        settings)),
                        step);
                double[][] result = new double[first.size()][second.size()];
                inLanes(
                        first.size() * second.size(),
                        pair -> {
                            int i = pair / second.size();
                            int j = pair % second.size();
                            result[i][j] =
                                    first.get(i).rows() == second.get(j).rows()
                                            ? compared(
                                                    backend,
                                                    comparison,
                                                    prepared.get(i).get(),
                                                    prepared.get(first.size() + j).get())
                                            : Double.NaN;
                        },
                        step);
                return result;
            } finally {
                scopes.forEach(TensorScope::close);
            }
        };
    }

    private static void inLanes(int tasks, IntConsumer task, Step step) {
        Lanes.run(Lanes.most(), tasks, task, done -> step.next());
    }

    private static <T> double compared(
            Backend backend, Comparison<T> comparison, T first, T second) {
        try (TensorScope scope = backend.openScope()) {
            return comparison.of(scope, first, second);
        }
    }
}
