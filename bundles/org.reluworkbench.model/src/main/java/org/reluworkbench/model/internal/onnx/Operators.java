package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.GlobalAveragePool;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.internal.onnx.Translation.Layer;

/** The operators that are read, by name. */
final class Operators {
    private interface Operator {
        void translate(OnnxNode node, Translation to);
    }

    private static final double LEAKY_SLOPE = 0.01;
    private static final double EPSILON = 1e-5;

    private static final Map<String, Operator> KNOWN =
            Map.ofEntries(
                    Map.entry("Add", (node, to) -> sum(node, to, 1)),
                    Map.entry("AveragePool", WindowOperators::averagePool),
                    Map.entry("BatchNormalization", Operators::batchNormalization),
                    Map.entry("Clip", ClipOperator::clip),
                    Map.entry("Concat", Operators::concatenation),
                    Map.entry("Constant", Operators::constant),
                    Map.entry("Conv", WindowOperators::convolution),
                    Map.entry("Div", (node, to) -> product(node, to, true)),
                    Map.entry("Dropout", Operators::same),
                    Map.entry("Flatten", Operators::flatten),
                    Map.entry("Gemm", Operators::gemm),
                    Map.entry(
                            "GlobalAveragePool",
                            (node, to) ->
                                    to.define(node, new GlobalAveragePool(), to.layer(node, 0))),
                    Map.entry(
                            "GlobalMaxPool",
                            (node, to) -> to.define(node, new GlobalMaxPool(), to.layer(node, 0))),
                    Map.entry("Identity", Operators::same),
                    Map.entry(
                            "LeakyRelu",
                            (node, to) ->
                                    to.define(
                                            node,
                                            new LeakyRelu(node.real("alpha", LEAKY_SLOPE)),
                                            to.layer(node, 0))),
                    Map.entry("MatMul", Operators::matMul),
                    Map.entry("MaxPool", WindowOperators::maxPool),
                    Map.entry("Mul", (node, to) -> product(node, to, false)),
                    Map.entry("Neg", (node, to) -> to.define(node, negated(node, to, 0))),
                    Map.entry("PRelu", Operators::prelu),
                    Map.entry("Pad", WindowOperators::pad),
                    Map.entry("ReduceMean", AxisOperators::mean),
                    Map.entry("Relu", (node, to) -> to.define(node, new Relu(), to.layer(node, 0))),
                    Map.entry("Reshape", Operators::reshape),
                    Map.entry("Resize", ResizeOperators::resize),
                    Map.entry("Squeeze", AxisOperators::squeeze),
                    Map.entry("Sub", (node, to) -> sum(node, to, -1)),
                    Map.entry("Sum", Operators::sums),
                    Map.entry("Transpose", Operators::transpose),
                    Map.entry("Unsqueeze", AxisOperators::unsqueeze),
                    Map.entry("Upsample", ResizeOperators::upsample));

    private Operators() {}

    static void translate(OnnxNode node, Translation to) {
        Operator operator = KNOWN.get(node.operator());
        if (operator == null) {
            throw Translation.unsupported(
                    node, "is not one of the piecewise-linear operators that are read");
        }
        operator.translate(node, to);
    }

    static boolean knows(String operator) {
        return KNOWN.containsKey(operator);
    }

    private static void same(OnnxNode node, Translation to) {
        if (to.isLayer(node, 0)) {
            to.define(node, to.layer(node, 0));
        } else {
            to.define(node, to.constant(node, 0));
        }
    }

    private static void constant(OnnxNode node, Translation to) {
        OnnxNode.Attribute value = node.attributes().get("value");
        if (value != null && value.tensor().isPresent()) {
            to.define(node, value.tensor().get());
            return;
        }
        double[] values =
                node.attributes().values().stream().flatMapToDouble(Operators::numbers).toArray();
        boolean list =
                node.attributes().containsKey("value_ints")
                        || node.attributes().containsKey("value_floats");
        if (!list && values.length != 1) {
            throw Translation.unsupported(node, "is no tensor of numbers");
        }
        to.define(node, new OnnxTensor("", list ? List.of(values.length) : List.of(), values));
    }

    private static DoubleStream numbers(OnnxNode.Attribute attribute) {
        List<Double> all = new ArrayList<>(attribute.reals());
        attribute.integers().forEach(value -> all.add((double) value));
        attribute.real().ifPresent(all::add);
        attribute.integer().ifPresent(value -> all.add((double) value));
        return all.stream().mapToDouble(Double::doubleValue);
    }

