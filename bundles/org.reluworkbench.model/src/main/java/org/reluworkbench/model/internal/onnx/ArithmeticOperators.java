package org.reluworkbench.model.internal.onnx;

import java.util.Arrays;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** Products by weights, and sums and products element by element. */
final class ArithmeticOperators {
    /** ONNX has its defaults in float32. */
    private static final float EPSILON = 1e-5f;

    private ArithmeticOperators() {}

    static void gemm(OnnxNode node, Translation to) {
        if (node.integer("transA", 0) != 0) {
            throw Translation.unsupported(node, "transposes the batch");
        }
        OnnxTensor b = to.constant(node, 1);
        Matrix matrix = Matrix.of(node, b, node.integer("transB", 0) == 0);
        double alpha = node.real("alpha", 1);
        double[] weights = scaled(matrix.values(), alpha);
        double[] bias = null;
        if (node.hasInput(2)) {
            OnnxTensor c = to.constant(node, 2);
            bias =
                    scaled(
                            Broadcast.to(Shape.of(matrix.rows()), node, c).toArray(),
                            node.real("beta", 1));
        }
        Layer layer = to.layer(node, 0);
        to.define(
                node,
                new Dense(matrix.rows(), matrix.columns(), weights, full(bias, matrix)),
                layer);
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
        // By 1 exactly the same bits.
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    static void matMul(OnnxNode node, Translation to) {
        Matrix matrix = Matrix.of(node, to.constant(node, 1), true);
        Layer layer = to.layer(node, 0);
        to.define(node, new Dense(matrix.rows(), matrix.columns(), matrix.values(), null), layer);
    }

    static void sum(OnnxNode node, Translation to, int sign) {
        if (to.isLayer(node, 0) && to.isLayer(node, 1)) {
            if (!to.layer(node, 0).shape().equals(to.layer(node, 1).shape())) {
                throw Translation.unsupported(
                        node,
                        "combines layers of the shapes "
                                + to.layer(node, 0).shape()
                                + " and "
                                + to.layer(node, 1).shape());
            }
            Layer second = sign > 0 ? to.layer(node, 1) : negated(node, to, 1);
            to.define(node, new Add(), to.layer(node, 0), second);
            return;
        }
        int index = to.isLayer(node, 0) ? 0 : 1;
        Layer layer = to.layer(node, index);
        Reals constant = Broadcast.to(layer.shape(), node, to.constant(node, 1 - index));
        double[] offsets = scaled(constant.toArray(), index == 0 ? sign : 1);
        boolean subtracted = index == 1 && sign < 0;
        if (subtracted || !to.mergedBias(node, index, offsets)) {
            Reals factor = Reals.of(subtracted ? -1 : 1);
            to.define(node, new Scale(factor, Reals.of(offsets)), layer);
        }
    }

    /** The sum of any number of layers. */
    static void sums(OnnxNode node, Translation to) {
        if (node.inputs().size() == 1) {
            Operators.same(node, to);
            return;
        }
        to.define(node, new Add(), to.layers(node));
    }

    static void negative(OnnxNode node, Translation to) {
        to.define(node, negated(node, to, 0));
    }

    private static Layer negated(OnnxNode node, Translation to, int index) {
        return to.builder().negate(Translation.name(node), to.layer(node, index));
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
        return Broadcast.to(to.layer(node, index).shape(), node, to.constant(node, 1 - index));
    }

    private static void multiply(OnnxNode node, Translation to, int index, double[] factors) {
        to.define(node, new Scale(Reals.of(factors), Reals.of(0)), to.layer(node, index));
    }

    static void prelu(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        Reals slopes = Broadcast.to(layer.shape(), node, to.constant(node, 1));
        to.define(node, new PRelu(slopes), layer);
    }

    static void batchNormalization(OnnxNode node, Translation to) {
        if (node.integer("training_mode", 0) != 0) {
            throw Translation.unsupported(node, "is in training mode");
        }
        to.define(
                node,
                new BatchNormalization(
                        to.constant(node, 1).reals(),
                        to.constant(node, 2).reals(),
                        to.constant(node, 3).reals(),
                        to.constant(node, 4).reals(),
                        node.real("epsilon", EPSILON)),
                to.layer(node, 0));
    }
}
