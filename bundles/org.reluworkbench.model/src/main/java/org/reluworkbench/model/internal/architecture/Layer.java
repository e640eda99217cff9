package org.reluworkbench.model.internal.architecture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.spi.Parameter;

/**
 * One layer of an architecture as people write it; what a kind of layer does not use is left out.
 * Numbers of inputs follow from the layers before.
 */
public record Layer(
        @Parameter(help = "Kind of layer") Kind type,
        @Parameter(help = "Name of the layer; if left out its kind and a number")
                Optional<String> name,
        @Parameter(
                        help =
                                "Names of the layers it reads, \"input\" for the network's input; if"
                                        + " left out the layer before",
                        maxItems = 1000)
                Optional<List<String>> inputs,
        @Parameter(help = "Outputs of a dense layer", min = 1, max = 1_000_000)
                Optional<Integer> units,
        @Parameter(help = "Output channels of a convolution", min = 1, max = 1_000_000)
                Optional<Integer> filters,
        @Parameter(
                        help =
                                "Size of the window of a convolution or pooling along each spatial axis;"
                                        + " one number for all axes",
                        min = 1,
                        maxItems = 8)
                Optional<List<Integer>> kernel,
        @Parameter(
                        help = "Stride of the window; if left out 1, for pooling the kernel",
                        min = 1,
                        maxItems = 8)
                Optional<List<Integer>> stride,
        @Parameter(help = "Dilation of the window; if left out 1", min = 1, maxItems = 8)
                Optional<List<Integer>> dilation,
        @Parameter(
                        help =
                                "Padding of the window, or of pad with the channels as the first axis: one"
                                        + " number for all axes, one for each axis, or all beginnings and"
                                        + " then all ends; if left out 0",
                        maxItems = 16)
                Optional<List<Integer>> padding,
        @Parameter(help = "Groups of a convolution; if left out 1", min = 1, max = 1_000_000)
                Optional<Integer> groups,
        @Parameter(help = "Whether a dense layer or convolution has biases; if left out true")
                Optional<Boolean> bias,
        @Parameter(help = "Whether pooling rounds its size up; if left out false")
                Optional<Boolean> ceil,
        @Parameter(help = "Whether average-pool counts the padding; if left out true")
                Optional<Boolean> countPadding,
        @Parameter(help = "Slope of leaky-relu for negative values; if left out 0.01")
                Optional<Double> slope,
        @Parameter(
                        help =
                                "Slopes of prelu, or factors and offsets of scale: one for all, one for"
                                        + " each channel or one for each value; if left out one for all."
                                        + " What dropout drops at once: channels, or if left out"
                                        + " elements")
                Optional<Sharing> sharing,
        @Parameter(help = "Offsets of scale; if left out shared as its factors")
                Optional<Sharing> offsetSharing,
        @Parameter(help = "ε of batch-normalization; if left out 1e-5", min = 0)
                Optional<Double> epsilon,
        @Parameter(help = "Probability of dropping a value; if left out 0.5", min = 0, max = 1)
                Optional<Double> rate,
        @Parameter(
                        help = "Axis of concatenate, 0 for the channels; if left out 0",
                        min = 0,
                        max = 8)
                Optional<Integer> axis,
        @Parameter(help = "New shape of reshape, without the batch", min = 1, maxItems = 9)
                Optional<List<Integer>> shape,
        @Parameter(help = "Order of the old axes of transpose", min = 0, maxItems = 9)
                Optional<List<Integer>> permutation,
        @Parameter(help = "What pad adds; if left out a constant") Optional<Pad.Mode> mode,
        @Parameter(help = "The constant that pad adds; if left out 0") Optional<Double> value,
        @Parameter(help = "Spatial size after upsample", min = 1, maxItems = 8)
                Optional<List<Integer>> size,
        @Parameter(help = "Scales of upsample; if left out new by old size", min = 0, maxItems = 8)
                Optional<List<Double>> scales,
        @Parameter(help = "Interpolation of upsample; if left out linear")
                Optional<Upsample.Interpolation> interpolation,
        @Parameter(help = "Coordinates of upsample; if left out half-pixel")
                Optional<Upsample.Coordinates> coordinates) {

    /** The kinds of layer, by the operations of the graph. */
    public enum Kind {
        DENSE,
        CONVOLUTION,
        RELU,
        LEAKY_RELU,
        PRELU,
        MAX_POOL,
        AVERAGE_POOL,
        GLOBAL_MAX_POOL,
        GLOBAL_AVERAGE_POOL,
        BATCH_NORMALIZATION,
        SCALE,
        ADD,
        CONCATENATE,
        FLATTEN,
        RESHAPE,
        TRANSPOSE,
        PAD,
        UPSAMPLE,
        DROPOUT;

        /** As studies write it: {@code max-pool}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How many constants an element-wise layer has. */
    public enum Sharing {
        ALL,
        CHANNEL,
        ELEMENT
    }
}
