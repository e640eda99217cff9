package org.reluworkbench.keras.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.reluworkbench.model.Window;

/** Strides, dilation and padding of convolutions and pooling. */
final class WindowSettings {
    private WindowSettings() {}

    static Window padded(LayerConfig layer, List<Integer> kernel, List<Integer> spatial) {
        int axes = kernel.size();
        return padded(layer, kernel, layer.integers("strides", axes, 1), spatial);
    }

    /**
     * {@code same} means ⌈n/stride⌉ places, with one more padded at the end where the total is odd;
     * {@code causal} means all padding before.
     */
    static Window padded(
            LayerConfig layer, List<Integer> kernel, List<Integer> strides, List<Integer> spatial) {
        int axes = kernel.size();
        List<Integer> zeros = Collections.nCopies(axes, 0);
        List<Integer> dilation = layer.integers("dilation_rate", axes, 1);
        Window valid = new Window(kernel, strides, dilation, zeros, zeros, false);
        return switch (layer.text("padding", "valid")) {
            case "valid" -> valid;
            case "same" -> valid.withSamePadding(spatial);
            case "causal" -> {
                List<Integer> before = new ArrayList<>();
                for (int axis = 0; axis < axes; axis++) {
                    before.add(Math.multiplyExact(dilation.get(axis), kernel.get(axis) - 1));
                }
                yield new Window(kernel, strides, dilation, before, zeros, false);
            }
            default -> throw layer.unsupported("has an unknown padding");
        };
    }
}