    private static void gemm(OnnxNode node, Translation to) {
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

    private static void matMul(OnnxNode node, Translation to) {
        Matrix matrix = Matrix.of(node, to.constant(node, 1), true);
        Layer layer = to.layer(node, 0);
        to.define(node, new Dense(matrix.rows(), matrix.columns(), matrix.values(), null), layer);
    }

    private static void sum(OnnxNode node, Translation to, int sign) {
        if (to.isLayer(node, 0) && to.isLayer(node, 1)) {
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

    private static void sums(OnnxNode node, Translation to) {
        if (node.inputs().size() == 1) {
            same(node, to);
            return;
        }
        Layer[] layers =
                IntStream.range(0, node.inputs().size())
                        .mapToObj(i -> to.layer(node, i))
                        .toArray(Layer[]::new);
        to.define(node, new Add(), layers);
    }

    private static Layer negated(OnnxNode node, Translation to, int index) {
        return to.add(node, new Scale(Reals.of(-1), Reals.of(0)), to.layer(node, index));
    }

    private static void product(OnnxNode node, Translation to, boolean inverse) {
        if (to.isLayer(node, 0) && to.isLayer(node, 1)) {
            throw Translation.unsupported(
                    node, "combines two layers in a way that is not piecewise linear");
        }
        int index = to.isLayer(node, 0) || inverse ? 0 : 1;
        Layer layer = to.layer(node, index);
        double[] factors =
                Broadcast.to(layer.shape(), node, to.constant(node, 1 - index)).toArray();
        if (inverse) {
            Arrays.setAll(factors, i -> 1 / factors[i]);
        }
        to.define(node, new Scale(Reals.of(factors), Reals.of(0)), layer);
    }

    private static void prelu(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        Reals slopes = Broadcast.to(layer.shape(), node, to.constant(node, 1));
        to.define(node, new PRelu(slopes), layer);
    }

    private static void batchNormalization(OnnxNode node, Translation to) {
        if (node.integer("training_mode", 0) != 0) {
            throw Translation.unsupported(node, "is in training mode");
        }
        to.define(
                node,
                new BatchNormalization(
                        Reals.of(to.constant(node, 1).values()),
                        Reals.of(to.constant(node, 2).values()),
                        Reals.of(to.constant(node, 3).values()),
                        Reals.of(to.constant(node, 4).values()),
                        node.real("epsilon", (float) EPSILON)),
                to.layer(node, 0));
    }

    private static void concatenation(OnnxNode node, Translation to) {
        Layer first = to.layer(node, 0);
        int axis = sampleAxis(node, node.integer("axis", 1), first.shape());
        Layer[] layers =
                IntStream.range(0, node.inputs().size())
                        .mapToObj(i -> to.layer(node, i))
                        .toArray(Layer[]::new);
        to.define(node, new Concatenate(axis), layers);
    }

    /** An axis of the batched value as one of the sample. */
    private static int sampleAxis(OnnxNode node, long axis, Shape shape) {
        long positive = axis < 0 ? axis + shape.rank() + 1 : axis;
        if (positive < 1 || positive > shape.rank()) {
            throw Translation.unsupported(node, "works along the batch (axis " + axis + ")");
        }
        return (int) positive - 1;
    }

    private static void flatten(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        if (sampleAxis(node, node.integer("axis", 1), layer.shape()) != 0) {
            throw Translation.unsupported(node, "joins axes with the batch");
        }
        flattenTo(node, to, layer, Shape.of(layer.shape().size()));
    }

    /** A vector needs no reshape to a vector. */
    private static void flattenTo(OnnxNode node, Translation to, Layer layer, Shape target) {
        if (target.equals(layer.shape())) {
            to.define(node, layer);
        } else {
            to.define(node, new Reshape(target), layer);
        }
    }

    private static void reshape(OnnxNode node, Translation to) {
        Layer layer = to.layer(node, 0);
        List<Long> asked = node.integers("shape").orElseGet(() -> to.constant(node, 1).integers());
        if (asked.size() < 2) {
            throw Translation.unsupported(node, "joins axes with the batch");
        }
        boolean zeroCopies = node.integer("allowzero", 0) == 0;
        List<Integer> target = new ArrayList<>();
        int open = -1;
        long known = 1;
        for (int axis = 1; axis < asked.size(); axis++) {
            long length = asked.get(axis);
            if (length == 0 && zeroCopies && axis <= layer.shape().rank()) {
                length = layer.shape().dimension(axis - 1);
            }
            if (length == -1 && open < 0) {
                open = target.size();
            } else {
                known = Math.multiplyExact(known, length);
            }
            target.add(Math.toIntExact(length));
        }
        if (open >= 0 && known > 0) {
            target.set(open, Math.toIntExact(layer.shape().size() / known));
        }
        flattenTo(node, to, layer, new Shape(target));
    }

    private static void transpose(OnnxNode node, Translation to) {
        if (!to.isLayer(node, 0)) {
            to.define(node, transposed(node, to.constant(node, 0)));
            return;
        }
        Layer layer = to.layer(node, 0);
        List<Long> order =
                node.integers("perm")
                        .orElseGet(
                                () -> {
                                    List<Long> reversed = new ArrayList<>();
                                    for (long i = layer.shape().rank(); i >= 0; i--) {
                                        reversed.add(i);
                                    }
                                    return reversed;
                                });
        if (order.isEmpty() || order.get(0) != 0) {
            throw Translation.unsupported(node, "moves the batch");
        }
        List<Integer> axes =
                order.subList(1, order.size()).stream().map(axis -> (int) (axis - 1)).toList();
        to.define(node, new Transpose(axes), layer);
    }

    /** Exporters transpose weights that way. */
    private static OnnxTensor transposed(OnnxNode node, OnnxTensor constant) {
        if (!node.integers("perm").orElse(List.of(1L, 0L)).equals(List.of(1L, 0L))) {
            throw Translation.unsupported(node, "transposes a constant that is no matrix");
        }
        Matrix matrix = Matrix.of(node, constant, true);
        return new OnnxTensor("", List.of(matrix.rows(), matrix.columns()), matrix.values());
    }

    static List<Integer> repeated(int value, int count) {
        return Collections.nCopies(count, value);
    }

    static Optional<Reals> reals(Optional<OnnxTensor> tensor) {
        return tensor.map(t -> Reals.of(t.values()));
    }
}
