package org.reluworkbench.gradient.internal.kernel;

import java.util.List;
import org.reluworkbench.spi.backend.TensorScope;

/** A kernel, as what it needs of a tile of samples. */
interface KernelFeatures {

    /**
     * The pieces for consecutive samples, whose parts add up to the kernel; the same number and
     * kinds for every tile.
     *
     * @param scope receives them
     */
    List<KernelPiece> pieces(TensorScope scope, int first, int rows);
}
