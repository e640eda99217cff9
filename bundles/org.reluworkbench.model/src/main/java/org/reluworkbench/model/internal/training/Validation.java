package org.reluworkbench.model.internal.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.spi.AnalysisContext;

/** Watches the loss on rows that are held out, and says when it has stopped falling. */
final class Validation {
    private final TrainParameters.EarlyStop rule;
    private final Dataset dataset;
    private final int firstRow;
    private final AnalysisContext context;
    private final List<Double> losses = new ArrayList<>();
    private Optional<BestNetwork> best = Optional.empty();

    /**
     * @param firstRow the first of the training rows that are held out; all after it are, too
     */
    Validation(
            TrainParameters.EarlyStop rule,
            Dataset dataset,
            int firstRow,
            AnalysisContext context) {
        this.rule = rule;
        this.dataset = dataset;
        this.firstRow = firstRow;
        this.context = context;
    }

    /** Takes up what an interrupted training had seen. */
    void resume(TrainingState state) {
        losses.addAll(state.validationLosses());
        best = state.best();
    }

    /** Evaluates the network after an epoch; returns whether the training goes on. */
    boolean goOn(int epoch, Network network) {
        int rows = dataset.trainSamples() - firstRow;
        double loss = Scores.of(network, dataset, firstRow, rows, context).loss();
        losses.add(loss);
        context.observe("validationLoss", epoch, loss);
        if (best.isEmpty() || loss < best.get().loss() - rule.minImprovement()) {
            best = Optional.of(new BestNetwork(epoch, loss, network));
        }
        return epoch - best.orElseThrow().epoch() < rule.patience();
    }

    List<Double> losses() {
        return losses;
    }

    Optional<BestNetwork> best() {
        return best;
    }

    boolean restoresBest() {
        return rule.restoreBest();
    }
}
