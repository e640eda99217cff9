package org.reluworkbench.deeplearning4j.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingRequest;
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
        RequestRules.check(request);
        Nd4jRuntime.start();
        return new Training(request, listener).run();
    }
}
