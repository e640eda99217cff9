package org.reluworkbench.model;

import java.util.List;
import java.util.Objects;
import org.reluworkbench.spi.asset.Asset;

/** The checkpoints of one training, in the order of their epochs; at least one. */
public record Trajectory(List<Checkpoint> checkpoints) implements Asset {
    public static final String TYPE = "trajectory";

    public Trajectory {
        checkpoints = List.copyOf(checkpoints);
        if (checkpoints.isEmpty()) {
            throw new IllegalArgumentException("a trajectory has at least one checkpoint");
        }
        for (int i = 1; i < checkpoints.size(); i++) {
            if (checkpoints.get(i).epoch() <= checkpoints.get(i - 1).epoch()) {
                throw new IllegalArgumentException("the epochs of a trajectory increase");
            }
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** {@code 40}, or {@code 0.25} for a checkpoint within an epoch. */
    public static String epochText(double epoch) {
        return epoch == Math.rint(epoch) ? String.valueOf((long) epoch) : String.valueOf(epoch);
    }

    /**
     * The network after some epochs.
     *
     * @param epoch completed epochs, with the fraction of the present one; 0 is the initial network
     * @param loss mean training loss since the beginning of that epoch; NaN for epoch 0, where none
     *     was computed
     */
    public record Checkpoint(double epoch, double loss, Network network) {
        public Checkpoint {
            if (!(epoch >= 0 && Double.isFinite(epoch))) {
                throw new IllegalArgumentException("a checkpoint at epoch " + epoch);
            }
            Objects.requireNonNull(network);
        }
    }
}
