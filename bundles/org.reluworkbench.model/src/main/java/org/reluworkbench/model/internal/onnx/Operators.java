package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.reluworkbench.model.GlobalAveragePool;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.Relu;

/** The operators that are read, by name. */
final class Operators {
    private interface Operator {
        void translate(OnnxNode node, Translation to);
    }

    /** ONNX has its defaults in float32. */
    private static final float LEAKY_SLOPE = 0.01f;

    private static final Map<String, Operator> KNOWN =
            Map.ofEntries(
                    Map.entry("Add", (node, to) -> ArithmeticOperators.sum(node, to, 1)),
                    Map.entry("AveragePool", WindowOperators::averagePool),
                    Map.entry("BatchNormalization", ArithmeticOperators::batchNormalization),
                    Map.entry("Clip", ClipOperator::clip),
                    Map.entry("Concat", ShapeOperators::concatenation),
                    Map.entry("Constant", Operators::constant),
                    Map.entry("Conv", WindowOperators::convolution),
                    Map.entry("Div", ArithmeticOperators::quotient),
                    Map.entry("Dropout", Operators::same),
                    Map.entry("Flatten", ShapeOperators::flatten),
                    Map.entry("Gemm", ArithmeticOperators::gemm),
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
                    Map.entry("MatMul", ArithmeticOperators::matMul),
                    Map.entry("MaxPool", WindowOperators::maxPool),
                    Map.entry("Mul", ArithmeticOperators::product),
                    Map.entry("Neg", ArithmeticOperators::negative),
                    Map.entry("PRelu", ArithmeticOperators::prelu),
                    Map.entry("Pad", WindowOperators::pad),
                    Map.entry("ReduceMean", AxisOperators::mean),
                    Map.entry("Relu", (node, to) -> to.define(node, new Relu(), to.layer(node, 0))),
                    Map.entry("Reshape", ShapeOperators::reshape),
                    Map.entry("Resize", ResizeOperators::resize),
                    Map.entry("Squeeze", AxisOperators::squeeze),
                    Map.entry("Sub", (node, to) -> ArithmeticOperators.sum(node, to, -1)),
                    Map.entry("Sum", ArithmeticOperators::sums),
                    Map.entry("Transpose", ShapeOperators::transpose),
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

    /** The value itself, under another name. */
    static void same(OnnxNode node, Translation to) {
        if (to.isLayer(node, 0)) {
            to.define(node, to.layer(node, 0));
        } else {
            to.define(node, to.anyConstant(node, 0));
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
}
