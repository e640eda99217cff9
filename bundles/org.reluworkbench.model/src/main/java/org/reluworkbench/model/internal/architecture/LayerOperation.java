package org.reluworkbench.model.internal.architecture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
import org.reluworkbench.model.internal.architecture.Layer.Sharing;
import org.reluworkbench.model.internal.architecture.Slot.Role;

/** The operation that one layer stands for, where it reads certain shapes. */
final class LayerOperation {
    private static final double DEFAULT_SLOPE = 0.01;
    private static final double DEFAULT_EPSILON = 1e-5;
    private static final double DEFAULT_RATE = 0.5;

    private final Layer layer;
    private final String name;
    private final Shape input;
    private final Weights weights;

    LayerOperation(Layer layer, String name, List<Shape> given, Weights weights) {
        this.layer = layer;
        this.name = name;
        this.weights = weights;
        if (given.isEmpty()) {
            throw new IllegalArgumentException("reads no layer");
        }
        this.input = given.get(0);
    }

    Operation make() {
        return switch (layer.type()) {
            case DENSE -> dense();
            case CONVOLUTION -> convolution();
            case RELU -> new Relu();
            case LEAKY_RELU -> new LeakyRelu(layer.slope().orElse(DEFAULT_SLOPE));
            case PRELU -> new PRelu(shared(Role.SLOPES, layer.sharing()));
            case MAX_POOL -> new MaxPool(pooling());
            case AVERAGE_POOL -> new AveragePool(pooling(), layer.countPadding().orElse(true));
            case GLOBAL_MAX_POOL -> new GlobalMaxPool();
            case GLOBAL_AVERAGE_POOL -> new GlobalAveragePool();
            case BATCH_NORMALIZATION -> batchNormalization();
            case SCALE -> scale();
            case ADD -> new Add();
            case CONCATENATE -> new Concatenate(layer.axis().orElse(0));
            case FLATTEN -> new Reshape(Shape.of(input.size()));
            case RESHAPE -> new Reshape(new Shape(required("shape", layer.shape())));
            case TRANSPOSE -> new Transpose(required("permutation", layer.permutation()));
            case PAD -> pad();
            case UPSAMPLE -> upsample();
            case DROPOUT -> dropout();
        };
    }

    private <T> T required(String parameter, Optional<T> value) {
        return value.orElseThrow(
                () -> new IllegalArgumentException(layer.type() + " needs " + parameter));
    }

    private Reals numbers(Role role, List<Integer> shape, int fanIn, int fanOut) {
        return weights.get(new Slot(name, role, shape, fanIn, fanOut));
    }

    private Reals numbers(Role role, int count) {
        return numbers(role, List.of(count), 0, 0);
    }

    private Optional<Reals> bias(int outputs, int fanIn) {
        return layer.bias().orElse(true)
                ? Optional.of(numbers(Role.BIAS, List.of(outputs), fanIn, 0))
                : Optional.empty();
    }

    private Dense dense() {
        int units = required("units", layer.units());
        if (input.rank() != 1) {
            throw new IllegalArgumentException(
                    "a dense layer reads a vector, not the shape " + input + "; flatten it before");
        }
        int inputs = input.size();
        Reals w = numbers(Role.WEIGHT, List.of(units, inputs), inputs, units);
        return new Dense(
                units, inputs, w.toArray(), bias(units, inputs).map(Reals::toArray).orElse(null));
    }

    private Convolution convolution() {
        int filters = required("filters", layer.filters());
        int groups = layer.groups().orElse(1);
        if (input.channels() % groups != 0) {
            throw new IllegalArgumentException(
                    input.channels() + " channels in " + groups + " groups");
        }
        int groupInputs = input.channels() / groups;
        List<Integer> kernel = axes(required("kernel", layer.kernel()), "kernel");
        Window window = window(kernel, Collections.nCopies(kernel.size(), 1));
        List<Integer> shape = new ArrayList<>(List.of(filters, groupInputs));
        shape.addAll(kernel);
        int taps = Math.toIntExact(window.size());
        int fanIn = Math.multiplyExact(groupInputs, taps);
        Reals w = numbers(Role.WEIGHT, shape, fanIn, Math.multiplyExact(filters / groups, taps));
        return new Convolution(window, filters, groupInputs, groups, w, bias(filters, fanIn));
    }

