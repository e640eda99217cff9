package org.reluworkbench.deeplearning4j.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.training.FlatParameters;
import org.reluworkbench.model.training.LossGradient;
import org.reluworkbench.model.training.TrainingLoop;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Trains networks with the arrays and the BLAS of Deeplearning4j, in float32 on the CPU. The
 * service itself touches no class of ND4J, so that registering it costs nothing.
 */
@Component(service = Trainer.class)
public final class Deeplearning4jTrainer implements Trainer {
    private static final int PREFERENCE = 10;

    @Override
    public String name() {
        return "deeplearning4j";
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public Optional<String> refusal(Network network) {
        return network.parameterCount() > 0
                ? Optional.empty()
                : Optional.of("deeplearning4j has nothing to train in a network without weights");
    }

    @Override
    public Network train(TrainingRequest request, TrainingListener listener)
            throws InterruptedException {
        refusal(request.initial())
                .ifPresent(
                        why -> {
                            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, why);
                        });
        TrainingLoop loop = new TrainingLoop(request, listener);
        Nd4jRuntime.start();
        return loop.run(parameters -> lossGradient(request, parameters));
    }

    /** Chains of dense layers run on operations of ND4J, which are bound to their arrays once. */
    private static LossGradient lossGradient(TrainingRequest request, FlatParameters parameters) {
        int batchSize = Math.min(request.batchSize(), request.dataset().trainSamples());
        Optional<List<Dense>> chain =
                request.initial()
                        .fullyConnectedLayers()
                        .filter(layers -> !dropsValues(request.initial()));
        return chain.isPresent()
                ? new DenseChain(chain.get(), request.dataset(), batchSize)
                : new GraphGradient(request, parameters, batchSize);
    }

    private static boolean dropsValues(Network network) {
        return network.nodes().stream()
                .anyMatch(
                        node -> node.operation() instanceof Dropout dropout && dropout.rate() > 0);
    }
}
