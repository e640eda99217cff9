package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.HashMap;
import java.util.Map;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** The classes of layers that are read. */
final class LayerKinds {
    private static final String PACKAGE = "org.deeplearning4j.nn.conf.layers.";

    interface Translator {
        Layer translate(LayerUse use);
    }

    private static final Map<String, Translator> KNOWN = new HashMap<>();

    static {
        KNOWN.put("ActivationLayer", use -> use.activated(use.input()));
        KNOWN.put("BatchNormalization", PlainLayers::batchNormalization);
        KNOWN.put("CnnLossLayer", use -> use.activated(use.input()));
        KNOWN.put("Convolution2D", ConvolutionLayers::convolution);
        KNOWN.put("ConvolutionLayer", ConvolutionLayers::convolution);
        KNOWN.put("DenseLayer", PlainLayers::dense);
        KNOWN.put("DepthwiseConvolution2D", ConvolutionLayers::depthwise);
        KNOWN.put("DropoutLayer", LayerUse::input);
        KNOWN.put("GlobalPoolingLayer", SpatialLayers::globalPool);
        KNOWN.put("LossLayer", use -> use.activated(use.input()));
        KNOWN.put("OutputLayer", PlainLayers::dense);
        KNOWN.put("PReLULayer", PlainLayers::prelu);
        KNOWN.put("Pooling2D", SpatialLayers::pool);
        KNOWN.put("SeparableConvolution2D", ConvolutionLayers::separable);
        KNOWN.put("SubsamplingLayer", SpatialLayers::pool);
        KNOWN.put("Upsampling2D", SpatialLayers::upsample);
        KNOWN.put("ZeroPaddingLayer", SpatialLayers::pad);
        KNOWN.put("convolutional.Cropping2D", SpatialLayers::crop);
    }

    private LayerKinds() {}

    static Layer translate(LayerUse use) {
        String full = use.layer().className();
        Translator translator =
                full.startsWith(PACKAGE) ? KNOWN.get(full.substring(PACKAGE.length())) : null;
        if (translator == null) {
            throw use.layer()
                    .unsupported("is not one of the piecewise-linear layers that are read");
        }
        return translator.translate(use);
    }
}
