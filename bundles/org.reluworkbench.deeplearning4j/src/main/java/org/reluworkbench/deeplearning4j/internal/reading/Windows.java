package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.Collections;
import java.util.List;
import org.reluworkbench.model.Window;

/** Kernels, strides, padding and dilation of convolutions and pooling over images. */
final class Windows {
    private static final int AXES = 2;
    private static final List<Integer> NONE = Collections.nCopies(AXES, 0);

    private Windows() {}

    /**
     * {@code Strict} is {@code Truncate} where every window fits; {@code Same} means ⌈n/stride⌉
     * places.
     */
    static Window of(Settings layer, List<Integer> spatial) {
        List<Integer> kernel = layer.integers("kernelSize", AXES, 1);
        List<Integer> stride = layer.integers("stride", AXES, 1);
        List<Integer> dilation = layer.integers("dilation", AXES, 1);
        List<Integer> padding = layer.integers("padding", AXES, 0);
        return switch (layer.text("convolutionMode", "Truncate")) {
            case "Truncate", "Strict" ->
                    new Window(kernel, stride, dilation, padding, padding, false);
            case "Same" ->
                    new Window(kernel, stride, dilation, NONE, NONE, false)
                            .withSamePadding(spatial);
            default ->
                    throw layer.unsupported(
                            "has the convolution mode "
                                    + FileText.printable(layer.text("convolutionMode", ""))
                                    + ", which is not read");
        };
    }
}
