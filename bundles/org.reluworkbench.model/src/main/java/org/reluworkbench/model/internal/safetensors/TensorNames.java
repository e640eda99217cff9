package org.reluworkbench.model.internal.safetensors;

import org.reluworkbench.model.internal.architecture.Slot;

/**
 * What PyTorch calls the numbers of a layer: {@code conv1.weight}. What follows the last dot has no
 * dot, so layers of different names never share a tensor.
 */
final class TensorNames {
    /** How many batches went into the running moments, which no network needs. */
    private static final String IGNORED = ".num_batches_tracked";

    private TensorNames() {}

    static String of(Slot slot) {
        String kind =
                switch (slot.role()) {
                    case WEIGHT, SLOPES, SCALE -> "weight";
                    case BIAS, SHIFT -> "bias";
                    case MEAN -> "running_mean";
                    case VARIANCE -> "running_var";
                    case FACTORS -> "factors";
                    case OFFSETS -> "offsets";
                };
        return slot.layer() + "." + kind;
    }

    static boolean ignored(String tensor) {
        return tensor.endsWith(IGNORED);
    }
}
