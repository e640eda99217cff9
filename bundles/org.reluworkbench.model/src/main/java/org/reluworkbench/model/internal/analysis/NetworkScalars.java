package org.reluworkbench.model.internal.analysis;

import org.reluworkbench.model.Network;
import org.reluworkbench.spi.AnalysisContext;

/** The counts that every analysis giving a network publishes. */
final class NetworkScalars {
    private NetworkScalars() {}

    static void publish(Network network, AnalysisContext context) {
        context.scalar("parameters", network.parameterCount());
        context.scalar("layers", network.affineLayerCount());
        context.scalar("inputs", network.inputs());
        context.scalar("outputs", network.outputs());
        context.scalar("relus", network.reluCount());
    }
}
