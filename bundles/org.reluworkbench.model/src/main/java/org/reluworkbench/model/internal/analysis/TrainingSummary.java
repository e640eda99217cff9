package org.reluworkbench.model.internal.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.Trajectory.Checkpoint;
import org.reluworkbench.model.internal.evaluation.Scores;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** Scalars, table and figure of one training. */
final class TrainingSummary {
    /** Rows of each part that are enough to see how the accuracy develops. */
    private static final int SAMPLED_ROWS = 1000;

    private static final String LOSS_CURVE =
            """
            {"$schema": "https://vega.github.io/schema/vega-lite/v5.json",
             "mark": {"type": "line", "tooltip": true},
             "transform": [{"filter": "isValid(datum.loss)"}],
             "encoding": {
               "x": {"field": "epoch", "type": "quantitative", "title": "epoch"},
               "y": {"field": "loss", "type": "quantitative", "title": "mean training loss"}}}
            """;

    private final Dataset dataset;
    private final Network trained;
    private final AnalysisContext context;
    private final Scores train;
    private final Optional<Scores> test;

    /** Evaluates the trained network on all rows. */
    TrainingSummary(Dataset dataset, Network trained, AnalysisContext context) {
        this.dataset = dataset;
        this.trained = trained;
        this.context = context;
        context.progress(1, "evaluating");
        this.train = trainScores(trained, dataset.trainSamples());
        this.test = testScores(trained, dataset.testSamples());
    }

    static Figure lossFigure(String table) {
        return new Figure("Loss during the training", table, LOSS_CURVE);
    }

    /** Those of the test rows only if there are any. */
    void publishScalars() {
        context.scalar("trainAccuracy", train.accuracy());
        context.scalar("trainLoss", train.loss());
        test.ifPresent(
                scores -> {
                    context.scalar("testAccuracy", scores.accuracy());
                    context.scalar("testLoss", scores.loss());
                });
    }

    private Scores trainScores(Network network, int mostRows) {
        int rows = Math.min(mostRows, dataset.trainSamples());
        return Scores.of(network, dataset, 0, rows, context);
    }

    private Optional<Scores> testScores(Network network, int mostRows) {
        int rows = Math.min(mostRows, dataset.testSamples());
        return rows == 0
                ? Optional.empty()
                : Optional.of(Scores.of(network, dataset, dataset.trainSamples(), rows, context));
    }

    /** A row for each epoch; accuracies only where the network was kept. */
    Table losses(Trajectory trajectory, TrainingRecord record) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.integer("epoch"));
        columns.add(Column.real("loss"));
        columns.add(Column.real("trainAccuracy"));
        if (test.isPresent()) {
            columns.add(Column.real("testAccuracy"));
        }
        Table.Builder table = Table.of(columns);
        int next = 0;
        for (Checkpoint checkpoint : trajectory.checkpoints()) {
            for (; next < checkpoint.epoch(); next++) {
                table.row(row(columns.size(), next, record));
            }
            Object[] row = row(columns.size(), next++, record);
            addAccuracies(checkpoint.network(), row);
            table.row(row);
        }
        return table.build();
    }

    private void addAccuracies(Network network, Object[] row) {
        boolean last = network.equals(trained);
        row[2] = (last ? train : trainScores(network, SAMPLED_ROWS)).accuracy();
        if (test.isPresent()) {
            row[3] = (last ? test : testScores(network, SAMPLED_ROWS)).orElseThrow().accuracy();
        }
    }

    private static Object[] row(int columns, int epoch, TrainingRecord record) {
        Object[] row = new Object[columns];
        row[0] = epoch;
        row[1] = record.loss(epoch);
        return row;
    }
}
