package org.reluworkbench.model.internal.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.model.training.SweepData;
import org.reluworkbench.model.training.TrainerChoice;
import org.reluworkbench.model.training.WatchedTraining;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.ShardedAnalysis;
import org.reluworkbench.spi.Shards;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** {@code model.sweep}: trains a network for each width, depth, label noise and seed. */
@Component(service = Analysis.class)
public final class SweepAnalysis implements ShardedAnalysis<SweepParameters> {
    private static final String NETWORKS = "networks";
    private static final String FIGURE = "accuracies";
    private static final int TEST_ACCURACY = 7;

    private static final String BY_WIDTH =
            """
            {"$schema": "https://vega.github.io/schema/vega-lite/v5.json",
             "mark": {"type": "line", "point": true, "tooltip": true},
             "encoding": {
               "x": {"field": "width", "type": "quantitative", "scale": {"type": "log"}},
               "y": {"aggregate": "mean", "field": "testAccuracy", "type": "quantitative",
                     "scale": {"zero": false}, "title": "mean test accuracy"},
               "color": {"field": "depth", "type": "nominal"},
               "strokeDash": {"field": "labelNoise", "type": "nominal"}}}
            """;

    private final TrainerChoice trainers = new TrainerChoice();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTrainer(Trainer trainer) {
        trainers.add(trainer);
    }

    void removeTrainer(Trainer trainer) {
        trainers.remove(trainer);
    }

    @Override
    public AnalysisDescriptor<SweepParameters> descriptor() {
        return AnalysisDescriptor.of("model.sweep", "1.0.0", SweepParameters.class)
                .title("Train a family of networks")
                .documentation(
                        "Trains a fully connected network for each combination of width, depth,"
                                + " label noise and seed, as model.train does, and lists their"
                                + " accuracies and losses. The training scores are those on the noisy"
                                + " labels. Every network is a shard: they train in parallel, and none"
                                + " that was finished is trained again.")
                .input(Dataset.TYPE, Dataset.TYPE, "Labelled samples, with test rows")
                .output(NETWORKS, Table.TYPE, "A row for each network")
                .output(FIGURE, Figure.TYPE, "Test accuracy over the width")
                .build();
    }

    @Override
    public List<String> plan(SweepParameters parameters, AnalysisContext context) {
        return parameters.cells().stream().map(SweepParameters.Cell::label).toList();
    }

    private static Table.Builder table() {
        return Table.of(
                Column.integer("width"),
                Column.integer("depth"),
                Column.real("labelNoise"),
                Column.integer("seed"),
                Column.integer("parameters"),
                Column.real("trainAccuracy"),
                Column.real("trainLoss"),
                Column.real("testAccuracy"),
                Column.real("testLoss"));
    }

    @Override
    public Asset runShard(SweepParameters parameters, int shard, AnalysisContext context)
            throws InterruptedException {
        SweepParameters.Cell cell = parameters.cells().get(shard);
        Dataset dataset =
                SweepData.noisy(
                        context.input(Dataset.TYPE, Dataset.class), cell.labelNoise(), cell.seed());
        TrainParameters training = parameters.training(cell);
        Network initial = TrainAnalysis.fresh(training, dataset, context);
        Scores.requireFit(initial, dataset);
        Trainer trainer = trainers.choose(parameters.trainer(), initial);
        Network trained =
                trainer.train(
                        training.request(initial, dataset, context::backend),
                        new WatchedTraining(parameters.epochs(), context));
        Scores train = Scores.of(trained, dataset, 0, dataset.trainSamples(), context);
        Optional<Scores> test =
                dataset.testSamples() == 0
                        ? Optional.empty()
                        : Optional.of(
                                Scores.of(
                                        trained,
                                        dataset,
                                        dataset.trainSamples(),
                                        dataset.testSamples(),
                                        context));
        return table().row(
                        cell.width(),
                        cell.depth(),
                        cell.labelNoise(),
                        cell.seed(),
                        trained.parameterCount(),
                        train.accuracy(),
                        train.loss(),
                        test.map(Scores::accuracy).orElse(null),
                        test.map(Scores::loss).orElse(null))
                .build();
    }

    @Override
    public void merge(SweepParameters parameters, Shards shards, AnalysisContext context)
            throws IOException {
        Table.Builder table = table();
        List<Double> accuracies = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            List<Object> row = shards.get(i, Table.class).rows().get(0);
            table.row(row.toArray());
            if (row.get(TEST_ACCURACY) instanceof Double accuracy) {
                accuracies.add(accuracy);
            }
        }
        context.scalar(NETWORKS, shards.size());
        accuracies.stream()
                .max(Double::compare)
                .ifPresent(best -> context.scalar("bestTestAccuracy", best));
        context.publish(NETWORKS, table.build());
        context.publish(FIGURE, new Figure("Test accuracy over the width", NETWORKS, BY_WIDTH));
    }
}
