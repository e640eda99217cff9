package org.reluworkbench.model.internal.evaluation;

/** A linear map from the sources of a node to its values. */
interface LinearForm {

    /** J·u. */
    double[] apply(double[][] tangents);

    /** vᵀ·J, one array for each source. */
    double[][] transposed(double[] adjoint);
}
