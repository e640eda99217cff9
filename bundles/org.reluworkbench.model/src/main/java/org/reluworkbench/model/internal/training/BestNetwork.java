package org.reluworkbench.model.internal.training;

import org.reluworkbench.model.Network;

/**
 * The network with the lowest validation loss so far.
 *
 * @param epoch epochs completed
 */
record BestNetwork(int epoch, double loss, Network network) {}
