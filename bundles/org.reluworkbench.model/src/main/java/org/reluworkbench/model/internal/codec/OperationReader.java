package org.reluworkbench.model.internal.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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

/**
 * Reads what {@link OperationWriter} wrote; what fits no operation is an IllegalArgumentException.
 */
final class OperationReader {
    private OperationReader() {}

    static Operation read(EncodingReader in) throws IOException {
        int code = in.octet("the operation", OperationCode.LARGEST);
        return switch (code) {
            case OperationCode.DENSE -> dense(in);
            case OperationCode.CONVOLUTION -> convolution(in);
            case OperationCode.BATCH_NORMALIZATION ->
                    new BatchNormalization(reals(in), reals(in), reals(in), reals(in), in.real());
            case OperationCode.SCALE -> new Scale(reals(in), reals(in));
            case OperationCode.RELU -> new Relu();
            case OperationCode.LEAKY_RELU -> new LeakyRelu(in.real());
            case OperationCode.PRELU -> new PRelu(reals(in));
            case OperationCode.MAX_POOL -> new MaxPool(window(in));
            case OperationCode.AVERAGE_POOL -> new AveragePool(window(in), flag(in));
            case OperationCode.GLOBAL_MAX_POOL -> new GlobalMaxPool();
            case OperationCode.GLOBAL_AVERAGE_POOL -> new GlobalAveragePool();
            case OperationCode.ADD -> new Add();
            case OperationCode.CONCATENATE ->
                    new Concatenate(in.integer("an axis", 0, Byte.MAX_VALUE));
            case OperationCode.RESHAPE -> new Reshape(new Shape(list(in)));
            case OperationCode.TRANSPOSE -> new Transpose(list(in));
            case OperationCode.PAD -> pad(in);
            case OperationCode.UPSAMPLE -> upsample(in);
            case OperationCode.DROPOUT -> new Dropout(in.real(), false);
            case OperationCode.CHANNEL_DROPOUT -> new Dropout(in.real(), true);
            default -> throw in.malformed("has the operation " + code);
        };
    }

    private static Dense dense(EncodingReader in) throws IOException {
        int outputs = in.integer("a number of outputs of", 1, Integer.MAX_VALUE);
        int inputs = in.integer("a number of inputs of", 1, Integer.MAX_VALUE);
        boolean hasBias = flag(in);
        double[] weights = in.reals((long) outputs * inputs);
        return new Dense(outputs, inputs, weights, hasBias ? in.reals(outputs) : null);
    }

    private static Convolution convolution(EncodingReader in) throws IOException {
        Window window = window(in);
        int outputs = in.integer("a number of output channels of", 1, Integer.MAX_VALUE);
        int inputs = in.integer("a number of input channels of", 1, Integer.MAX_VALUE);
        int groups = in.integer("a number of groups of", 1, Integer.MAX_VALUE);
        Reals weights = reals(in);
        Optional<Reals> bias = flag(in) ? Optional.of(reals(in)) : Optional.empty();
        return new Convolution(window, outputs, inputs, groups, weights, bias);
    }

    private static Pad pad(EncodingReader in) throws IOException {
        List<Integer> begin = list(in);
        List<Integer> end = list(in);
        Pad.Mode mode = oneOf(Pad.Mode.values(), in);
        return new Pad(begin, end, mode, in.real());
    }

    private static Upsample upsample(EncodingReader in) throws IOException {
        Upsample.Interpolation interpolation = oneOf(Upsample.Interpolation.values(), in);
        Upsample.Coordinates coordinates = oneOf(Upsample.Coordinates.values(), in);
        List<Integer> size = list(in);
        List<Double> scales = new ArrayList<>();
        for (int i = 0; i < size.size(); i++) {
            scales.add(in.real());
        }
        return new Upsample(interpolation, coordinates, size, scales);
    }

    private static Window window(EncodingReader in) throws IOException {
        return new Window(list(in), list(in), list(in), list(in), list(in), flag(in));
    }

    private static boolean flag(EncodingReader in) throws IOException {
        return in.octet("a flag of", 1) == 1;
    }

    private static <E extends Enum<E>> E oneOf(E[] values, EncodingReader in) throws IOException {
        String name = in.text();
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> in.malformed("has a choice that is not known"));
    }

    private static Reals reals(EncodingReader in) throws IOException {
        return Reals.of(in.reals(in.integer("a number of values of", 0, Integer.MAX_VALUE)));
    }

    static List<Integer> list(EncodingReader in) throws IOException {
        List<Integer> values = new ArrayList<>();
        int count = in.integer("a list of length", 0, Short.MAX_VALUE);
        for (int value : in.integers(count)) {
            values.add(value);
        }
        return values;
    }
}
