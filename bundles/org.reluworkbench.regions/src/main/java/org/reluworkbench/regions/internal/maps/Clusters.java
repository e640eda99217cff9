package org.reluworkbench.regions.internal.maps;

/**
 * A clustering.
 *
 * @param centres k of them
 * @param labels the centre of each point
 * @param inertia Σ ‖x − c‖²
 * @param iterations of Lloyd's method, or steps with a batch
 * @param converged whether the last iteration changed no label
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
public record Clusters(
        FloatRows centres, int[] labels, double inertia, int iterations, boolean converged) {}
