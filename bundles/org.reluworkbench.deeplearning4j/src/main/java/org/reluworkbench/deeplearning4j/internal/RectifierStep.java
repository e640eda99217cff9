package org.reluworkbench.deeplearning4j.internal;

import java.util.Arrays;
import org.reluworkbench.model.Shape;

/** a = z for z &gt; 0, else slope·z; with slopes that are trained or one that is not. */
final class RectifierStep implements GraphStep {
    /** Position of a slope that is not trained. */
    private static final int NOWHERE = -1;

    private final Signal input;
    private final Signal output;
    private final int position;
    private final float[] slopes;
    private final int valuesOfSlope;
    private final float[][] gradients;

    private RectifierStep(
            Signal input, Signal output, int position, float[] slopes, int valuesOfSlope) {
        this.input = input;
        this.output = output;
        this.position = position;
        this.slopes = slopes;
        this.valuesOfSlope = valuesOfSlope;
        this.gradients = new float[BatchParts.COUNT][position == NOWHERE ? 0 : slopes.length];
    }

    /** ReLU for slope 0, otherwise leaky ReLU. */
    static RectifierStep fixed(double slope, Signal input, Signal output) {
        return new RectifierStep(
                input, output, NOWHERE, new float[] {(float) slope}, input.width());
    }

    /** A PReLU with one slope for all, one for each channel or one for each value. */
    static RectifierStep trained(
            int slopes, Shape shape, Signal input, Signal output, int position) {
        int valuesOfSlope =
                slopes == 1 ? shape.size() : slopes == shape.channels() ? shape.positions() : 1;
        return new RectifierStep(input, output, position, new float[slopes], valuesOfSlope);
    }

    @Override
    public void forward(Batch batch) {
        if (position != NOWHERE) {
            System.arraycopy(batch.parameters(), position, slopes, 0, slopes.length);
        }
        forEachBlock(
                batch,
                (part, slope, first) -> {
                    float factor = slopes[slope];
                    for (int i = first; i < first + valuesOfSlope; i++) {
                        float z = input.values()[i];
                        output.values()[i] = z > 0 ? z : factor * z;
                    }
                });
    }

    @Override
    public void backward(Batch batch) {
        for (float[] gradient : gradients) {
            Arrays.fill(gradient, 0);
        }
        forEachBlock(
                batch,
                (part, slope, first) -> {
                    if (input.differentiated()) {
                        pass(slopes[slope], first);
                    }
                    if (position != NOWHERE) {
                        gradients[part][slope] += slopeGradient(first);
                    }
                });
        if (position != NOWHERE) {
            BatchParts.sum(gradients, batch.gradient(), position);
        }
    }

    private void pass(float factor, int first) {
        for (int i = first; i < first + valuesOfSlope; i++) {
            float delta = output.adjoint()[i];
            input.adjoint()[i] += input.values()[i] > 0 ? delta : factor * delta;
        }
    }

    private float slopeGradient(int first) {
        float sum = 0;
        for (int i = first; i < first + valuesOfSlope; i++) {
            float z = input.values()[i];
            sum += z > 0 ? 0 : z * output.adjoint()[i];
        }
        return sum;
    }

    /** Visits the values that share a slope. */
    @FunctionalInterface
    private interface Block {
        void visit(int part, int slope, int first);
    }

    private void forEachBlock(Batch batch, Block block) {
        int width = input.width();
        BatchParts.forEach(
                batch.size(),
                width,
                (part, from, to) -> {
                    for (int s = from; s < to; s++) {
                        for (int k = 0; k < slopes.length; k++) {
                            block.visit(part, k, s * width + k * valuesOfSlope);
                        }
                    }
                });
    }
}
