package org.reluworkbench.model.internal.codec;

import java.io.IOException;
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
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.Window;

/** Writes an operation as its number and its fields. */
final class OperationWriter {
    private OperationWriter() {}

    static void write(Operation operation, EncodingWriter out) throws IOException {
        if (operation instanceof Dense dense) {
            writeDense(dense, out);
        } else if (operation instanceof Convolution convolution) {
            writeConvolution(convolution, out);
        } else if (operation instanceof BatchNormalization normalization) {
            out.octet(OperationCode.BATCH_NORMALIZATION);
            reals(normalization.scale(), out);
            reals(normalization.shift(), out);
            reals(normalization.mean(), out);
            reals(normalization.variance(), out);
            out.real(normalization.epsilon());
        } else if (operation instanceof Scale scale) {
            out.octet(OperationCode.SCALE);
            reals(scale.factors(), out);
            reals(scale.offsets(), out);
        } else if (!writeRectifier(operation, out) && !writePool(operation, out)) {
            writeMove(operation, out);
        }
    }

    private static boolean writeRectifier(Operation operation, EncodingWriter out)
            throws IOException {
        if (operation instanceof Relu) {
            out.octet(OperationCode.RELU);
        } else if (operation instanceof LeakyRelu leaky) {
            out.octet(OperationCode.LEAKY_RELU);
            out.real(leaky.slope());
        } else if (operation instanceof PRelu prelu) {
            out.octet(OperationCode.PRELU);
            reals(prelu.slopes(), out);
        } else {
            return false;
        }
        return true;
    }

    private static boolean writePool(Operation operation, EncodingWriter out) throws IOException {
        if (operation instanceof MaxPool pool) {
            out.octet(OperationCode.MAX_POOL);
            window(pool.window(), out);
        } else if (operation instanceof AveragePool pool) {
            out.octet(OperationCode.AVERAGE_POOL);
            window(pool.window(), out);
            out.octet(pool.countPadding() ? 1 : 0);
        } else if (operation instanceof GlobalMaxPool) {
            out.octet(OperationCode.GLOBAL_MAX_POOL);
        } else if (operation instanceof GlobalAveragePool) {
            out.octet(OperationCode.GLOBAL_AVERAGE_POOL);
        } else {
            return false;
        }
        return true;
    }

    private static void writeMove(Operation operation, EncodingWriter out) throws IOException {
        if (operation instanceof Add) {
            out.octet(OperationCode.ADD);
        } else if (operation instanceof Concatenate concatenate) {
            out.octet(OperationCode.CONCATENATE);
            out.integer(concatenate.axis());
        } else if (operation instanceof Reshape reshape) {
            out.octet(OperationCode.RESHAPE);
            list(reshape.target().dimensions(), out);
        } else if (operation instanceof Transpose transpose) {
            out.octet(OperationCode.TRANSPOSE);
            list(transpose.order(), out);
        } else if (operation instanceof Pad pad) {
            out.octet(OperationCode.PAD);
            list(pad.begin(), out);
            list(pad.end(), out);
            out.text(pad.mode().name());
            out.real(pad.value());
        } else if (operation instanceof Upsample upsample) {
            writeUpsample(upsample, out);
        } else if (operation instanceof Dropout dropout) {
            out.octet(
                    dropout.wholeChannels()
                            ? OperationCode.CHANNEL_DROPOUT
                            : OperationCode.DROPOUT);
            out.real(dropout.rate());
        } else {
            throw new IllegalStateException("no encoding for " + operation);
        }
    }

    private static void writeDense(Dense dense, EncodingWriter out) throws IOException {
        out.octet(OperationCode.DENSE);
        out.integer(dense.outputs());
        out.integer(dense.inputs());
        out.octet(dense.hasBias() ? 1 : 0);
        out.reals(dense.weights());
        if (dense.hasBias()) {
            out.reals(dense.biases());
        }
    }

    private static void writeConvolution(Convolution convolution, EncodingWriter out)
            throws IOException {
        out.octet(OperationCode.CONVOLUTION);
        window(convolution.window(), out);
        out.integer(convolution.outputs());
        out.integer(convolution.groupInputs());
        out.integer(convolution.groups());
        reals(convolution.weights(), out);
        Optional<Reals> bias = convolution.bias();
        out.octet(bias.isPresent() ? 1 : 0);
        if (bias.isPresent()) {
            reals(bias.get(), out);
        }
    }

    private static void writeUpsample(Upsample upsample, EncodingWriter out) throws IOException {
        out.octet(OperationCode.UPSAMPLE);
        out.text(upsample.interpolation().name());
        out.text(upsample.coordinates().name());
        list(upsample.size(), out);
        for (double scale : upsample.scales()) {
            out.real(scale);
        }
    }

    private static void window(Window window, EncodingWriter out) throws IOException {
        list(window.kernel(), out);
        list(window.stride(), out);
        list(window.dilation(), out);
        list(window.padBegin(), out);
        list(window.padEnd(), out);
        out.octet(window.ceil() ? 1 : 0);
    }

    private static void reals(Reals values, EncodingWriter out) throws IOException {
        out.integer(values.length());
        out.reals(values.toArray());
    }

    static void list(List<Integer> values, EncodingWriter out) throws IOException {
        out.integer(values.size());
        for (int value : values) {
            out.integer(value);
        }
    }
}
