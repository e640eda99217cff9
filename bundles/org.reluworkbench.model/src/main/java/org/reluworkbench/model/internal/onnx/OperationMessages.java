package org.reluworkbench.model.internal.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.GlobalAveragePool;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.Window;

/** One operation as the nodes and constants that are read as the same operation again. */
final class OperationMessages {
    private static final int FIRST_WITH_RESIZED_AXES = 18;
    private static final int FIRST_WITH_DILATED_AVERAGES = 19;

    private final ModelMessage model;
    private final String name;
    private final List<String> sources;
    private final Shape input;

    OperationMessages(ModelMessage model, String name, List<String> sources, Shape input) {
        this.model = model;
        this.name = name;
        this.sources = sources;
        this.input = input;
    }

    void add(Operation operation) {
        if (operation instanceof Scale scale) {
            addScale(scale);
        } else {
            model.add(node(operation), name, name);
        }
    }

    /** A sum after a product is read as a part of it, so both are always there. */
    private void addScale(Scale scale) {
        String product = model.unique(name + ".product");
        NodeMessage times = node("Mul", broadcast("factors", scale.factors()));
        model.add(times, name, product);
        String offsets = broadcast("offsets", scale.offsets());
        model.add(new NodeMessage("Add", List.of(product, offsets)), name + ".sum", name);
    }

    private NodeMessage node(Operation operation) {
        if (operation instanceof Dense dense) {
            return dense(dense);
        } else if (operation instanceof Convolution convolution) {
            return convolution(convolution);
        } else if (operation instanceof BatchNormalization normalization) {
            return normalization(normalization);
        } else if (operation instanceof Relu) {
            return node("Relu");
        } else if (operation instanceof LeakyRelu leaky) {
            return node("LeakyRelu").real("alpha", leaky.slope());
        } else if (operation instanceof PRelu prelu) {
            return node("PRelu", broadcast("slopes", prelu.slopes()));
        } else if (operation instanceof Dropout dropout) {
            NodeMessage node = node("Dropout", model.number(name + ".ratio", dropout.rate()));
            return dropout.wholeChannels() ? node.note(OnnxNode.DROPS, OnnxNode.CHANNELS) : node;
        } else {
            return movingNode(operation);
        }
    }

    /** Operations that pool, join or move values. */
    private NodeMessage movingNode(Operation operation) {
        if (operation instanceof MaxPool pool) {
            return pool("MaxPool", pool.window()).integers("dilations", pool.window().dilation());
        } else if (operation instanceof AveragePool pool) {
            return averages(pool);
        } else if (operation instanceof GlobalAveragePool) {
            return node("GlobalAveragePool");
        } else if (operation instanceof GlobalMaxPool) {
            return node("GlobalMaxPool");
        } else if (operation instanceof Add) {
            return node(sources.size() == 2 ? "Add" : "Sum");
        } else if (operation instanceof Concatenate concatenate) {
            return node("Concat").integer("axis", concatenate.axis() + 1L);
        } else if (operation instanceof Reshape reshape) {
            return node("Reshape", model.whole(name + ".shape", shape(reshape.target())));
        } else if (operation instanceof Transpose transpose) {
            return node("Transpose").integers("perm", behindBatch(transpose.order(), 1, 0));
        } else if (operation instanceof Pad pad) {
            return pad(pad);
        } else if (operation instanceof Upsample upsample) {
            return upsample(upsample);
        }
        throw new IllegalStateException("no ONNX operators for " + operation.describe());
    }

    private NodeMessage node(String operator, String... constants) {
        List<String> inputs = new ArrayList<>(sources);
        inputs.addAll(List.of(constants));
        return new NodeMessage(operator, inputs);
    }

    private NodeMessage dense(Dense dense) {
        List<Integer> shape = List.of(dense.outputs(), dense.inputs());
        String weights = model.constant(name + ".weight", shape, dense.weights());
        NodeMessage gemm =
                dense.hasBias()
                        ? node("Gemm", weights, vector("bias", Reals.of(dense.biases())))
                        : node("Gemm", weights);
        return gemm.integer("transB", 1);
    }

    private NodeMessage convolution(Convolution convolution) {
        List<Integer> shape =
                new ArrayList<>(List.of(convolution.outputs(), convolution.groupInputs()));
        shape.addAll(convolution.window().kernel());
        String weights = model.constant(name + ".weight", shape, convolution.weights().toArray());
        NodeMessage node =
                convolution
                        .bias()
                        .map(bias -> node("Conv", weights, vector("bias", bias)))
                        .orElseGet(() -> node("Conv", weights));
        return window(node, convolution.window())
                .integers("dilations", convolution.window().dilation())
                .integer("group", convolution.groups());
    }

