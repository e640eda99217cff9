package org.reluworkbench.fundim.internal.analysis;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.circuit.Workspace;
import org.reluworkbench.fundim.internal.modular.PrimeField;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.MinorBound;
import org.reluworkbench.fundim.internal.rank.RankMemory;
import org.reluworkbench.model.FreshNetworks;
import org.reluworkbench.model.Network;
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

/** {@code fundim.sweep}: the batch functional dimension of many random networks. */
@Component(service = Analysis.class)
public final class SweepAnalysis implements ShardedAnalysis<SweepParameters> {
    /** The layers of a network draw from the seeds before. */
    private static final int BATCH_SEED = 50;

    private static final String HISTOGRAM = "histogram";
    private static final String CELLS = "cells";
    private static final String HISTOGRAMS_FIGURE = "histograms";
    private static final String FRACTIONS_FIGURE = "fractions";

    private static final String HISTOGRAMS =
            """
            {"mark":{"type":"bar","tooltip":true},\
            "encoding":{"x":{"field":"rank","type":"quantitative","title":"functional dimension",\
            "scale":{"zero":false}},\
            "y":{"field":"share","type":"quantitative","title":"share of the networks"},\
            "color":{"field":"atBound","type":"nominal","title":"at the upper bound"},\
            "row":{"field":"depth","type":"ordinal"},\
            "column":{"field":"width","type":"ordinal"}},\
            "width":220,"height":90,"resolve":{"scale":{"x":"independent","y":"independent"}}}""";

