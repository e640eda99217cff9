package org.reluworkbench.model.internal.onnx;

import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Upsample;

/** In which of its two forms a Resize can say the scales of an up-sampling exactly. */
final class ResizeScales {
    private ResizeScales() {}

    /** As float32, from which the sizes follow. */
    static boolean areSingles(Upsample upsample, Shape input) {
        for (int axis = 0; axis < upsample.size().size(); axis++) {
            double scale = upsample.scales().get(axis);
            double length = Math.floor((float) (input.dimension(axis + 1) * scale));
            if (!ExactReal.isFloat(scale) || length != upsample.size().get(axis)) {
                return false;
            }
        }
        return true;
    }

    /** As sizes, of which they are the quotients. */
    static boolean areQuotients(Upsample upsample, Shape input) {
        for (int axis = 0; axis < upsample.size().size(); axis++) {
            double quotient = (double) upsample.size().get(axis) / input.dimension(axis + 1);
            if (upsample.scales().get(axis) != quotient) {
                return false;
            }
        }
        return true;
    }
}
