package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** Products by weights, and sums and products element by element. */
final class ArithmeticOperators {
    /** ONNX has its defaults in float32. */
    private static final float EPSILON = 1e-5f;

    private static final int FIRST_WITH_BROADCASTING = 7;
    private static final int FIRST_WITHOUT_SPATIAL = 9;

    private ArithmeticOperators() {}

    static void gemm(OnnxNode node, Translation to) {
        if (node.integer("transA", 0) != 0) {
            throw Translation.unsupported(node, "transposes the batch");
        }
        OnnxTensor b = to.constant(node, 1);
        Matrix matrix = Matrix.of(node, b, node.integer("transB", 0) == 0);
        double[] weights = scaled(matrix.values(), node.real("alpha", 1));
        double beta = node.real("beta", 1);
        double[] bias = null;
        if (node.hasInput(2) && !to.isLayer(node, 2)) {
            Shape outputs = Shape.of(matrix.rows());
            Reals c = Broadcast.constant(node, to, outputs, to.constant(node, 2));
            bias = full(scaled(c.toArray(), beta), matrix);
        }
        Dense dense = new Dense(matrix.rows(), matrix.columns(), weights, bias);
        Layer layer = to.layer(node, 0);
        if (!to.isLayer(node, 2)) {
            to.define(node, dense, layer);
            return;
        }
        Layer c = to.layer(node, 2);
        if (beta != 1) {
            c = to.add(node, new Scale(Reals.of(beta), Reals.of(0)), c);
        }
        Layer product = to.add(node, dense, layer);
        to.define(node, new Add(), Broadcast.together(node, to, product, c));
    }

    /** One bias for all becomes one for each row. */
    private static double[] full(double[] bias, Matrix matrix) {
        if (bias == null || bias.length == matrix.rows()) {
            return bias;
        }
        double[] all = new double[matrix.rows()];
        Arrays.fill(all, bias[0]);
        return all;
    }

    private static double[] scaled(double[] values, double factor) {
        if (factor == 1) {
            return values;
        }
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    static void matMul(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        Matrix matrix = Matrix.of(node, to.constant(node, 1), true);
        int rank = layer.shape().rank();
        if (rank == 1) {
            to.define(
                    node, new Dense(matrix.rows(), matrix.columns(), matrix.values(), null), layer);
            return;
        }
        // Along the last axis: a convolution with a window of one value, once that is the first.
        List<Integer> ahead = new ArrayList<>(List.of(rank - 1));
        IntStream.range(0, rank - 1).forEach(ahead::add);
        List<Integer> back = new ArrayList<>(IntStream.range(1, rank).boxed().toList());
        back.add(0);
        int[] kernel = new int[rank - 1];
        Arrays.fill(kernel, 1);
        Convolution product =
                new Convolution(
                        Window.of(kernel),
                        matrix.rows(),
                        matrix.columns(),
                        1,
                        Reals.of(matrix.values()),
                        Optional.empty());
        Layer turned = to.add(node, new Transpose(ahead), layer);
        to.define(node, new Transpose(back), to.add(node, product, turned));
    }

    static void sum(OnnxNode node, Translation to, int sign) {
        if (to.isLayer(node, 0) && to.isLayer(node, 1)) {
            Layer second = sign > 0 ? to.layer(node, 1) : negated(node, to, 1);
            to.define(node, new Add(), Broadcast.together(node, to, to.layer(node, 0), second));
            return;
        }
        int index = to.isLayer(node, 0) ? 0 : 1;
        Layer layer = to.layer(node, index);
        Reals constant = Broadcast.constant(node, to, layer.shape(), beside(node, to, index));
        Reals offsets = Reals.of(scaled(constant.toArray(), index == 0 ? sign : 1));
        boolean subtracted = index == 1 && sign < 0;
        if (subtracted || !to.mergedIntoProduct(node, index, offsets)) {
            to.define(node, new Scale(Reals.of(subtracted ? -1 : 1), offsets), layer);
        }
    }

    /** The sum of any number of layers. */
    static void sums(OnnxNode node, Translation to) {
        if (node.inputs().size() == 1) {
            Operators.same(node, to);
            return;
        }
        to.define(node, new Add(), Broadcast.together(node, to, to.layers(node)));
    }

    static void negative(OnnxNode node, Translation to) {
        to.define(node, negated(node, to, 0));
    }

    private static Layer negated(OnnxNode node, Translation to, int index) {
        return to.builder().negate(node.nameOrOutput(), to.layer(node, index));
    }

    static void product(OnnxNode node, Translation to) {
        int index = to.isLayer(node, 0) ? 0 : 1;
        multiply(node, to, index, constant(node, to, index).toArray());
    }

    /** Division is multiplication by the rounded reciprocal. */
    static void quotient(OnnxNode node, Translation to) {
        double[] divisors = constant(node, to, 0).toArray();
        double[] factors = Arrays.stream(divisors).map(divisor -> 1 / divisor).toArray();
        for (int i = 0; i < factors.length; i++) {
            if (!Double.isFinite(factors[i])) {
                throw Translation.unsupported(node, "divides by " + divisors[i]);
            }
        }
        multiply(node, to, 0, factors);
    }

    /** The constant beside the layer at this place. */
    private static Reals constant(OnnxNode node, Translation to, int index) {
        if (to.isLayer(node, 0) && to.isLayer(node, 1)) {
            throw Translation.unsupported(
                    node, "combines two layers in a way that is not piecewise linear");
        }
        return Broadcast.constant(node, to, to.layer(node, index).shape(), beside(node, to, index));
    }

    /** Before version 7 it may have been told at which axis of the layer the constant begins. */
    private static OnnxTensor beside(OnnxNode node, Translation to, int index) {
        OnnxTensor constant = to.constant(node, 1 - index);
        if (to.opset() >= FIRST_WITH_BROADCASTING || node.attributes().get("axis") == null) {
            return constant;
        }
        int rank = to.layer(node, index).shape().rank() + 1;
        int after = rank - ConstantShapes.axis(node.integer("axis", 0), rank) - constant.rank();
        List<Integer> lengths = new ArrayList<>(constant.dimensions());
        lengths.addAll(Collections.nCopies(Math.max(0, after), 1));
        return constant.reshaped(lengths);
    }

    private static void multiply(OnnxNode node, Translation to, int index, double[] factors) {
        to.defineProduct(node, Reals.of(factors), to.layer(node, index));
    }

    static void prelu(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        OnnxTensor slope = to.constant(node, 1);
        boolean channels = to.opset() < FIRST_WITH_BROADCASTING && slope.rank() == 1;
        Reals slopes =
                channels ? slope.reals() : Broadcast.constant(node, to, layer.shape(), slope);
        to.define(node, new PRelu(slopes), layer);
    }

    static void batchNormalization(OnnxNode node, Translation to) {
        if (node.integer("training_mode", 0) != 0) {
            throw Translation.unsupported(node, "is in training mode");
        }
        if (to.opset() < FIRST_WITHOUT_SPATIAL && node.integer("spatial", 1) == 0) {
            throw Translation.unsupported(node, "has moments for each value, not each channel");
        }
        to.define(
                node,
                new BatchNormalization(
                        to.constant(node, 1).reals(),
                        to.constant(node, 2).reals(),
                        to.constant(node, 3).reals(),
                        to.constant(node, 4).reals(),
                        node.exactReal("epsilon", EPSILON)),
                to.layer(node, 0));
    }
}
