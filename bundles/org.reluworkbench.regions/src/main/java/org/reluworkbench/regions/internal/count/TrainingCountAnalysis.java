package org.reluworkbench.regions.internal.count;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.training.TrainerChoice;
import org.reluworkbench.regions.internal.analysis.SliceRun;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.ShardedAnalysis;
import org.reluworkbench.spi.Shards;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** {@code regions.training}: regions while networks learn, by label noise and learning rate. */
@Component(service = Analysis.class)
public final class TrainingCountAnalysis implements ShardedAnalysis<TrainingCountParameters> {
    private static final String NETWORKS = "networks";
    private static final String CURVES = "curves";
    private static final String FIGURE = "regions";
    private static final String BOUND_FIGURE = "bound";

    private final TrainerChoice trainers = new TrainerChoice();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTrainer(Trainer trainer) {
        trainers.add(trainer);
    }

    void removeTrainer(Trainer trainer) {
        trainers.remove(trainer);
    }

    @Override
    public AnalysisDescriptor<TrainingCountParameters> descriptor() {
        return AnalysisDescriptor.of("regions.training", "1.1.0", TrainingCountParameters.class)
                .title("Regions while networks learn")
                .documentation(
                        "Trains a fully connected network for each combination of label noise,"
                                + " learning rate and seed, and counts the exact regions on one plane"
                                + " at checkpoints, after the experiments of Hanin and Rolnick (2019,"
                                + " arXiv:1901.09021 and arXiv:1906.00904), who find that the number"
                                + " stays near that at initialisation, about N²/2 with N neurons,"
                                + " whatever is learned. Curves are means over the seeds with their"
                                + " standard error. theoremBound is the bound that they prove for the"
                                + " networks as they are drawn, if biasDeviation is above 0. Every"
                                + " training is a shard; one that diverges is counted and left out.")
                .input(
                        Dataset.TYPE,
                        Dataset.TYPE,
                        "Labelled samples; also for a plane through rows")
                .output(NETWORKS, Table.TYPE, "A row for each checkpoint of each network")
                .output(CURVES, Table.TYPE, "Means over the seeds")
                .output(FIGURE, Figure.TYPE, "Regions over the epochs")
                .output(BOUND_FIGURE, Figure.TYPE, "The same beside the bound at the beginning")
                .build();
    }

    @Override
    public List<String> plan(TrainingCountParameters parameters, AnalysisContext context) {
        // Told before the first shard starts rather than by every one of them.
        new SliceRun(parameters.slice(), context).plane(dataset(context).features());
        return parameters.cells().stream().map(TrainingCountParameters.Cell::label).toList();
    }

    private static Dataset dataset(AnalysisContext context) {
        return context.input(Dataset.TYPE, Dataset.class);
    }

    @Override
    public Asset runShard(TrainingCountParameters parameters, int shard, AnalysisContext context)
            throws InterruptedException {
        return new CountedTraining(parameters, parameters.cells().get(shard), context)
                .count(dataset(context), trainers);
    }

    /** Trainings that differ in their seed only, at one epoch. */
    private record Point(double labelNoise, double learningRate, long epoch) {}

    private static final class Counts {
        final List<Long> activation = new ArrayList<>();
        final List<Long> linear = new ArrayList<>();
    }

    @Override
    public void merge(TrainingCountParameters parameters, Shards shards, AnalysisContext context)
            throws IOException {
        Table.Builder networks = CountedTraining.table();
        Map<Point, Counts> points = new LinkedHashMap<>();
        List<Long> first = new ArrayList<>();
        List<Long> last = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            TrainingCountParameters.Cell cell = parameters.cells().get(i);
            for (List<Object> row : shards.get(i, Table.class).rows()) {
                networks.row(row.toArray());
                long epoch = (Long) row.get(CountedTraining.EPOCH);
                Point point = new Point(cell.labelNoise(), cell.learningRate(), epoch);
                Counts counts = points.computeIfAbsent(point, p -> new Counts());
                long regions = (Long) row.get(CountedTraining.ACTIVATION_REGIONS);
                counts.activation.add(regions);
                counts.linear.add((Long) row.get(CountedTraining.LINEAR_REGIONS));
                if (epoch == 0) {
                    first.add(regions);
                } else if (epoch == parameters.epochs()) {
                    last.add(regions);
                }
            }
        }
        context.scalar(NETWORKS, last.size());
        context.scalar("diverged", shards.size() - last.size());
        context.scalar("halfSquare", CellMean.halfSquare(parameters.neurons()));
        if (!last.isEmpty()) {
            context.scalar("firstRegions", new MeanCount(first).mean());
            context.scalar("lastRegions", new MeanCount(last).mean());
        }
        context.publish(NETWORKS, networks.build());
        TheoremBound theorem = theorem(parameters, context);
        context.publish(CURVES, curves(points, parameters.neurons(), theorem));
        CountFigures figures = new CountFigures(CURVES, theorem.isProved());
        context.publish(FIGURE, figures.regionsOverEpochs());
        context.publish(BOUND_FIGURE, figures.boundOverEpochs());
    }

    /** For the networks as they are drawn; what training makes of the biases is not known. */
    private static TheoremBound theorem(
            TrainingCountParameters parameters, AnalysisContext context) {
        int inputs = dataset(context).features();
        double[][] domain =
                new SliceRun(parameters.slice(), context).plane(inputs).domain().corners();
        return TheoremBound.of(inputs, parameters.biasDeviation(), domain);
    }

    private static Table curves(Map<Point, Counts> points, int neurons, TheoremBound theorem) {
        double halfSquare = CellMean.halfSquare(neurons);
        Double bound = theorem.isProved() ? (Double) theorem.regions(neurons) : null;
        Table.Builder table =
                Table.of(
                        Column.text("training"),
                        Column.real("labelNoise"),
                        Column.real("learningRate"),
                        Column.integer("epoch"),
                        Column.integer("seeds"),
                        Column.real("activationRegions"),
                        Column.real("standardError"),
                        Column.real("low"),
                        Column.real("high"),
                        Column.real("linearRegions"),
                        Column.real("halfSquare"),
                        Column.real("ratio"),
                        Column.real("theoremBound"));
        points.forEach(
                (point, counts) -> {
                    MeanCount activation = new MeanCount(counts.activation);
                    double mean = activation.mean();
                    double error = activation.standardError().orElse(0.0);
                    table.row(
                            TrainingCountParameters.training(
                                    point.labelNoise(), point.learningRate()),
                            point.labelNoise(),
                            point.learningRate(),
                            point.epoch(),
                            counts.activation.size(),
                            mean,
                            activation.standardError().orElse(null),
                            mean - error,
                            mean + error,
                            new MeanCount(counts.linear).mean(),
                            halfSquare,
                            mean / halfSquare,
                            bound);
                });
        return table.build();
    }
}
