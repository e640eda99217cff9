package org.reluworkbench.gradient.internal.sensitivity;

import java.nio.IntBuffer;
import java.util.BitSet;

/**
 * Which side every unit is on.
 *
 * @param active for every unit of ReLU, leaky ReLU and PReLU, in the order of the nodes, whether
 *     its pre-activation is positive
 * @param winners what every max-pool takes, in the order of the nodes
 */
record ActivationPattern(BitSet active, IntBuffer winners) {
    /** Number of units with a positive pre-activation. */
    int activeUnits() {
        return active.cardinality();
    }
}
