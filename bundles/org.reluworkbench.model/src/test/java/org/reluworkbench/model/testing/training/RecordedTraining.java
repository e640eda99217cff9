package org.reluworkbench.model.testing.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.TrainerState;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingProgress;
import org.reluworkbench.model.Trajectory;

/** What a training told its listener, which asks it to stop after a number of batches. */
public final class RecordedTraining implements TrainingListener {
    public final List<String> events = new ArrayList<>();
    public final List<Double> losses = new ArrayList<>();
    public final List<Double> batchLosses = new ArrayList<>();
    public final SortedMap<Double, Network> checkpoints = new TreeMap<>();
    public final SortedMap<Integer, TrainerState> states = new TreeMap<>();
    private int batchesLeft;
    private int lastEpoch = Integer.MAX_VALUE;

    public RecordedTraining() {
        this(Integer.MAX_VALUE);
    }

    public RecordedTraining(int batches) {
        this.batchesLeft = batches;
    }

    /** Wants no more after an epoch. */
    public RecordedTraining endingAfter(int epoch) {
        lastEpoch = epoch;
        return this;
    }

    @Override
    public void update(double epoch, double loss) {
        batchLosses.add(loss);
    }

    @Override
    public boolean epoch(TrainingProgress progress) {
        events.add("epoch " + progress.epoch());
        losses.add(progress.loss());
        states.put(progress.epoch(), progress.state());
        return progress.epoch() < lastEpoch;
    }

    @Override
    public void checkpoint(double epoch, double loss, Network network) {
        events.add("checkpoint " + Trajectory.epochText(epoch));
        checkpoints.put(epoch, network);
    }

    @Override
    public boolean cancelled() {
        return --batchesLeft <= 0;
    }
}
