package org.reluworkbench.metrics.internal.generalization;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.internal.MeasureList;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.training.TrainerChoice;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.ShardedAnalysis;
import org.reluworkbench.spi.Shards;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/**
 * {@code metrics.generalization}: measures beside the generalisation gap of a family of networks.
 */
@Component(service = Analysis.class)
public final class GeneralizationAnalysis implements ShardedAnalysis<GeneralizationParameters> {
    private static final String NETWORKS = "networks";
    private static final String MEASURES = "measures";
    private static final String CORRELATIONS = "correlations";
    private static final String BY_GAP = "byGap";
    private static final String BY_SAMPLES = "bySamples";
    private static final String BY_NOISE = "byNoise";

    /** Each measure in a frame of its own, with what the frames share put in. */
    private static final String FRAMES =
            """
            {"$schema": "https://vega.github.io/schema/vega-lite/v5.json",
             "facet": {"field": "measure", "type": "nominal", "title": null},
             "columns": 3,
             "spec": {
               "width": 220, "height": 160,
               "mark": %s,
               "encoding": {
                 "x": %s,
                 "y": %s,
                 "color": %s}},
             "resolve": {"scale": {"y": "independent"}}}
            """;

    private static final String MEAN =
            "{\"aggregate\": \"mean\", \"field\": \"value\", \"type\": \"quantitative\","
                    + " \"scale\": {\"zero\": false}, \"title\": \"mean\"}";
    private static final String LINE = "{\"type\": \"line\", \"point\": true, \"tooltip\": true}";

    private final TrainerChoice trainers = new TrainerChoice();
    private final MeasureList measures = new MeasureList();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTrainer(Trainer trainer) {
        trainers.add(trainer);
    }