    private Window pooling() {
        List<Integer> kernel = axes(required("kernel", layer.kernel()), "kernel");
        return window(kernel, kernel);
    }

    private Window window(List<Integer> kernel, List<Integer> usualStride) {
        int rank = kernel.size();
        List<List<Integer>> padding = padding(rank);
        return new Window(
                kernel,
                layer.stride().map(stride -> axes(stride, "stride")).orElse(usualStride),
                layer.dilation()
                        .map(dilation -> axes(dilation, "dilation"))
                        .orElse(Collections.nCopies(rank, 1)),
                padding.get(0),
                padding.get(1),
                layer.ceil().orElse(false));
    }

    /** One number for each spatial axis. */
    private List<Integer> axes(List<Integer> written, String what) {
        int rank = input.rank() - 1;
        if (rank == 0) {
            throw new IllegalArgumentException(
                    layer.type() + " reads channels with spatial axes, not the shape " + input);
        }
        return spread(written, rank, what);
    }

    private static List<Integer> spread(List<Integer> written, int rank, String what) {
        if (written.size() == 1) {
            return Collections.nCopies(rank, written.get(0));
        }
        if (written.size() != rank) {
            throw new IllegalArgumentException(
                    what + " has " + written.size() + " numbers for " + rank + " axes");
        }
        return written;
    }

    /** What is added before and after each axis. */
    private List<List<Integer>> padding(int rank) {
        List<Integer> written = layer.padding().orElse(List.of(0));
        if (written.size() == 2 * rank) {
            return List.of(written.subList(0, rank), written.subList(rank, 2 * rank));
        }
        List<Integer> both = spread(written, rank, "padding");
        return List.of(both, both);
    }

    private BatchNormalization batchNormalization() {
        int channels = input.channels();
        return new BatchNormalization(
                numbers(Role.SCALE, channels),
                numbers(Role.SHIFT, channels),
                numbers(Role.MEAN, channels),
                numbers(Role.VARIANCE, channels),
                layer.epsilon().orElse(DEFAULT_EPSILON));
    }

    private Scale scale() {
        return new Scale(
                shared(Role.FACTORS, layer.sharing()),
                shared(Role.OFFSETS, layer.offsetSharing().or(layer::sharing)));
    }

    private Dropout dropout() {
        double rate = layer.rate().orElse(DEFAULT_RATE);
        return switch (layer.sharing().orElse(Sharing.ELEMENT)) {
            case ELEMENT -> new Dropout(rate, false);
            case CHANNEL -> new Dropout(rate, true);
            case ALL ->
                    throw new IllegalArgumentException(
                            "dropout drops single values or whole channels, not all values at once");
        };
    }

    private Reals shared(Role role, Optional<Sharing> sharing) {
        return switch (sharing.orElse(Sharing.ALL)) {
            case ALL -> numbers(role, 1);
            case CHANNEL -> numbers(role, input.channels());
            case ELEMENT -> numbers(role, input.dimensions(), 0, 0);
        };
    }

    private Pad pad() {
        List<List<Integer>> padding = padding(input.rank());
        return new Pad(
                padding.get(0),
                padding.get(1),
                layer.mode().orElse(Pad.Mode.CONSTANT),
                layer.value().orElse(0.0));
    }

    private Upsample upsample() {
        List<Integer> size = axes(required("size", layer.size()), "size");
        List<Double> scales = new ArrayList<>();
        for (int axis = 0; axis < size.size(); axis++) {
            scales.add((double) size.get(axis) / input.dimension(axis + 1));
        }
        return new Upsample(
                layer.interpolation().orElse(Upsample.Interpolation.LINEAR),
                layer.coordinates().orElse(Upsample.Coordinates.HALF_PIXEL),
                size,
                layer.scales().orElse(scales));
    }
}
