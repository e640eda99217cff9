package org.reluworkbench.trainer.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.training.TrainingLoop;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Trains networks on the backend of the run, in float32. */
@Component(service = Trainer.class)
public final class BackendTrainer implements Trainer {
    private static final int PREFERENCE = 20;

    @Override
    public String name() {
        return "backend";
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public Optional<String> refusal(Network network) {
        return network.parameterCount() > 0
                ? Optional.empty()
                : Optional.of("there is nothing to train in a network without weights");
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
        return loop.run(layout -> new BackendGradient(request, request.backend().get(), layout));
    }
}
