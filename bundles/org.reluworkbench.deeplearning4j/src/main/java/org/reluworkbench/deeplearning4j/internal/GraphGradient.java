package org.reluworkbench.deeplearning4j.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.SparseMap;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.training.BatchRows;
import org.reluworkbench.model.training.DropoutFactors;
import org.reluworkbench.model.training.EpochOrder;
import org.reluworkbench.model.training.FlatParameters;
import org.reluworkbench.model.training.LossGradient;
import org.reluworkbench.model.training.SampleLoss;

/** The mean loss of any graph over a batch and its gradient, by back-propagation in float32. */
final class GraphGradient implements LossGradient {
    private final Network network;
    private final FlatParameters parameters;
    private final long seed;
    private final int batchSize;
    private final BatchRows rows;
    private final SampleLoss loss;
    private final List<Signal> signals = new ArrayList<>();
    private final List<GraphStep> steps = new ArrayList<>();
    private final Signal input;
    private final Signal output;

    /**
     * @param parameters only its layout is used
     */
    GraphGradient(TrainingRequest request, FlatParameters parameters, int batchSize) {
        this.network = request.initial();
        this.parameters = parameters;
        this.seed = request.seed();
        this.batchSize = batchSize;
        this.rows = new BatchRows(request.dataset(), batchSize);
        this.loss = SampleLoss.of(network.outputs());
        this.input = Signal.input(network.inputs(), rows.values());
        for (int node = 0; node < network.nodes().size(); node++) {
            plan(node);
        }
        this.output = signals.get(signals.size() - 1);
    }

    private void plan(int node) {
        Node of = network.nodes().get(node);
        List<Signal> given =
                of.inputs().stream().map(i -> i == Network.INPUT ? input : signals.get(i)).toList();
        if (isIdentity(node, of.operation())) {
            signals.add(given.get(0));
            return;
        }
        Signal result = Signal.of(network.width(node), batchSize);
        signals.add(result);
        steps.add(step(node, of.operation(), given, result));
    }

    /** Whether the values pass as they lie in memory; the output needs an adjoint of its own. */
    private boolean isIdentity(int node, Operation operation) {
        boolean nothingToDo =
                operation instanceof Reshape
                        || (operation instanceof Dropout dropout && dropout.rate() == 0)
                        || (operation instanceof GlobalMaxPool
                                && network.sourceShapes(node).get(0).rank() == 1);
        return nothingToDo && node < network.nodes().size() - 1;
    }

    private GraphStep step(int node, Operation operation, List<Signal> given, Signal result) {
        Shape shape = network.sourceShapes(node).get(0);
        Signal first = given.get(0);
        int position = parameters.position(node);
        if (operation instanceof Dense dense) {
            return new DenseStep(dense, first, result, position);
        } else if (operation instanceof Convolution convolution) {
            return new ConvolutionStep(convolution, shape, first, result, position);
        } else if (operation instanceof BatchNormalization normalization) {
            return new NormalizationStep(
                    normalization, shape, first, result, position, parameters.momentPosition(node));
        } else if (operation instanceof Relu) {
            return RectifierStep.fixed(0, first, result);
        } else if (operation instanceof LeakyRelu leaky) {
            return RectifierStep.fixed(leaky.slope(), first, result);
        } else if (operation instanceof PRelu prelu) {
            return RectifierStep.trained(prelu.slopes().length(), shape, first, result, position);
        } else if (operation instanceof MaxPool pool) {
            return new MaxStep(pool.window(), shape, first, result);
        } else if (operation instanceof GlobalMaxPool && shape.rank() > 1) {
            int[] everything = shape.spatial().stream().mapToInt(Integer::intValue).toArray();
            return new MaxStep(Window.of(everything), shape, first, result);
        } else if (operation instanceof Dropout dropout && dropout.rate() > 0) {
            return new DropoutStep(new DropoutFactors(dropout, shape, seed, node), first, result);
        }
        return new SparseStep(SparseMap.of(network, node).orElseThrow(), given, result);
    }

    @Override
    public double differentiate(
            float[] values,
            float[] moments,
            EpochOrder order,
            int first,
            long update,
            float[] gradient) {
        int size = Math.min(batchSize, order.count() - first);
        rows.gather(order, first, size);
        Batch batch = new Batch(size, update, values, moments, gradient);
        steps.forEach(step -> step.forward(batch));
        signals.forEach(signal -> signal.clearAdjoint(size));
        double sum = lossAndItsDerivative(size);
        for (int i = steps.size() - 1; i >= 0; i--) {
            steps.get(i).backward(batch);
        }
        return sum;
    }

    private double lossAndItsDerivative(int size) {
        int outputs = output.width();
        System.arraycopy(output.values(), 0, output.adjoint(), 0, size * outputs);
        double sum = 0;
        for (int s = 0; s < size; s++) {
            sum +=
                    loss.differentiate(
                            output.adjoint(), s * outputs, outputs, rows.label(s), 1.0 / size);
        }
        return sum;
    }

    /** Holds nothing outside of Java's heap. */
    @Override
    public void close() {}
}
