package org.reluworkbench.deeplearning4j.internal;

import java.util.Arrays;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Shape;

/**
 * For each sample and group Z = W·C + b, where C are the {@link Columns}; ∂W = Σ Δ·Cᵀ and ∂C =
 * Wᵀ·Δ. The columns are made twice rather than kept: those of a batch are larger than the cache.
 */
final class ConvolutionStep implements GraphStep {
    private final Signal input;
    private final Signal output;
    private final int position;
    private final boolean hasBias;
    private final int groups;
    private final int groupInputs;
    private final int groupOutputs;
    private final int places;
    private final int positions;
    private final Columns columns;
    private final float[][] weights;
    private final Scratch[] scratch = new Scratch[BatchParts.COUNT];

    /** What one part of a batch works with. */
    private final class Scratch {
        private final float[] matrix = new float[columns.rows(groupInputs) * places];
        private final float[] matrixAdjoint = new float[matrix.length];
        private final float[] block = new float[groupOutputs * places];
        private final float[][] weightGradients = new float[groups][weights[0].length];
        private final float[] biasGradient = new float[groups * groupOutputs];
    }

    ConvolutionStep(Convolution layer, Shape shape, Signal input, Signal output, int position) {
        this.input = input;
        this.output = output;
        this.position = position;
        this.hasBias = layer.bias().isPresent();
        this.groups = layer.groups();
        this.groupInputs = layer.groupInputs();
        this.groupOutputs = layer.outputs() / groups;
        this.places = output.width() / layer.outputs();
        this.positions = shape.positions();
        this.columns = new Columns(layer.window(), shape.spatial(), places, positions);
        this.weights = new float[groups][groupOutputs * columns.rows(groupInputs)];
        for (int part = 0; part < scratch.length; part++) {
            scratch[part] = new Scratch();
        }
    }

    private int rows() {
        return columns.rows(groupInputs);
    }

    private int inputOffset(int sample, int group) {
        return sample * input.width() + group * groupInputs * positions;
    }

    private int outputOffset(int sample, int group) {
        return sample * output.width() + group * groupOutputs * places;
    }

    @Override
    public void forward(Batch batch) {
        for (int g = 0; g < groups; g++) {
            int from = position + g * weights[g].length;
            System.arraycopy(batch.parameters(), from, weights[g], 0, weights[g].length);
        }
        BatchParts.forEach(
                batch.size(),
                (long) rows() * places,
                (part, from, to) -> {
                    for (int s = from; s < to; s++) {
                        for (int g = 0; g < groups; g++) {
                            forward(batch, s, g, scratch[part]);
                        }
                    }
                });
    }

    private void forward(Batch batch, int sample, int group, Scratch own) {
        columns.gather(input.values(), inputOffset(sample, group), groupInputs, own.matrix);
        int firstBias = position + groups * weights[0].length + group * groupOutputs;
        for (int o = 0; o < groupOutputs; o++) {
            float bias = hasBias ? batch.parameters()[firstBias + o] : 0;
            Arrays.fill(own.block, o * places, (o + 1) * places, bias);
        }
        Gemm.multiply(
                weights[group],
                false,
                own.matrix,
                false,
                groupOutputs,
                places,
                rows(),
                1,
                own.block);
        System.arraycopy(
                own.block, 0, output.values(), outputOffset(sample, group), own.block.length);
    }

    @Override
    public void backward(Batch batch) {
        BatchParts.forEach(
                batch.size(),
                2L * rows() * places,
                (part, from, to) -> {
                    Scratch own = scratch[part];
                    for (float[] gradient : own.weightGradients) {
                        Arrays.fill(gradient, 0);
                    }
                    Arrays.fill(own.biasGradient, 0);
                    for (int s = from; s < to; s++) {
                        for (int g = 0; g < groups; g++) {
                            backward(s, g, own);
                        }
                    }
                });
        for (int g = 0; g < groups; g++) {
            int group = g;
            float[][] parts =
                    Arrays.stream(scratch)
                            .map(own -> own.weightGradients[group])
                            .toArray(float[][]::new);
            BatchParts.sum(parts, batch.gradient(), position + g * weights[g].length);
        }
        if (hasBias) {
            float[][] parts =
                    Arrays.stream(scratch).map(own -> own.biasGradient).toArray(float[][]::new);
            BatchParts.sum(parts, batch.gradient(), position + groups * weights[0].length);
        }
    }

    private void backward(int sample, int group, Scratch own) {
        System.arraycopy(
                output.adjoint(), outputOffset(sample, group), own.block, 0, own.block.length);
        columns.gather(input.values(), inputOffset(sample, group), groupInputs, own.matrix);
        Gemm.multiply(
                own.block,
                false,
                own.matrix,
                true,
                groupOutputs,
                rows(),
                places,
                1,
                own.weightGradients[group]);
        for (int o = 0; o < groupOutputs; o++) {
            float sum = 0;
            for (int p = 0; p < places; p++) {
                sum += own.block[o * places + p];
            }
            own.biasGradient[group * groupOutputs + o] += sum;
        }
        if (input.differentiated()) {
            Gemm.multiply(
                    weights[group],
                    true,
                    own.block,
                    false,
                    rows(),
                    places,
                    groupOutputs,
                    0,
                    own.matrixAdjoint);
            columns.scatter(
                    own.matrixAdjoint, groupInputs, input.adjoint(), inputOffset(sample, group));
        }
    }
}
