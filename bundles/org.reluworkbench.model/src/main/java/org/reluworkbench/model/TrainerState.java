package org.reluworkbench.model;

import java.util.Arrays;
import java.util.List;

/**
 * What a trainer needs, beside the request, to go on after an epoch: its parameters, moments and
 * whatever else, in an order that only the trainer knows. Immutable.
 */
public final class TrainerState {
    private final int epoch;
    private final List<Reals> arrays;

    /**
     * @param epoch completed epochs, at least 1
     */
    public TrainerState(int epoch, List<Reals> arrays) {
        if (epoch < 1) {
            throw new IllegalArgumentException("the state of a training after epoch " + epoch);
        }
        this.epoch = epoch;
        this.arrays = List.copyOf(arrays);
    }

    /** Completed epochs. */
    public int epoch() {
        return epoch;
    }

    public List<Reals> arrays() {
        return arrays;
    }

    /**
     * Checks that there are arrays of these lengths, and no others.
     *
     * @throws IllegalArgumentException if it is the state of another training
     */
    public void requireLengths(int... lengths) {
        int[] found = arrays.stream().mapToInt(Reals::length).toArray();
        if (!Arrays.equals(found, lengths)) {
            throw new IllegalArgumentException(
                    "the state of a training has arrays of "
                            + Arrays.toString(found)
                            + " values, not "
                            + Arrays.toString(lengths));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainerState state
                && epoch == state.epoch
                && arrays.equals(state.arrays);
    }

    @Override
    public int hashCode() {
        return 31 * epoch + arrays.hashCode();
    }
}