    private NodeMessage normalization(BatchNormalization normalization) {
        return node(
                        "BatchNormalization",
                        vector("scale", normalization.scale()),
                        vector("shift", normalization.shift()),
                        vector("mean", normalization.mean()),
                        vector("variance", normalization.variance()))
                .real("epsilon", normalization.epsilon());
    }

    private NodeMessage pool(String operator, Window window) {
        NodeMessage node = window(node(operator), window);
        return window.ceil() ? node.integer("ceil_mode", 1) : node;
    }

    private NodeMessage averages(AveragePool pool) {
        NodeMessage node = pool("AveragePool", pool.window());
        if (pool.window().dilation().stream().anyMatch(dilation -> dilation != 1)) {
            model.need(FIRST_WITH_DILATED_AVERAGES);
            node.integers("dilations", pool.window().dilation());
        }
        return pool.countPadding() ? node.integer("count_include_pad", 1) : node;
    }

    private static NodeMessage window(NodeMessage node, Window window) {
        List<Integer> pads = new ArrayList<>(window.padBegin());
        pads.addAll(window.padEnd());
        return node.integers("kernel_shape", window.kernel())
                .integers("strides", window.stride())
                .integers("pads", pads);
    }

    /** A shape that changes nothing is written as copies of all axes, or it would be left out. */
    private List<Integer> shape(Shape target) {
        return target.equals(input)
                ? Collections.nCopies(target.rank() + 1, 0)
                : behindBatch(target.dimensions(), 0, -1);
    }

    private static List<Integer> behindBatch(List<Integer> values, int added, int batch) {
        List<Integer> all = new ArrayList<>(List.of(batch));
        values.forEach(value -> all.add(value + added));
        return all;
    }

    private NodeMessage pad(Pad pad) {
        List<Integer> pads = behindBatch(pad.begin(), 0, 0);
        pads.addAll(behindBatch(pad.end(), 0, 0));
        String value = model.constant(name + ".value", List.of(), pad.value());
        return node("Pad", model.whole(name + ".pads", pads), value)
                .text("mode", pad.mode().name().toLowerCase(Locale.ROOT));
    }

    private NodeMessage upsample(Upsample upsample) {
        NodeMessage node =
                ResizeScales.areSingles(upsample, input)
                        ? node("Resize", "", scales(upsample))
                        : sized(upsample);
        node.text(
                "coordinate_transformation_mode",
                upsample.coordinates().name().toLowerCase(Locale.ROOT));
        return switch (upsample.interpolation()) {
            case LINEAR -> node.text("mode", "linear");
            case NEAREST_FLOOR -> node.text("nearest_mode", "floor");
            case NEAREST_CEIL -> node.text("nearest_mode", "ceil");
            case NEAREST_PREFER_FLOOR -> node.text("nearest_mode", "round_prefer_floor");
            case NEAREST_PREFER_CEIL -> node.text("nearest_mode", "round_prefer_ceil");
        };
    }

    /** By sizes of the spatial axes alone: that of the batch is not known. */
    private NodeMessage sized(Upsample upsample) {
        model.need(FIRST_WITH_RESIZED_AXES);
        List<Integer> axes = IntStream.range(2, input.rank() + 1).boxed().toList();
        String sizes = model.whole(name + ".sizes", upsample.size());
        return node("Resize", "", "", sizes).integers("axes", axes);
    }

    private String scales(Upsample upsample) {
        DoubleStream scales = upsample.scales().stream().mapToDouble(Double::doubleValue);
        return model.singles(
                name + ".scales", DoubleStream.concat(DoubleStream.of(1, 1), scales).toArray());
    }

    private String vector(String what, Reals values) {
        return model.constant(name + "." + what, List.of(values.length()), values.toArray());
    }

    /** One for all, one for each channel or one for each value. */
    private String broadcast(String what, Reals values) {
        List<Integer> shape = List.of(1);
        if (values.length() == input.size()) {
            shape = input.dimensions();
        } else if (values.length() > 1) {
            shape = new ArrayList<>(List.of(values.length()));
            shape.addAll(Collections.nCopies(input.rank() - 1, 1));
        }
        return model.constant(name + "." + what, shape, values.toArray());
    }
}
