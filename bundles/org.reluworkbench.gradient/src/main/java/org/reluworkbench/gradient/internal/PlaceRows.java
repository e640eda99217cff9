package org.reluworkbench.gradient.internal;

import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Turns the places of each sample into rows. */
public final class PlaceRows {
    private PlaceRows() {}

    /** From n × (width · places) with the places of a channel together to (n · places) × width. */
    public static Tensor of(TensorScope scope, Tensor values, int width, int places) {
        if (places == 1) {
            return values;
        }
        int[] order = new int[width * places];
        for (int place = 0; place < places; place++) {
            for (int channel = 0; channel < width; channel++) {
                order[place * width + channel] = channel * places + place;
            }
        }
        Tensor turned = scope.gather(values, scope.uploadIndices(order, 1, order.length));
        return scope.reshape(turned, values.rows() * places, width);
    }
}
