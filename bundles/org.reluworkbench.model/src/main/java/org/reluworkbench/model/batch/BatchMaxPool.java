package org.reluworkbench.model.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Taps;
import org.reluworkbench.model.Window;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** The largest value under a window; of equal ones the first in row-major order of the window. */
final class BatchMaxPool implements BatchOperation {
    private final int channels;
    private final int positions;
    private final int places;
    private final int taps;
    private final IndexTensor windows;

    BatchMaxPool(Window window, Shape input, Constants constants) {
        Taps seen = new Taps(window, input.spatial());
        this.channels = input.channels();
        this.positions = input.positions();
        this.places = window.places(input.spatial()).stream().reduce(1, (a, b) -> a * b);
        this.taps = seen.count();
        this.windows = constants.indices(WindowIndex.byPlace(seen, places));
    }

    @Override
    public Step forward(TensorScope scope, List<Tensor> given) {
        int samples = given.get(0).rows();
        Tensor byChannel = scope.reshape(given.get(0), samples * channels, positions);
        IndexTensor winners = scope.argMaximum(byChannel, windows, taps);
        Tensor values = scope.reshape(scope.gather(byChannel, winners), samples, channels * places);
        return new Step() {
            @Override
            public Tensor values() {
                return values;
            }

            /** The winners of the one sample, put beside each other for rows of all channels. */
            @Override
            public Tangent tangent(TensorScope target, List<Tensor> directions) {
                double[] found = target.download(winners(target).orElseThrow());
                int[] index = new int[found.length];
                for (int i = 0; i < index.length; i++) {
                    int winner = (int) found[i];
                    index[i] = winner == 0 ? IndexTensor.NONE : i / places * positions + winner - 1;
                }
                return Tangent.of(
                        target.gather(
                                directions.get(0), target.uploadIndices(index, 1, index.length)));
            }

            /** Read off by gathering 1, 2, 3, …; exact, as there are fewer than 2²⁴ positions. */
            @Override
            public Optional<Tensor> winners(TensorScope target) {
                double[] numbers = new double[samples * channels * positions];
                Arrays.setAll(numbers, i -> i % positions + 1);
                Tensor ramp =
                        new Constants(target, values.precision())
                                .matrix(numbers, samples * channels, positions);
                return Optional.of(
                        target.reshape(target.gather(ramp, winners), samples, channels * places));
            }

            @Override
            public List<Tensor> transposed(TensorScope target, Tensor adjoint) {
                int blocks = adjoint.rows() / Math.max(1, samples);
                if (blocks <= 1) {
                    return List.of(scattered(target, adjoint));
                }
                Tensor result =
                        target.zeros(adjoint.precision(), adjoint.rows(), channels * positions);
                for (int block = 0; block < blocks; block++) {
                    Tensor part = target.rows(adjoint, block * samples, samples);
                    Tensor place = target.rows(result, block * samples, samples);
                    target.copy(scattered(target, part), place);
                }
                return List.of(result);
            }

            private Tensor scattered(TensorScope target, Tensor adjoint) {
                Tensor signals = target.reshape(adjoint, samples * channels, places);
                Tensor result = target.scatterAdd(signals, winners, positions);
                return target.reshape(result, samples, channels * positions);
            }
        };
    }

    @Override
    public long forwardValues() {
        return 2L * channels * places;
    }

    @Override
    public long backwardValues() {
        return 2L * channels * positions;
    }
}
