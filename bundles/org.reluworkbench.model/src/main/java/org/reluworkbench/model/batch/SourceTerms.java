package org.reluworkbench.model.batch;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reluworkbench.model.SparseMap;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * What one source of a sparse map contributes: y[output(t)] += coefficient(t)·x[input(t)]. Steps
 * that would change nothing are left out: the gathering of values that stand in their places, the
 * multiplication by ones, and the scattering where no value has several terms.
 */
final class SourceTerms {
    private final int inputSize;
    private final int outputSize;
    private final int terms;
    private final Optional<IndexTensor> inputs;
    private final Optional<IndexTensor> outputs;
    private final Optional<Tensor> coefficients;

    private SourceTerms(
            int[] from,
            int[] to,
            double[] factors,
            int inputSize,
            int outputSize,
            Constants constants) {
        this.inputSize = inputSize;
        this.outputSize = outputSize;
        this.terms = from.length;
        this.inputs = index(from, inputSize, constants);
        this.outputs = index(to, outputSize, constants);
        this.coefficients =
                Arrays.stream(factors).allMatch(factor -> factor == 1)
                        ? Optional.empty()
                        : Optional.of(constants.row(factors));
    }

    static SourceTerms of(SparseMap map, int source, int inputSize, Constants constants) {
        int[] terms =
                IntStream.range(0, map.terms()).filter(t -> map.source(t) == source).toArray();
        int[] to = Arrays.stream(terms).map(map::output).toArray();
        int[] from = Arrays.stream(terms).map(map::input).toArray();
        double[] factors = Arrays.stream(terms).mapToDouble(map::coefficient).toArray();
        if (Arrays.stream(to).distinct().count() < to.length) {
            return new SourceTerms(from, to, factors, inputSize, map.size(), constants);
        }
        int[] byOutput = new int[map.size()];
        double[] factorByOutput = new double[map.size()];
        Arrays.fill(byOutput, IndexTensor.NONE);
        Arrays.fill(factorByOutput, 1);
        for (int t = 0; t < to.length; t++) {
            byOutput[to[t]] = from[t];
            factorByOutput[to[t]] = factors[t];
        }
        int[] inPlace = IntStream.range(0, map.size()).toArray();
        return new SourceTerms(byOutput, inPlace, factorByOutput, inputSize, map.size(), constants);
    }

    /** No index if it is 0, 1, 2, … up to the size. */
    private static Optional<IndexTensor> index(int[] values, int size, Constants constants) {
        boolean inPlace =
                values.length == size && IntStream.range(0, size).allMatch(i -> values[i] == i);
        return inPlace ? Optional.empty() : Optional.of(constants.indices(values));
    }

    Tensor apply(TensorScope scope, Tensor source) {
        return moved(scope, source, inputs, outputs, outputSize);
    }

    Tensor transposed(TensorScope scope, Tensor adjoint) {
        return moved(scope, adjoint, outputs, inputs, inputSize);
    }

    private Tensor moved(
            TensorScope scope,
            Tensor values,
            Optional<IndexTensor> from,
            Optional<IndexTensor> to,
            int size) {
        Tensor result = values;
        if (from.isPresent()) {
            result = scope.gather(result, from.get());
        }
        if (coefficients.isPresent()) {
            result = scope.combine(ElementOperation.MULTIPLY, result, coefficients.get());
        }
        return to.isPresent() ? scope.scatterAdd(result, to.get(), size) : result;
    }

    /** How many values a sample takes at most, in either direction. */
    long values() {
        return 2L * terms + Math.max(inputSize, outputSize);
    }
}
