package org.reluworkbench.playground.internal;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.TrainerState;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingProgress;

/** Stops a training after so many epochs, or earlier when the time is over, and keeps its state. */
final class Training implements TrainingListener {
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(2);

    private final int lastEpoch;
    private final long begun = System.nanoTime();
    private Optional<TrainerState> state = Optional.empty();

    Training(int lastEpoch) {
        this.lastEpoch = lastEpoch;
    }

    /** The state after the last epoch that was trained. */
    TrainerState state() {
        return state.orElseThrow();
    }

    @Override
    public void update(double epoch, double loss) {
        // Only whole epochs are moments.
    }

    @Override
    public boolean epoch(TrainingProgress progress) {
        boolean goesOn = progress.epoch() < lastEpoch && System.nanoTime() - begun < LONGEST_NS;
        if (!goesOn) {
            state = Optional.of(progress.state());
        }
        return goesOn;
    }

    @Override
    public void checkpoint(double epoch, double loss, Network network) {
        // None is asked for.
    }

    @Override
    public boolean cancelled() {
        return false;
    }
}
