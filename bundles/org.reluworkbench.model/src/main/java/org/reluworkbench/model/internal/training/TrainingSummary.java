package org.reluworkbench.model.internal.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** Scalars, table and figures of one training. */
final class TrainingSummary {
    private static final String LOSS_CURVE =
            """
            {"$schema": "https://vega.github.io/schema/vega-lite/v5.json",
             "mark": {"type": "line", "tooltip": true},
             "transform": [{"filter": "isValid(datum.loss)"}],
             "encoding": {
               "x": {"field": "epoch", "type": "quantitative", "title": "epoch"},
               "y": {"field": "loss", "type": "quantitative", "title": "mean training loss"}}}
            """;

    private static final String ACCURACY_CURVE =
            """
            {"$schema": "https://vega.github.io/schema/vega-lite/v5.json",
             "transform": [
               {"fold": ["trainAccuracy", "testAccuracy"], "as": ["part", "accuracy"]},
               {"filter": "isValid(datum.accuracy)"}],
             "mark": {"type": "line", "point": true, "tooltip": true},
             "encoding": {
               "x": {"field": "epoch", "type": "quantitative", "title": "epoch"},
               "y": {"field": "accuracy", "type": "quantitative", "title": "accuracy",
                     "scale": {"zero": false}},
               "color": {"field": "part", "type": "nominal", "title": null}}}
            """;

    private final Dataset dataset;
    private final TrainingRecord record;
    private final AnalysisContext context;

    TrainingSummary(Dataset dataset, TrainingRecord record, AnalysisContext context) {
        this.dataset = dataset;
        this.record = record;
        this.context = context;
    }

    static Figure lossFigure(String table) {
        return new Figure("Loss during the training", table, LOSS_CURVE);
    }

    static Figure accuracyFigure(String table) {
        return new Figure("Accuracy during the training", table, ACCURACY_CURVE);
    }

    /** Evaluates the network on all rows; the test scalars are there only if test rows are. */
    void publishScalars(Network trained) {
        context.progress(1, "evaluating");
        Scores train = Scores.of(trained, dataset, 0, dataset.trainSamples(), context);
        context.scalar("trainAccuracy", train.accuracy());
        context.scalar("trainLoss", train.loss());
        if (dataset.testSamples() > 0) {
            Scores test =
                    Scores.of(
                            trained,
                            dataset,
                            dataset.trainSamples(),
                            dataset.testSamples(),
                            context);
            context.scalar("testAccuracy", test.accuracy());
            context.scalar("testLoss", test.loss());
        }
        context.scalar("epochs", record.losses().size());
        record.validation()
                .flatMap(Validation::best)
                .ifPresent(
                        best -> {
                            context.scalar("bestEpoch", best.epoch());
                            context.scalar("validationLoss", best.loss());
                        });
    }

    /**
     * A row for each epoch and each checkpoint within one; accuracies where the network was kept.
     */
    Table losses() {
        List<Column> columns = new ArrayList<>();
        boolean whole = record.kept().stream().allMatch(k -> isWhole(k.checkpoint().epoch()));
        columns.add(whole ? Column.integer("epoch") : Column.real("epoch"));
        columns.add(Column.real("loss"));
        if (record.validation().isPresent()) {
            columns.add(Column.real("validationLoss"));
        }
        columns.add(Column.real("trainAccuracy"));
        if (dataset.testSamples() > 0) {
            columns.add(Column.real("testAccuracy"));
        }
        Table.Builder table = Table.of(columns);
        int next = 0;
        for (KeptNetwork kept : record.kept()) {
            double epoch = kept.checkpoint().epoch();
            for (; next < epoch; next++) {
                table.row(row(next, whole, Optional.empty()));
            }
            table.row(row(epoch, whole, Optional.of(kept)));
            next = epoch == next ? next + 1 : next;
        }
        for (; next <= record.losses().size(); next++) {
            table.row(row(next, whole, Optional.empty()));
        }
        return table.build();
    }

    private static boolean isWhole(double epoch) {
        return epoch == Math.rint(epoch);
    }

    private Object[] row(double epoch, boolean whole, Optional<KeptNetwork> kept) {
        List<Object> row = new ArrayList<>();
        if (whole) {
            row.add((long) epoch);
        } else {
            row.add(epoch);
        }
        row.add(loss(epoch, kept));
        record.validation().ifPresent(v -> row.add(ofEpoch(v.losses(), epoch)));
        row.add(kept.map(KeptNetwork::trainAccuracy).orElse(null));
        if (dataset.testSamples() > 0) {
            row.add(kept.map(k -> k.testAccuracy().orElseThrow()).orElse(null));
        }
        return row.toArray();
    }

    private Double loss(double epoch, Optional<KeptNetwork> kept) {
        return isWhole(epoch)
                ? ofEpoch(record.losses(), epoch)
                : (Double) kept.orElseThrow().checkpoint().loss();
    }

    /** The entry of epoch 1, 2, …; {@code null} for others. */
    private static Double ofEpoch(List<Double> values, double epoch) {
        boolean there = isWhole(epoch) && epoch >= 1 && epoch <= values.size();
        return there ? values.get((int) epoch - 1) : null;
    }
}