    private static final String FRACTIONS =
            """
            {"mark":{"type":"line","point":true,"tooltip":true},\
            "encoding":{"x":{"field":"depth","type":"ordinal","title":"hidden layers"},\
            "y":{"field":"fractionAtBound","type":"quantitative",\
            "title":"share of the networks at the upper bound"},\
            "color":{"field":"width","type":"nominal","title":"width"}}}""";

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
        return AnalysisDescriptor.of("fundim.sweep", "1.2.0", SweepParameters.class)
                .title("Functional dimension of random networks")
                .documentation(
                        "The experiment of Grigsby's talk (Functional dimension of ReLU neural"
                                + " networks, Boston Symmetry Day 2023; Grigsby, Lindsey and Rolnick,"
                                + " Hidden symmetries of ReLU networks): for random networks of each"
                                + " width and depth the batch functional dimension at m points from"
                                + " N(0, I), by default m = 2D′. Ranks are certified lower bounds, taken"
                                + " modulo a random prime; a network counts as certified if the rank"
                                + " meets the upper bound that zero columns and scalings prove, and"
                                + " failureProbability bounds the chance that another one's is larger."
                                + " So meanDeficit, the mean of D′ − rank, is an upper bound of the mean"
                                + " deficit, and meanDeficitLower, from the upper bounds, is a lower one."
                                + " With epochs, every network is trained before on points of its own;"
                                + " random labels show memorising. Every shard is a number of networks;"
                                + " the tables depend on the seed alone.")
                .output(HISTOGRAM, Table.TYPE, "How many networks have each rank")
                .output(CELLS, Table.TYPE, "Means of each width and depth")
                .output(HISTOGRAMS_FIGURE, Figure.TYPE, "Histograms of the ranks")
                .output(FRACTIONS_FIGURE, Figure.TYPE, "Share of the networks at the upper bound")
                .build();
    }

    @Override
    public List<String> plan(SweepParameters parameters, AnalysisContext context) {
        int width = parameters.widths().stream().max(Integer::compare).orElseThrow();
        int depth = parameters.depths().stream().max(Integer::compare).orElseThrow();
        Network first = drawn(parameters, width, depth, 0, context);
        Circuit largest = Circuit.of(first);
        if (parameters.epochs() > 0) {
            trainers.choose(Optional.empty(), first);
        }
        CircuitShape shape = CircuitShape.of(largest);
        RankMemory.require(largest, parameters.samples(shape.upperBound(largest)), context);
        return parameters.parts().stream().map(SweepParameters.Part::label).toList();
    }

    private static Network drawn(
            SweepParameters parameters,
            int width,
            int depth,
            int network,
            AnalysisContext context) {
        return FreshNetworks.fullyConnected(
                parameters.sizes(width, depth),
                parameters.initialisation(),
                parameters.deviationOfBiases(),
                parameters.networkSeed(width, depth, network),
                context);
    }

    /**
     * Rows: rank, networks, certified ones, bound on the failure probability of the others. The
     * first row also has the time and the sum of the trained networks' losses.
     */
    @Override
    public Asset runShard(SweepParameters parameters, int shard, AnalysisContext context)
            throws InterruptedException {
        SweepParameters.Part part = parameters.parts().get(shard);
        long start = System.nanoTime();
        SplittableRandom random = new SplittableRandom(parameters.seed() + shard);
        PrimeField field = PrimeField.draw(random);
        Map<Integer, SweepCount> counts = new TreeMap<>();
        CircuitShape shape = null;
        double losses = 0;
        Workspace workspace = new Workspace();
        for (int t = part.first(); t < part.end(); t++) {
            context.checkCancelled();
            long seed = parameters.networkSeed(part.width(), part.depth(), t);
            Network network = drawn(parameters, part.width(), part.depth(), t, context);
            if (parameters.epochs() > 0) {
                Trainer trainer = trainers.choose(Optional.empty(), network);
                SweepTraining.Trained trained =
                        SweepTraining.train(parameters, network, seed, trainer, context);
                network = trained.network();
                losses += trained.loss();
            }
            Circuit circuit = Circuit.of(network);
            shape = shape == null ? CircuitShape.of(circuit) : shape;
            SampleBatch batch =
                    SampleBatch.normal(
                            circuit.inputs(),
                            parameters.samples(shape.upperBound(circuit)),
                            new SplittableRandom(seed + BATCH_SEED));
            int mark = workspace.mark();
            BatchRank rank = new BatchRank(circuit, shape, batch, workspace);
            add(rank, field, parameters.primes(), random, counts);
            workspace.release(mark);
        }
        return table(counts, (System.nanoTime() - start) * 1e-9, losses);
    }

    /** The time does not reach the merged tables. */
    private static Table table(Map<Integer, SweepCount> counts, double seconds, double losses) {
        Table.Builder table =
                Table.of(
                        Column.integer("rank"),
                        Column.integer("networks"),
                        Column.integer("certified"),
                        Column.integer("upperBounds"),
                        Column.real("failureProbability"),
                        Column.real("seconds"),
                        Column.real("losses"));
        double time = seconds;
        double sum = losses;
        for (Map.Entry<Integer, SweepCount> entry : counts.entrySet()) {
            SweepCount count = entry.getValue();
            table.row(
                    entry.getKey(),
                    count.networks(),
                    count.certified(),
                    count.upperBounds(),
                    count.failureProbability(),
                    time,
                    sum);
            time = 0;
            sum = 0;
        }
        return table.build();
    }

    private static void add(
            BatchRank rank,
            PrimeField field,
            int primes,
            SplittableRandom random,
            Map<Integer, SweepCount> counts) {
        int upper = rank.columnBound();
        int found = rank.rankModulo(field, random);
        for (int i = 1; i < primes && found < upper; i++) {
            found = Math.max(found, rank.rankModulo(PrimeField.draw(random), random));
        }
        boolean certified = found == upper;
        double failure =
                certified
                        ? 0
                        : new MinorBound(rank.circuit(), rank.batch())
                                .failureProbability(found + 1, primes);
        counts.merge(found, new SweepCount(1, certified ? 1 : 0, upper, failure), SweepCount::plus);
    }

    @Override
    public void merge(SweepParameters parameters, Shards shards, AnalysisContext context)
            throws IOException {
        List<SweepParameters.Part> parts = parameters.parts();
        Table.Builder histogram = SweepCell.histogram();
        Table.Builder cells = SweepCell.table();
        double seconds = 0;
        double losses = 0;
        SweepCell cell = null;
        for (int i = 0; i < shards.size(); i++) {
            SweepParameters.Part part = parts.get(i);
            if (part.first() == 0) {
                losses = 0;
                cell = newCell(parameters, part, context);
            }
            for (List<Object> row : shards.get(i, Table.class).rows()) {
                cell.add(
                        Math.toIntExact((Long) row.get(0)),
                        new SweepCount(
                                (Long) row.get(1),
                                (Long) row.get(2),
                                (Long) row.get(3),
                                (Double) row.get(4)));
                seconds += (Double) row.get(5);
                losses += (Double) row.get(6);
            }
            if (part.end() == parameters.networks()) {
                cell.publish(histogram, cells, context);
                if (parameters.epochs() > 0) {
                    context.scalar(
                            "meanTrainLoss.w" + part.width() + "d" + part.depth(),
                            losses / parameters.networks());
                }
            }
        }
        long networks = (long) parameters.networks() * parameters.widths().size();
        context.scalar(
                "networksPerSecond",
                networks * parameters.depths().size() / Math.max(seconds, 1e-9));
        context.publish(HISTOGRAM, histogram.build());
        context.publish(CELLS, cells.build());
        context.publish(
                HISTOGRAMS_FIGURE, new Figure("Functional dimension", HISTOGRAM, HISTOGRAMS));
        context.publish(
                FRACTIONS_FIGURE, new Figure("Networks at the upper bound", CELLS, FRACTIONS));
    }

    private static SweepCell newCell(
            SweepParameters parameters, SweepParameters.Part part, AnalysisContext context) {
        Circuit circuit = Circuit.of(drawn(parameters, part.width(), part.depth(), 0, context));
        return new SweepCell(
                part.width(),
                part.depth(),
                circuit.parameters(),
                CircuitShape.of(circuit).upperBound(circuit));
    }
}
