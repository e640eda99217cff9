package org.reluworkbench.gradient.internal;

import org.reluworkbench.model.Network;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Where the parameters of each node begin among all, in the order of the nodes. */
public final class ParameterOffsets {
    private final int[] first;

    /**
     * Adds up the nodes.
     *
     * @throws WorkbenchException if an index does not reach all parameters
     */
    public ParameterOffsets(Network network) {
        if (network.parameterCount() > Integer.MAX_VALUE) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the network has "
                            + network.parameterCount()
                            + " parameters, too many for one vector");
        }
        first = new int[network.nodes().size() + 1];
        for (int node = 0; node < network.nodes().size(); node++) {
            long own = network.nodes().get(node).operation().parameterCount();
            first[node + 1] = first[node] + (int) own;
        }
    }

    /** |θ|. */
    public int count() {
        return first[first.length - 1];
    }

    /** Index of the node's first parameter. */
    public int of(int node) {
        return first[node];
    }
}
