package org.reluworkbench.deeplearning4j.internal;

import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Shape;

/**
 * Batch normalisation with the moments of the batch (Ioffe and Szegedy 2015): y = γ·x̂ + β with x̂
 * = (x − μ)/√(σ² + ε) over the N values of a channel in the batch; ∂β = Σ δ, ∂γ = Σ δ·x̂, and the
 * derivative by x is γ/√(σ² + ε) · (δ − ∂β/N − x̂·∂γ/N). Sums are in double.
 */
final class NormalizationStep implements GraphStep {
    /** Share of a batch in the running moments, as in PyTorch. */
    private static final double MOMENTUM = 0.1;

    private final Signal input;
    private final Signal output;
    private final int position;
    private final int momentPosition;
    private final int channels;
    private final int positions;
    private final double epsilon;
    private final double[] means;
    private final double[] inverseDeviations;

    NormalizationStep(
            BatchNormalization layer,
            Shape shape,
            Signal input,
            Signal output,
            int position,
            int momentPosition) {
        this.input = input;
        this.output = output;
        this.position = position;
        this.momentPosition = momentPosition;
        this.channels = shape.channels();
        this.positions = shape.positions();
        this.epsilon = layer.epsilon();
        this.means = new double[channels];
        this.inverseDeviations = new double[channels];
    }

    @Override
    public void forward(Batch batch) {
        forEachChannel(batch, channel -> forward(batch, channel));
    }

    private void forEachChannel(Batch batch, java.util.function.IntConsumer work) {
        BatchParts.forEach(
                channels,
                (long) batch.size() * positions,
                (part, from, to) -> {
                    for (int c = from; c < to; c++) {
                        work.accept(c);
                    }
                });
    }

    private void forward(Batch batch, int c) {
        float[] x = input.values();
        long count = (long) batch.size() * positions;
        double sum = 0;
        for (int s = 0; s < batch.size(); s++) {
            int first = s * input.width() + c * positions;
            for (int i = first; i < first + positions; i++) {
                sum += x[i];
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (int s = 0; s < batch.size(); s++) {
            int first = s * input.width() + c * positions;
            for (int i = first; i < first + positions; i++) {
                double difference = x[i] - mean;
                squares += difference * difference;
            }
        }
        means[c] = mean;
        inverseDeviations[c] = 1 / Math.sqrt(squares / count + epsilon);
        addToRunning(batch.moments(), momentPosition + c, mean);
        addToRunning(
                batch.moments(), momentPosition + channels + c, squares / Math.max(1, count - 1));
        normalize(batch, c);
    }

    private static void addToRunning(float[] moments, int at, double value) {
        moments[at] = (float) ((1 - MOMENTUM) * moments[at] + MOMENTUM * value);
    }

    private void normalize(Batch batch, int c) {
        float factor = (float) (batch.parameters()[position + c] * inverseDeviations[c]);
        float mean = (float) means[c];
        float shift = batch.parameters()[position + channels + c];
        for (int s = 0; s < batch.size(); s++) {
            int first = s * input.width() + c * positions;
            for (int i = first; i < first + positions; i++) {
                output.values()[i] = factor * (input.values()[i] - mean) + shift;
            }
        }
    }

    @Override
    public void backward(Batch batch) {
        forEachChannel(batch, channel -> backward(batch, channel));
    }

    private void backward(Batch batch, int c) {
        float[] x = input.values();
        float[] delta = output.adjoint();
        double shiftGradient = 0;
        double scaleGradient = 0;
        for (int s = 0; s < batch.size(); s++) {
            int first = s * input.width() + c * positions;
            for (int i = first; i < first + positions; i++) {
                shiftGradient += delta[i];
                scaleGradient += delta[i] * (x[i] - means[c]);
            }
        }
        scaleGradient *= inverseDeviations[c];
        batch.gradient()[position + c] = (float) scaleGradient;
        batch.gradient()[position + channels + c] = (float) shiftGradient;
        if (input.differentiated()) {
            double count = (double) batch.size() * positions;
            pass(batch, c, shiftGradient / count, scaleGradient * inverseDeviations[c] / count);
        }
    }

    private void pass(Batch batch, int c, double meanDelta, double slope) {
        float factor = (float) (batch.parameters()[position + c] * inverseDeviations[c]);
        float mean = (float) means[c];
        float constant = (float) meanDelta;
        float linear = (float) slope;
        for (int s = 0; s < batch.size(); s++) {
            int first = s * input.width() + c * positions;
            for (int i = first; i < first + positions; i++) {
                float centred = input.values()[i] - mean;
                input.adjoint()[i] += factor * (output.adjoint()[i] - constant - linear * centred);
            }
        }
    }
}
