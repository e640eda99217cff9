package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.Optional;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** Convolutions of images. The biases come first among the parameters. */
final class ConvolutionLayers {
    private static final String FORMAT = "cnn2dDataFormat";

    private ConvolutionLayers() {}

    /** W of shape (outputs, inputs, height, width), row by row. */
    static Layer convolution(LayerUse use) {
        int channels = use.channels(FORMAT);
        int outputs = use.layer().size("nout");
        Window window = Windows.of(use.layer(), use.input().shape().spatial());
        Optional<Reals> bias = use.bias(outputs);
        Reals weights = use.reals(product(outputs, channels, window.size()));
        return use.activated(
                use.add(new Convolution(window, outputs, channels, 1, weights, bias), use.input()));
    }

    /** W of shape (height, width, channels, multiplier), row by row. */
    static Layer depthwise(LayerUse use) {
        int channels = use.channels(FORMAT);
        int multiplier = use.layer().size("depthMultiplier");
        Window window = Windows.of(use.layer(), use.input().shape().spatial());
        int outputs = Math.multiplyExact(channels, multiplier);
        Optional<Reals> bias = use.bias(outputs);
        double[] stored = use.take(product(outputs, 1, window.size()));
        double[] weights = new double[stored.length];
        int taps = stored.length / outputs;
        for (int i = 0; i < stored.length; i++) {
            weights[i % outputs * taps + i / outputs] = stored[i];
        }
        return use.activated(
                use.add(
                        new Convolution(window, outputs, 1, channels, Reals.of(weights), bias),
                        use.input()));
    }

    /**
     * W of shape (multiplier, channels, height, width), then that of the convolution of width 1
     * over all channels, (outputs, channels · multiplier), row by row.
     */
    static Layer separable(LayerUse use) {
        int channels = use.channels(FORMAT);
        int multiplier = use.layer().size("depthMultiplier");
        int outputs = use.layer().size("nout");
        Window window = Windows.of(use.layer(), use.input().shape().spatial());
        int between = Math.multiplyExact(channels, multiplier);
        Optional<Reals> bias = use.bias(outputs);
        double[] stored = use.take(product(between, 1, window.size()));
        double[] weights = new double[stored.length];
        int taps = stored.length / between;
        for (int i = 0; i < stored.length; i++) {
            int row = i / taps;
            int moved = row % channels * multiplier + row / channels;
            weights[moved * taps + i % taps] = stored[i];
        }
        Layer depthwise =
                use.add(
                        new Convolution(
                                window, between, 1, channels, Reals.of(weights), Optional.empty()),
                        use.input());
        Reals pointwise = use.reals(product(outputs, between, 1));
        return use.activated(
                use.add(
                        new Convolution(Window.of(1, 1), outputs, between, 1, pointwise, bias),
                        depthwise));
    }

    private static long product(int outputs, int inputs, long taps) {
        return Math.multiplyExact(Math.multiplyExact((long) outputs, (long) inputs), taps);
    }
}
