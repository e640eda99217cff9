package org.reluworkbench.model.internal.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.Trajectory.Checkpoint;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Follows one training: keeps losses and checkpoints, and passes progress on. */
final class TrainingRecord implements TrainingListener {
    private final int epochs;
    private final AnalysisContext context;
    private final TreeMap<Integer, Network> networks = new TreeMap<>();
    private final TreeMap<Integer, Double> losses = new TreeMap<>();

    TrainingRecord(int epochs, AnalysisContext context) {
        this.epochs = epochs;
        this.context = context;
    }

    @Override
    public void epoch(int epoch, double loss) {
        if (!Double.isFinite(loss)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    "the training diverged: the loss of epoch "
                            + epoch
                            + " is "
                            + loss
                            + "; a smaller learningRate may help");
        }
        losses.put(epoch, loss);
        context.progress((double) epoch / epochs, "epoch " + epoch + " of " + epochs);
    }

    @Override
    public void checkpoint(int epoch, Network network) {
        networks.put(epoch, network);
    }

    @Override
    public boolean cancelled() {
        return context.cancelled();
    }

    /** The mean training loss of an epoch; {@code null} for epoch 0. */
    Double loss(int epoch) {
        return losses.get(epoch);
    }

    /**
     * What was kept.
     *
     * @param requested epochs that must be there
     * @param trainer who was asked, for the message
     */
    Trajectory trajectory(SortedSet<Integer> requested, String trainer) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int epoch : requested) {
            Network network = networks.get(epoch);
            if (network == null || (epoch > 0 && !losses.containsKey(epoch))) {
                throw new WorkbenchException(
                        StandardErrorCode.INTERNAL,
                        "the trainer " + trainer + " gave no checkpoint for epoch " + epoch);
            }
            checkpoints.add(new Checkpoint(epoch, losses.getOrDefault(epoch, Double.NaN), network));
        }
        return new Trajectory(checkpoints);
    }
}
