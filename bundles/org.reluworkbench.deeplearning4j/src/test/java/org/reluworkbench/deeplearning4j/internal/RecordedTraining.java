package org.reluworkbench.deeplearning4j.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.TrainingListener;

/** What a training told its listener, which asks it to stop after a number of batches. */
final class RecordedTraining implements TrainingListener {
    final List<String> events = new ArrayList<>();
    final List<Double> losses = new ArrayList<>();
    final SortedMap<Integer, Network> checkpoints = new TreeMap<>();
    private int batchesLeft;

    RecordedTraining() {
        this(Integer.MAX_VALUE);
    }

    RecordedTraining(int batches) {
        this.batchesLeft = batches;
    }

    @Override
    public void epoch(int epoch, double loss) {
        events.add("epoch " + epoch);
        losses.add(loss);
    }

    @Override
    public void checkpoint(int epoch, Network network) {
        events.add("checkpoint " + epoch);
        checkpoints.put(epoch, network);
    }

    @Override
    public boolean cancelled() {
        return --batchesLeft <= 0;
    }
}
