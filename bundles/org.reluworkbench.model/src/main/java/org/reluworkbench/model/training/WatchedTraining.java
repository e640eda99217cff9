package org.reluworkbench.model.training;

import java.util.concurrent.CancellationException;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingProgress;
import org.reluworkbench.spi.AnalysisContext;

/** A training inside an analysis: tells its progress and passes cancellation on. */
public class WatchedTraining implements TrainingListener {
    private final int epochs;
    private final AnalysisContext context;

    /**
     * @param epochs of the whole training
     * @param context of the step or shard that trains
     */
    public WatchedTraining(int epochs, AnalysisContext context) {
        this.epochs = epochs;
        this.context = context;
    }

    @Override
    public void update(double epoch, double loss) {
        if (context.cancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    @Override
    public boolean epoch(TrainingProgress progress) {
        context.progress(
                (double) progress.epoch() / epochs, "epoch " + progress.epoch() + " of " + epochs);
        return true;
    }

    /** Nothing, unless it is overridden. */
    @Override
    public void checkpoint(double epoch, double loss, Network network) {}

    @Override
    public boolean cancelled() {
        return context.cancelled();
    }
}
