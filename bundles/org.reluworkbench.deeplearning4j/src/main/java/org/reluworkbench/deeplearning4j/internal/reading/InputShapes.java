package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.reluworkbench.deeplearning4j.internal.reading.GraphConfig.Vertex;
import org.reluworkbench.model.Shape;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The shapes of a network's inputs. Files do not hold them; they follow from the layers that read
 * an input: the number of inputs of a dense layer, or for images the number of channels of a
 * convolution and the height and width that a later layer was told, counted back.
 */
final class InputShapes {
    private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";

    /** For each value the first vertex that reads it. */
    private final Map<String, Vertex> readers = new HashMap<>();

    private final Consumer<String> remarks;

    /**
     * @param remarks told where a size was chosen among several that would do
     */
    InputShapes(GraphConfig config, Consumer<String> remarks) {
        config.vertices()
                .forEach(vertex -> vertex.sources().forEach(s -> readers.putIfAbsent(s, vertex)));
        this.remarks = remarks;
    }

    Shape of(String input) {
        SpatialPath height = new SpatialPath();
        SpatialPath width = new SpatialPath();
        int channels = 0;
        boolean merged = false;
        String at = input;
        while (true) {
            Vertex vertex = Optional.ofNullable(readers.get(at)).orElseThrow(() -> unknown(input));
            Settings before = vertex.preprocessor();
            if (before.isThere() && Preprocessors.isFlattening(before)) {
                int first = channels > 0 ? channels : before.size("numChannels");
                return image(input, first, before, height, width);
            } else if (before.isThere() && Preprocessors.isUnflattening(before) && channels == 0) {
                return Preprocessors.imageShape(before);
            }
            Settings layer = vertex.settings();
            switch (layer.className().replace(LAYERS, "").replace(Vertices.PACKAGE, "")) {
                case "DenseLayer", "OutputLayer" -> {
                    if (channels > 0 || merged) {
                        throw unknown(input);
                    }
                    return Shape.of(layer.size("nin"));
                }
                case "Convolution2D",
                        "ConvolutionLayer",
                        "DepthwiseConvolution2D",
                        "SeparableConvolution2D" -> {
                    if (channels == 0 && merged) {
                        throw unknown(input);
                    }
                    channels = channels > 0 ? channels : layer.size("nin");
                    height.window(layer, 0);
                    width.window(layer, 1);
                }
                case "SubsamplingLayer", "Pooling2D" -> {
                    height.window(layer, 0);
                    width.window(layer, 1);
                }
                case "ZeroPaddingLayer" -> margins(layer, "padding", 1, height, width);
                case "convolutional.Cropping2D" -> margins(layer, "cropping", -1, height, width);
                case "Upsampling2D" -> {
                    height.times(layer.integers("size", 2, 1).get(0));
                    width.times(layer.integers("size", 2, 1).get(1));
                }
                case "MergeVertex" -> merged = true;
                case "ActivationLayer",
                        "BatchNormalization",
                        "DropoutLayer",
                        "ElementWiseVertex",
                        "PReLULayer",
                        "ScaleVertex",
                        "ShiftVertex" -> {
                    // The shape stays.
                }
                default -> throw unknown(input);
            }
            at = vertex.name();
        }
    }

    private static void margins(
            Settings layer, String key, int sign, SpatialPath height, SpatialPath width) {
        List<Integer> margins = layer.integers(key, 4, 0);
        height.longer((long) sign * (margins.get(0) + margins.get(1)));
        width.longer((long) sign * (margins.get(2) + margins.get(3)));
    }

    private Shape image(
            String input, int channels, Settings known, SpatialPath height, SpatialPath width) {
        int h = length(input, height, known.size("inputHeight"));
        int w = length(input, width, known.size("inputWidth"));
        return Shape.of(channels, h, w);
    }

    private int length(String input, SpatialPath path, int target) {
        List<Integer> possible = path.beginnings(target);
        List<Integer> exact = possible.size() == 1 ? possible : path.exact(possible);
        if (exact.size() != 1) {
            throw unknown(input);
        }
        if (possible.size() > 1) {
            remarks.accept(
                    "The file does not say how large the images are; of the lengths "
                            + possible.get(0)
                            + " to "
                            + possible.get(possible.size() - 1)
                            + " that would do, "
                            + exact.get(0)
                            + " was taken, at which every window fits without rest.");
        }
        return exact.get(0);
    }

    private static WorkbenchException unknown(String input) {
        return new WorkbenchException(
                StandardErrorCode.UNSUPPORTED,
                "the file does not say what shape \""
                        + FileText.printable(input)
                        + "\" has; configure the network with InputType.convolutionalFlat");
    }
}
