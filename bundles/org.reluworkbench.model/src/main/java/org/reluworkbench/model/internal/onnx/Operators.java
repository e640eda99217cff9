package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.reluworkbench.model.Dropout;
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

    private static final double DROPOUT_RATE = 0.5;

    private static final Map<String, Operator> ON_LAYERS =
            Map.ofEntries(
                    Map.entry("Add", (node, to) -> ArithmeticOperators.sum(node, to, 1)),
                    Map.entry("AveragePool", WindowOperators::averagePool),
                    Map.entry("BatchNormalization", ArithmeticOperators::batchNormalization),
                    Map.entry("Cast", Operators::cast),
                    Map.entry("Clip", ClipOperator::clip),
                    Map.entry("Concat", ShapeOperators::concatenation),
                    Map.entry("Constant", Operators::constant),
                    Map.entry("Conv", WindowOperators::convolution),
                    Map.entry("DepthToSpace", ShapeOperators::depthToSpace),
                    Map.entry("Div", ArithmeticOperators::quotient),
                    Map.entry("Dropout", Operators::dropout),
                    Map.entry("Expand", ShapeOperators::expand),
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
                                            new LeakyRelu(node.exactReal("alpha", LEAKY_SLOPE)),
                                            to.layer(node, 0))),
                    Map.entry("MatMul", ArithmeticOperators::matMul),
                    Map.entry("MaxPool", WindowOperators::maxPool),
                    Map.entry("Mul", ArithmeticOperators::product),
                    Map.entry("Neg", ArithmeticOperators::negative),
                    Map.entry("PRelu", ArithmeticOperators::prelu),
                    Map.entry("Pad", WindowOperators::pad),
                    Map.entry(
                            "ReduceMax",
                            (node, to) -> AxisOperators.reduce(node, to, new GlobalMaxPool())),
                    Map.entry(
                            "ReduceMean",
                            (node, to) -> AxisOperators.reduce(node, to, new GlobalAveragePool())),
                    Map.entry("Relu", (node, to) -> to.define(node, new Relu(), to.layer(node, 0))),
                    Map.entry("Reshape", ShapeOperators::reshape),
                    Map.entry("Resize", ResizeOperators::resize),
                    Map.entry("Shape", ConstantShapes::shape),
                    Map.entry("Slice", ShapeOperators::slice),
                    Map.entry("Split", ShapeOperators::split),
                    Map.entry("Squeeze", AxisOperators::squeeze),
                    Map.entry("Sub", (node, to) -> ArithmeticOperators.sum(node, to, -1)),
                    Map.entry("Sum", ArithmeticOperators::sums),
                    Map.entry("Transpose", ShapeOperators::transpose),
                    Map.entry("Unsqueeze", AxisOperators::unsqueeze),
                    Map.entry("Upsample", ResizeOperators::upsample));

    /** What is computed beforehand where all inputs are constants. */
    private static final Map<String, Operator> ON_CONSTANTS =
            Map.ofEntries(
                    Map.entry(
                            "Add",
                            (node, to) -> ConstantArithmetic.combine(node, to, (a, b) -> a + b)),
                    Map.entry("Cast", ConstantArithmetic::cast),
                    Map.entry("Concat", ConstantShapes::concatenation),
                    Map.entry("ConstantOfShape", ConstantArithmetic::constantOfShape),
                    Map.entry(
                            "Div",
                            (node, to) -> ConstantArithmetic.combine(node, to, (a, b) -> a / b)),
                    Map.entry("Expand", ConstantShapes::expand),
                    Map.entry(
                            "Floor", (node, to) -> ConstantArithmetic.each(node, to, Math::floor)),
                    Map.entry("Gather", ConstantShapes::gather),
                    Map.entry("Identity", Operators::same),
                    Map.entry(
                            "Mul",
                            (node, to) -> ConstantArithmetic.combine(node, to, (a, b) -> a * b)),
                    Map.entry("Neg", (node, to) -> ConstantArithmetic.each(node, to, a -> -a)),
                    Map.entry("Range", ConstantArithmetic::range),
                    Map.entry("Reshape", ConstantShapes::reshape),
                    Map.entry("Shape", ConstantShapes::shape),
                    Map.entry("Slice", ConstantShapes::slice),
                    Map.entry("Squeeze", AxisOperators::squeezeConstant),
                    Map.entry(
                            "Sub",
                            (node, to) -> ConstantArithmetic.combine(node, to, (a, b) -> a - b)),
                    Map.entry("Transpose", ConstantShapes::transpose),
                    Map.entry("Unsqueeze", AxisOperators::unsqueezeConstant));

    private Operators() {}

    static void translate(OnnxNode node, Translation to) {
        if (!knows(node.operator())) {
            throw Translation.unsupported(
                    node, "is not one of the piecewise-linear operators that are read");
        }
        boolean constant = to.readsOnlyConstants(node) && ON_CONSTANTS.containsKey(node.operator());
        Operator operator = (constant ? ON_CONSTANTS : ON_LAYERS).get(node.operator());
        if (operator == null) {
            throw Translation.unsupported(node, "reads a layer; it is known for constants only");
        }
        operator.translate(node, to);
    }

    static boolean knows(String operator) {
        return ON_LAYERS.containsKey(operator) || ON_CONSTANTS.containsKey(operator);
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
        Optional<OnnxTensor> value = node.tensor("value");
        if (value.isPresent()) {
            to.defineStored(node, value.get());
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
        boolean whole =
                node.attributes().containsKey("value_int")
                        || node.attributes().containsKey("value_ints");
        to.defineStored(
                node,
                new OnnxTensor(
                        "",
                        whole ? ElementType.INT64 : ElementType.FLOAT32,
                        list ? List.of(values.length) : List.of(),
                        values));
    }

    private static void cast(OnnxNode node, Translation to) {
        ElementType type = ElementType.of(node.integer("to", 0)).orElse(null);
        if (type != ElementType.FLOAT32 && type != ElementType.FLOAT64) {
            throw Translation.unsupported(
                    node, "makes a layer of another element type than float32 and float64");
        }
        same(node, to);
    }

    /** The rate was an attribute before version 12. */
    private static void dropout(OnnxNode node, Translation to) {
        if (node.hasInput(2) && to.constant(node, 2).values()[0] != 0) {
            throw Translation.unsupported(node, "is in training mode");
        }
        double rate = to.number(node, 1, "ratio", DROPOUT_RATE);
        to.define(node, new Dropout(rate, node.dropsChannels()), to.layer(node, 0));
    }

    private static DoubleStream numbers(OnnxNode.Attribute attribute) {
        List<Double> all = new ArrayList<>(attribute.reals());
        attribute.integers().forEach(value -> all.add((double) value));
        attribute.real().ifPresent(all::add);
        attribute.integer().ifPresent(value -> all.add((double) value));
        return all.stream().mapToDouble(Double::doubleValue);
    }
}
