package org.reluworkbench.regions.internal.count;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.FreshNetworks;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.model.training.SweepData;
import org.reluworkbench.model.training.TrainerChoice;
import org.reluworkbench.model.training.WatchedTraining;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.internal.analysis.SliceRun;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** One training of {@code regions.training}, and the regions at its checkpoints. */
final class CountedTraining {
    static final int EPOCH = 3;
    static final int ACTIVATION_REGIONS = 5;
    static final int LINEAR_REGIONS = 6;

    private final TrainingCountParameters parameters;
    private final TrainingCountParameters.Cell cell;
    private final AnalysisContext context;

    CountedTraining(
            TrainingCountParameters parameters,
            TrainingCountParameters.Cell cell,
            AnalysisContext context) {
        this.parameters = parameters;
        this.cell = cell;
        this.context = context;
    }

    private record Kept(double epoch, double loss, Network network) {}

    static Table.Builder table() {
        return Table.of(
                Column.real("labelNoise"),
                Column.real("learningRate"),
                Column.integer("seed"),
                Column.integer("epoch"),
                Column.real("loss"),
                Column.integer("activationRegions"),
                Column.integer("linearRegions"),
                Column.integer("nonConvexLinearRegions"),
                Column.real("ratio"));
    }

    /** A row for each checkpoint; none if the training diverged. */
    Table count(Dataset whole, TrainerChoice trainers) throws InterruptedException {
        Dataset dataset = SweepData.noisy(whole, cell.labelNoise(), cell.seed());
        Table.Builder table = table();
        for (Kept kept : trained(dataset, trainers)) {
            context.checkCancelled();
            Complex complex = new SliceRun(parameters.slice(), context).complex(kept.network());
            int regions = complex.faces().count();
            table.row(
                    cell.labelNoise(),
                    cell.learningRate(),
                    cell.seed(),
                    (int) kept.epoch(),
                    Double.isNaN(kept.loss()) ? null : (Double) kept.loss(),
                    regions,
                    complex.linearRegions().count(),
                    complex.linearRegions().nonConvex(),
                    regions / CellMean.halfSquare(parameters.neurons()));
        }
        return table.build();
    }

    private List<Kept> trained(Dataset dataset, TrainerChoice trainers)
            throws InterruptedException {
        int outputs = dataset.classes() == 2 ? 1 : dataset.classes();
        Network initial =
                FreshNetworks.fullyConnected(
                        parameters.sizes(dataset.features(), outputs),
                        parameters.biasDeviation(),
                        cell.seed(),
                        context);
        Scores.requireFit(initial, dataset);
        Trainer trainer = trainers.choose(parameters.trainer(), initial);
        List<Kept> kept = new ArrayList<>();
        try {
            trainer.train(
                    request(initial, dataset),
                    new WatchedTraining(parameters.epochs(), context) {
                        @Override
                        public void checkpoint(double epoch, double loss, Network network) {
                            kept.add(new Kept(epoch, loss, network));
                        }
                    });
        } catch (WorkbenchException e) {
            if (e.code() != StandardErrorCode.NOT_FINITE) {
                throw e;
            }
            context.log(cell.label() + " is left out: " + e.getMessage());
            return List.of();
        }
        return kept;
    }

    private TrainingRequest request(Network initial, Dataset dataset) {
        return new TrainingRequest(
                        initial,
                        dataset,
                        parameters.optimizer(cell),
                        parameters.epochs(),
                        parameters.batchSize(),
                        true,
                        cell.seed(),
                        parameters.checkpoints())
                .on(context.backend());
    }
}
