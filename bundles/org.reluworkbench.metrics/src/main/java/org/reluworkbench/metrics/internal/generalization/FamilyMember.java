package org.reluworkbench.metrics.internal.generalization;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.MeasureValue;
import org.reluworkbench.metrics.internal.Subject;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.FreshNetworks;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingProgress;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.model.training.SweepData;
import org.reluworkbench.model.training.TrainerChoice;
import org.reluworkbench.model.training.WatchedTraining;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** Trains one network of a family and measures it. */
final class FamilyMember {
    static final String TRAIN_ACCURACY = "trainAccuracy";
    static final String TEST_ACCURACY = "testAccuracy";
    static final String TRAIN_LOSS = "trainLoss";
    static final String TEST_LOSS = "testLoss";
    static final String MARGIN = "margin";
    static final String EPOCHS = "epochs";

    private final GeneralizationParameters parameters;
    private final GeneralizationParameters.Cell cell;
    private final AnalysisContext context;

    FamilyMember(
            GeneralizationParameters parameters,
            GeneralizationParameters.Cell cell,
            AnalysisContext context) {
        this.parameters = parameters;
        this.cell = cell;
        this.context = context;
    }

    /**
     * Scores and measures by name; a measure that is not defined for the network is left out.
     * Without rows if the training diverged.
     */
    Table of(Dataset whole, TrainerChoice trainers, List<Measure> measures)
            throws InterruptedException {
        Dataset dataset =
                SweepData.of(
                        whole,
                        cell.samples(),
                        parameters.testSamples(),
                        cell.labelNoise(),
                        cell.seed());
        Network initial = FreshNetworks.fullyConnected(sizes(dataset), 0, cell.seed(), context);
        Scores.requireFit(initial, dataset);
        Trainer trainer = trainers.choose(parameters.trainer(), initial);
        Watching watching = new Watching(parameters, context);
        Table.Builder table =
                Table.of(Column.text("name"), Column.real("value"), Column.real("error"));
        Network trained;
        try {
            trained = trainer.train(request(initial, dataset), watching);
        } catch (WorkbenchException e) {
            if (e.code() != StandardErrorCode.NOT_FINITE) {
                throw e;
            }
            context.log(cell.label() + " is left out: " + e.getMessage());
            return table.build();
        }
        addScores(table, trained, dataset, watching.epochs);
        Subject subject =
                new Subject(
                        trained,
                        new Subject.Setting(
                                SampleRange.training(dataset, parameters.measuredSamples()),
                                parameters.biases(),
                                parameters.marginQuantile(),
                                parameters.precision(),
                                cell.seed()),
                        context);
        table.row(MARGIN, subject.margin(), 0.0);
        for (Measure measure : measures) {
            context.checkCancelled();
            try {
                MeasureValue value = measure.of(subject);
                table.row(measure.name(), value.value(), value.standardError());
            } catch (WorkbenchException e) {
                context.log(
                        cell.label() + ": " + measure.name() + " is left out: " + e.getMessage());
            }
        }
        return table.build();
    }

    private List<Integer> sizes(Dataset dataset) {
        List<Integer> sizes = new ArrayList<>(List.of(dataset.features()));
        sizes.addAll(Collections.nCopies(parameters.depth(), cell.width()));
        sizes.add(dataset.classes() == 2 ? 1 : dataset.classes());
        return sizes;
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
                        new TreeSet<>())
                .on(context.backend());
    }

    private void addScores(Table.Builder table, Network trained, Dataset dataset, int epochs) {
        Scores train = Scores.of(trained, dataset, 0, dataset.trainSamples(), context);
        Scores test =
                Scores.of(trained, dataset, dataset.trainSamples(), dataset.testSamples(), context);
        table.row(EPOCHS, (double) epochs, 0.0);
        table.row(TRAIN_ACCURACY, train.accuracy(), 0.0);
        table.row(TEST_ACCURACY, test.accuracy(), 0.0);
        table.row(TRAIN_LOSS, train.loss(), 0.0);
        table.row(TEST_LOSS, test.loss(), 0.0);
    }

    /** Ends the training at the loss asked for. */
    private static final class Watching extends WatchedTraining {
        private final double stopLoss;
        private int epochs;

        Watching(GeneralizationParameters parameters, AnalysisContext context) {
            super(parameters.epochs(), context);
            this.stopLoss = parameters.stopLoss();
        }

        @Override
        public boolean epoch(TrainingProgress progress) {
            epochs = progress.epoch();
            return super.epoch(progress) && progress.loss() > stopLoss;
        }
    }
}
