package org.reluworkbench.keras.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The classes of layers that are read: which variables they have, and what they compute. */
final class LayerKinds {

    interface Translator {
        KerasValue translate(LayerCall call);
    }

    private record Kind(Function<LayerConfig, List<String>> variables, Translator translator) {}

    private static final Set<String> STATISTICS =
            Set.of("moving_mean", "moving_variance", "mean", "variance");

    private static final Map<String, Kind> KNOWN =
            Map.ofEntries(
                    plain("Activation", ActivationLayers::activation),
                    plain("ActivityRegularization", LayerCall::input),
                    plain("Add", ArithmeticLayers::sum),
                    plain("AlphaDropout", LayerCall::input),
                    plain("AveragePooling1D", call -> PoolingLayers.average(call, 1)),
                    plain("AveragePooling2D", call -> PoolingLayers.average(call, 2)),
                    plain("AveragePooling3D", call -> PoolingLayers.average(call, 3)),
                    kind(
                            "BatchNormalization",
                            ArithmeticLayers::batchNormalizationVariables,
                            ArithmeticLayers::batchNormalization),
                    plain("Concatenate", ShapeLayers::concatenation),
                    kernel("Conv1D", call -> ConvolutionLayers.convolution(call, 1)),
                    kernel("Conv2D", call -> ConvolutionLayers.convolution(call, 2)),
                    kernel("Conv3D", call -> ConvolutionLayers.convolution(call, 3)),
                    plain("Cropping1D", call -> ShapeLayers.crop(call, 1)),
                    plain("Cropping2D", call -> ShapeLayers.crop(call, 2)),
                    plain("Cropping3D", call -> ShapeLayers.crop(call, 3)),
                    kernel("Dense", ConvolutionLayers::dense),
                    depthwise("DepthwiseConv1D", call -> ConvolutionLayers.depthwise(call, 1)),
                    depthwise("DepthwiseConv2D", call -> ConvolutionLayers.depthwise(call, 2)),
                    plain("Dropout", LayerCall::input),
                    plain("Flatten", ShapeLayers::flatten),
                    plain("GaussianDropout", LayerCall::input),
                    plain("GaussianNoise", LayerCall::input),
                    plain("GlobalAveragePooling1D", call -> PoolingLayers.globalAverage(call, 1)),
                    plain("GlobalAveragePooling2D", call -> PoolingLayers.globalAverage(call, 2)),
                    plain("GlobalAveragePooling3D", call -> PoolingLayers.globalAverage(call, 3)),
                    plain("GlobalMaxPooling1D", call -> PoolingLayers.globalMax(call, 1)),
                    plain("GlobalMaxPooling2D", call -> PoolingLayers.globalMax(call, 2)),
                    plain("GlobalMaxPooling3D", call -> PoolingLayers.globalMax(call, 3)),
                    plain("LeakyReLU", ActivationLayers::leakyRelu),
                    plain("MaxPooling1D", call -> PoolingLayers.max(call, 1)),
                    plain("MaxPooling2D", call -> PoolingLayers.max(call, 2)),
                    plain("MaxPooling3D", call -> PoolingLayers.max(call, 3)),
                    kind(
                            "Normalization",
                            ArithmeticLayers::normalizationVariables,
                            ArithmeticLayers::normalization),
                    kind("PReLU", layer -> List.of("alpha"), ActivationLayers::prelu),
                    plain("Permute", ShapeLayers::permute),
                    plain("ReLU", ActivationLayers::relu),
                    plain("Rescaling", ArithmeticLayers::rescaling),
                    plain("Reshape", ShapeLayers::reshape),
                    separable("SeparableConv1D", call -> ConvolutionLayers.separable(call, 1)),
                    separable("SeparableConv2D", call -> ConvolutionLayers.separable(call, 2)),
                    plain("Softmax", ActivationLayers::softmax),
                    plain("SpatialDropout1D", LayerCall::input),
                    plain("SpatialDropout2D", LayerCall::input),
                    plain("SpatialDropout3D", LayerCall::input),
                    plain("Subtract", ArithmeticLayers::difference),
                    plain("UpSampling1D", call -> ShapeLayers.upSampling(call, 1)),
                    plain("UpSampling2D", call -> ShapeLayers.upSampling(call, 2)),
                    plain("UpSampling3D", call -> ShapeLayers.upSampling(call, 3)),
                    plain("ZeroPadding1D", call -> ShapeLayers.pad(call, 1)),
                    plain("ZeroPadding2D", call -> ShapeLayers.pad(call, 2)),
                    plain("ZeroPadding3D", call -> ShapeLayers.pad(call, 3)));

    private LayerKinds() {}

    private static Map.Entry<String, Kind> plain(String className, Translator translator) {
        return kind(className, layer -> List.of(), translator);
    }

    private static Map.Entry<String, Kind> kernel(String className, Translator translator) {
        return kind(className, layer -> withBias(layer, "kernel"), translator);
    }

    private static Map.Entry<String, Kind> depthwise(String className, Translator translator) {
        return kind(className, layer -> withBias(layer, "depthwise_kernel|kernel"), translator);
    }

    private static Map.Entry<String, Kind> separable(String className, Translator translator) {
        return kind(
                className,
                layer -> withBias(layer, "depthwise_kernel", "pointwise_kernel"),
                translator);
    }

    private static List<String> withBias(LayerConfig layer, String... kernels) {
        List<String> names = new ArrayList<>(List.of(kernels));
        if (layer.flag("use_bias", true)) {
            names.add("bias");
        }
        return names;
    }

    private static Map.Entry<String, Kind> kind(
            String className,
            Function<LayerConfig, List<String>> variables,
            Translator translator) {
        return Map.entry(className, new Kind(variables, translator));
    }

    private static Kind of(LayerConfig layer) {
        Kind kind = KNOWN.get(layer.className());
        if (kind == null) {
            throw layer.unsupported("is not one of the piecewise-linear layers that are read");
        }
        return kind;
    }

    /** Names of its variables in the order in which Keras makes them. */
    static List<String> variables(LayerConfig layer) {
        return ModelConfig.isInput(layer) ? List.of() : of(layer).variables().apply(layer);
    }

    /** Whether it is collected and not trained. */
    static boolean isStatistic(String variable) {
        return STATISTICS.contains(variable);
    }

    static KerasValue translate(LayerCall call) {
        return of(call.layer()).translator().translate(call);
    }
}
