package org.reluworkbench.gradient.internal.sparsify;

import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** h_i(x) = θ_i·g_i(x)/‖M^½g(x)‖ of one layer's parameters at all samples. */
interface Contributions {

    /** Number of parameters, p. */
    int parameters();

    /**
     * Some of the columns of H.
     *
     * @param which indices of parameters
     * @return n × {@code which.length}
     */
    Tensor columns(TensorScope scope, int... which);

    /** Values of a tensor that {@link #columns} takes for each value of its result, at most. */
    int columnFactor();

    /** Σ_i h_i(x) over some of the parameters, one for each sample. */
    double[] sums(TensorScope scope, boolean... kept);
}
