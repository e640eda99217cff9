package org.reluworkbench.regions;

import java.util.List;
import org.reluworkbench.spi.asset.Asset;

/** The complexes of the checkpoints of one training, on one plane and domain; at least one. */
public record Complexes(List<Frame> frames) implements Asset {
    /** Asset type name. */
    public static final String TYPE = "complexes";

    /**
     * Checks that there is a frame.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Complexes {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("complexes of a training need a checkpoint");
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    /**
     * The complex of one checkpoint.
     *
     * @param epoch completed epochs
     * @param loss mean training loss of that epoch; NaN if there is none
     */
    public record Frame(double epoch, double loss, Complex complex) {}
}
