package org.reluworkbench.model.batch;

import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Shape;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Batch normalisation with the moments of the batch (Ioffe and Szegedy 2015): y = γ·x̂ + β with x̂
 * = (x − μ)/√(σ² + ε) over the N values of a channel in the batch. The derivative by x is γ/√(σ² +
 * ε) · (δ − Σδ/N − x̂·Σδx̂/N).
 */
final class BatchNormalizationTraining implements BatchOperation {
    private final int node;
    private final Shape shape;
    private final double epsilon;
    private final Tensor scales;
    private final Tensor shifts;
    private final IndexTensor channelOfValue;
    private final TrainingMode mode;

    BatchNormalizationTraining(
            int node,
            BatchNormalization normalization,
            Shape shape,
            Constants constants,
            TrainingMode mode) {
        this.node = node;
        this.shape = shape;
        this.epsilon = normalization.epsilon();
        this.scales = constants.parameters(node, 0, normalization.scale(), shape);
        this.shifts = constants.parameters(node, shape.channels(), normalization.shift(), shape);
        int[] channels = new int[shape.size()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = i / shape.positions();
        }
        this.channelOfValue = constants.indices(channels);
        this.mode = mode;
    }

    @Override
    public Step forward(TensorScope scope, List<Tensor> given) {
        Tensor input = given.get(0);
        long count = (long) input.rows() * shape.positions();
        Tensor mean = channelSums(scope, input);
        scope.scale(1.0 / count, 0, mean);
        Tensor normalized = scope.combine(ElementOperation.SUBTRACT, input, perValue(scope, mean));
        Tensor variance = channelProducts(scope, normalized, normalized);
        scope.scale(1.0 / count, 0, variance);
        mode.add(new TrainingMode.BatchMoments(node, mean, variance, count));
        Tensor inverse = perValue(scope, inverseDeviations(scope, variance));
        scope.combine(ElementOperation.MULTIPLY, normalized, inverse, normalized);
        Tensor values = scope.combine(ElementOperation.MULTIPLY, normalized, scales);
        scope.combine(ElementOperation.ADD, values, shifts, values);
        return new NormalizationStep(normalized, inverse, values, count);
    }

    /** 1/√(σ² + ε), 1 × channels. */
    private Tensor inverseDeviations(TensorScope scope, Tensor variance) {
        Tensor result = scope.zeros(variance.precision(), 1, shape.channels());
        scope.copy(variance, result);
        scope.scale(1, epsilon, result);
        scope.apply(ElementFunction.SQUARE_ROOT, result, result);
        scope.apply(ElementFunction.RECIPROCAL, result, result);
        return result;
    }

    /** Over the samples and positions of each channel: 1 × channels. */
    private Tensor channelSums(TensorScope scope, Tensor values) {
        return overSamples(scope, scope.reduceColumns(Reduction.SUM, byChannel(scope, values)));
    }

    private Tensor channelProducts(TensorScope scope, Tensor a, Tensor b) {
        Tensor products = scope.rowProducts(byChannel(scope, a), byChannel(scope, b));
        return overSamples(scope, products);
    }

    private Tensor overSamples(TensorScope scope, Tensor perSample) {
        int samples = perSample.rows() / shape.channels();
        Tensor bySample = scope.reshape(perSample, samples, shape.channels());
        return scope.reduceRows(Reduction.SUM, bySample);
    }

    private Tensor byChannel(TensorScope scope, Tensor values) {
        return scope.reshape(values, values.rows() * shape.channels(), shape.positions());
    }

    /** From one value for each channel to one for each value of a sample. */
    private Tensor perValue(TensorScope scope, Tensor perChannel) {
        return scope.gather(perChannel, channelOfValue);
    }

    @Override
    public long forwardValues() {
        return 2L * shape.size();
    }

    @Override
    public long backwardValues() {
        return 2L * shape.size();
    }

    private final class NormalizationStep implements Step {
        private final Tensor normalized;
        private final Tensor inverse;
        private final Tensor values;
        private final long count;

        NormalizationStep(Tensor normalized, Tensor inverse, Tensor values, long count) {
            this.normalized = normalized;
            this.inverse = inverse;
            this.values = values;
            this.count = count;
        }

        @Override
        public Tensor values() {
            return values;
        }

        @Override
        public Tangent tangent(TensorScope target, List<Tensor> directions) {
            throw new UnsupportedOperationException("the batch has a part in its own moments");
        }

        @Override
        public List<Tensor> transposed(TensorScope scope, Tensor adjoint) {
            Tensor means = channelSums(scope, adjoint);
            scope.scale(1.0 / count, 0, means);
            Tensor slopes = channelProducts(scope, adjoint, normalized);
            scope.scale(1.0 / count, 0, slopes);
            Tensor result =
                    scope.combine(ElementOperation.MULTIPLY, normalized, perValue(scope, slopes));
            scope.combine(ElementOperation.ADD, result, perValue(scope, means), result);
            scope.combine(ElementOperation.SUBTRACT, adjoint, result, result);
            Tensor factors = scope.combine(ElementOperation.MULTIPLY, inverse, scales);
            scope.combine(ElementOperation.MULTIPLY, result, factors, result);
            return List.of(result);
        }

        @Override
        public Optional<LayerFactors> factors(TensorScope scope, Tensor adjoint) {
            return Optional.of(
                    new LayerFactors(
                            node,
                            shape.channels(),
                            1,
                            1,
                            shape.positions(),
                            true,
                            normalized,
                            adjoint,
                            values));
        }
    }
}