    void removeTrainer(Trainer trainer) {
        trainers.remove(trainer);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addMeasure(Measure measure) {
        measures.add(measure);
    }

    void removeMeasure(Measure measure) {
        measures.remove(measure);
    }

    @Override
    public AnalysisDescriptor<GeneralizationParameters> descriptor() {
        return AnalysisDescriptor.of(
                        "metrics.generalization", "1.1.0", GeneralizationParameters.class)
                .title("Measures and generalisation")
                .documentation(
                        "Trains a fully connected network for each combination of label noise,"
                                + " width, number of training rows, learning rate and seed, takes every"
                                + " registered measure at its training rows, those of plug-ins too, and"
                                + " sets them beside the measured gap, training accuracy minus test"
                                + " accuracy. kendallTau.* is the rank correlation of a measure and the"
                                + " gap over the family, with ties (τ_b). After the figures of"
                                + " Neyshabur et al. 2017 and Liang et al. 2017. Every network is a"
                                + " shard: they train in parallel, and none that was finished is"
                                + " trained again. Networks whose training diverges are counted and"
                                + " left out.")
                .input(Dataset.TYPE, Dataset.TYPE, "Labelled samples with test rows")
                .output(NETWORKS, Table.TYPE, "A row for each network")
                .output(MEASURES, Table.TYPE, "A row for each measure of each network")
                .output(CORRELATIONS, Table.TYPE, "Kendall's τ of each measure and the gap")
                .output(BY_GAP, Figure.TYPE, "Every measure against the gap")
                .output(BY_SAMPLES, Figure.TYPE, "Every measure against the training rows")
                .output(BY_NOISE, Figure.TYPE, "Every measure against the label noise")
                .build();
    }

    @Override
    public List<String> plan(GeneralizationParameters parameters, AnalysisContext context) {
        return parameters.cells().stream().map(GeneralizationParameters.Cell::label).toList();
    }

    @Override
    public Asset runShard(GeneralizationParameters parameters, int shard, AnalysisContext context)
            throws InterruptedException {
        return new FamilyMember(parameters, parameters.cells().get(shard), context)
                .of(context.input(Dataset.TYPE, Dataset.class), trainers, measures.sorted());
    }

    @Override
    public void merge(GeneralizationParameters parameters, Shards shards, AnalysisContext context)
            throws IOException {
        Table.Builder networks =
                Table.of(
                        Column.real("labelNoise"),
                        Column.integer("width"),
                        Column.integer("samples"),
                        Column.real("learningRate"),
                        Column.integer("seed"),
                        Column.integer(FamilyMember.EPOCHS),
                        Column.real(FamilyMember.TRAIN_ACCURACY),
                        Column.real(FamilyMember.TEST_ACCURACY),
                        Column.real("gap"),
                        Column.real(FamilyMember.TRAIN_LOSS),
                        Column.real(FamilyMember.TEST_LOSS),
                        Column.real(FamilyMember.MARGIN));
        Table.Builder found =
                Table.of(
                        Column.real("labelNoise"),
                        Column.integer("width"),
                        Column.integer("samples"),
                        Column.real("learningRate"),
                        Column.integer("seed"),
                        Column.text("measure"),
                        Column.real("value"),
                        Column.real("standardError"),
                        Column.real("gap"),
                        Column.real("lossGap"));
        int diverged = 0;
        Map<String, List<double[]>> points = new TreeMap<>();
        List<GeneralizationParameters.Cell> cells = parameters.cells();
        for (int i = 0; i < cells.size(); i++) {
            GeneralizationParameters.Cell cell = cells.get(i);
            Map<String, double[]> values = values(shards.get(i, Table.class));
            if (values.isEmpty()) {
                diverged++;
                networks.row(
                        cell.labelNoise(),
                        cell.width(),
                        cell.samples(),
                        cell.learningRate(),
                        cell.seed(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
                continue;
            }
            double train = values.remove(FamilyMember.TRAIN_ACCURACY)[0];
            double test = values.remove(FamilyMember.TEST_ACCURACY)[0];
            double trainLoss = values.remove(FamilyMember.TRAIN_LOSS)[0];
            double testLoss = values.remove(FamilyMember.TEST_LOSS)[0];
            networks.row(
                    cell.labelNoise(),
                    cell.width(),
                    cell.samples(),
                    cell.learningRate(),
                    cell.seed(),
                    (long) values.remove(FamilyMember.EPOCHS)[0],
                    train,
                    test,
                    train - test,
                    trainLoss,
                    testLoss,
                    values.remove(FamilyMember.MARGIN)[0]);
            values.forEach(
                    (measure, value) -> {
                        found.row(
                                cell.labelNoise(),
                                cell.width(),
                                cell.samples(),
                                cell.learningRate(),
                                cell.seed(),
                                measure,
                                value[0],
                                value[1],
                                train - test,
                                testLoss - trainLoss);
                        points.computeIfAbsent(measure, name -> new ArrayList<>())
                                .add(new double[] {value[0], train - test, testLoss - trainLoss});
                    });
        }
        context.scalar(NETWORKS, cells.size());
        context.scalar("diverged", diverged);
        context.publish(NETWORKS, networks.build());
        context.publish(MEASURES, found.build());
        context.publish(CORRELATIONS, correlations(points, context));
        publishFigures(context);
    }

    /** Value and error by name. */
    private static Map<String, double[]> values(Table shard) {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (List<Object> row : shard.rows()) {
            values.put(
                    (String) row.get(0), new double[] {(double) row.get(1), (double) row.get(2)});
        }
        return values;
    }

    /** Publishes the scalars, too. */
    private static Table correlations(Map<String, List<double[]>> points, AnalysisContext context) {
        Table.Builder table =
                Table.of(
                        Column.text("measure"),
                        Column.integer("networks"),
                        Column.real("kendallTau"),
                        Column.real("kendallTauOfLossGap"));
        points.forEach(
                (measure, all) -> {
                    double tau = KendallTau.of(column(all, 0), column(all, 1));
                    double ofLoss = KendallTau.of(column(all, 0), column(all, 2));
                    table.row(measure, all.size(), orNull(tau), orNull(ofLoss));
                    if (!Double.isNaN(tau)) {
                        context.scalar("kendallTau." + measure, tau);
                    }
                });
        return table.build();
    }

    private static double[] column(List<double[]> points, int column) {
        return points.stream().mapToDouble(point -> point[column]).toArray();
    }

    private static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static void publishFigures(AnalysisContext context) {
        context.publish(
                BY_GAP,
                figure(
                        "Measures against the generalisation gap",
                        "{\"type\": \"point\", \"tooltip\": true}",
                        quantitative("gap", false),
                        quantitative("value", false),
                        nominal("labelNoise")));
        context.publish(
                BY_SAMPLES,
                figure(
                        "Measures against the number of training rows",
                        LINE,
                        quantitative("samples", true),
                        MEAN,
                        nominal("labelNoise")));
        context.publish(
                BY_NOISE,
                figure(
                        "Measures against label noise",
                        LINE,
                        quantitative("labelNoise", false),
                        MEAN,
                        nominal("width")));
    }

    private static Figure figure(String title, String mark, String x, String y, String color) {
        return new Figure(title, MEASURES, FRAMES.formatted(mark, x, y, color));
    }

    private static String quantitative(String field, boolean logarithmic) {
        return "{\"field\": \""
                + field
                + "\", \"type\": \"quantitative\", \"scale\": {\"zero\": false"
                + (logarithmic ? ", \"type\": \"log\"" : "")
                + "}}";
    }

    private static String nominal(String field) {
        return "{\"field\": \"" + field + "\", \"type\": \"nominal\"}";
    }
}
