package org.reluworkbench.model;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Trains networks; a service with several providers to choose from at run time. Equal requests give
 * equal bits on one machine with one provider.
 */
@ConsumerType
public interface Trainer {

    /** Short and unique, as studies write it: {@code deeplearning4j}. */
    String name();

    /** The provider with the highest preference that supports the request is the default. */
    int preference();

    /** Why this provider cannot train the network, in one sentence; empty if it can. */
    Optional<String> refusal(Network network);

    /**
     * Trains.
     *
     * @return the network after the last epoch, or after the one where the listener wanted no more
     * @throws java.util.concurrent.CancellationException if the listener asked to stop
     */
    Network train(TrainingRequest request, TrainingListener listener) throws InterruptedException;
}
