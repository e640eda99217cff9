package org.reluworkbench.model.internal.training;

import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.TrainerState;
import org.reluworkbench.spi.asset.Asset;

/**
 * How far a training has come: all that it needs to go on as if it had not been interrupted.
 *
 * @param trainer name of the trainer whose state this is
 * @param losses mean training loss of epoch 1, 2, …
 * @param validationLosses likewise; empty without validation
 * @param best the checkpoint with the lowest validation loss, which is its loss; empty without
 *     validation
 */
public record TrainingState(
        String trainer,
        TrainerState state,
        List<KeptNetwork> kept,
        List<Double> losses,
        List<Double> validationLosses,
        Optional<BestNetwork> best)
        implements Asset {
    public static final String TYPE = "training-state";

    public TrainingState {
        kept = List.copyOf(kept);
        losses = List.copyOf(losses);
        validationLosses = List.copyOf(validationLosses);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
