package org.reluworkbench.fundim.internal.analysis;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.RankInterval;
import org.reluworkbench.fundim.internal.rank.RankSearch;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.Trajectory.Checkpoint;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.ShardedAnalysis;
import org.reluworkbench.spi.Shards;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** {@code fundim.evolution}: the batch functional dimension at every checkpoint of a training. */
@Component(service = Analysis.class)
public final class EvolutionAnalysis implements ShardedAnalysis<EvolutionParameters> {
    private static final String RANKS = "ranks";
    private static final String FIGURE = "figure";

    /** Columns of the table. */
    private static final int RANK = 2;

    private static final int RANK_UPPER = 3;
    private static final int FAILURE = 8;

    private static final String VEGA_LITE =
            """
            {"transform":[{"fold":["rank","rankUpper","upperBound"],"as":["kind","dimension"]},\
            {"calculate":"datum.kind == 'rank' ? 'rank' : datum.kind == 'rankUpper' ? \
            'proved upper bound' : 'upper bound of the architecture'","as":"kind"}],\
            "mark":{"type":"line","point":true,"tooltip":true},\
            "encoding":{"x":{"field":"epoch","type":"quantitative","title":"epoch"},\
            "y":{"field":"dimension","type":"quantitative","title":"functional dimension",\
            "scale":{"zero":false}},\
            "color":{"field":"kind","type":"nominal","title":null}}}""";

    @Override
    public AnalysisDescriptor<EvolutionParameters> descriptor() {
        return AnalysisDescriptor.of("fundim.evolution", "1.1.0", EvolutionParameters.class)
                .title("Functional dimension over training")
                .documentation(
                        "The batch functional dimension, as fundim.batch computes it, of every"
                                + " checkpoint of a training at one batch: how it evolves, an open"
                                + " question of Grigsby's talk. The rank is a certified lower bound; it"
                                + " is certified where it meets the proved upper bound rankUpper. So"
                                + " first and last are intervals, and the deficit, D′ less the rank, is"
                                + " an upper bound, with deficitLower below.")
                .input(Trajectory.TYPE, Trajectory.TYPE, "Checkpoints of a training")
                .optionalInput(
                        Dataset.TYPE, Dataset.TYPE, "The batch; if none, points from N(0, I)")
                .output(RANKS, Table.TYPE, "A row for each checkpoint")
                .output(FIGURE, Figure.TYPE, "Functional dimension over the epochs")
                .build();
    }

    @Override
    public List<String> plan(EvolutionParameters parameters, AnalysisContext context) {
        List<Checkpoint> checkpoints = checkpoints(context);
        Circuit circuit = Circuit.of(checkpoints.get(0).network());
        // Told before the first shard starts rather than by every one of them.
        BatchInput.of(
                circuit,
                CircuitShape.of(circuit),
                parameters.samples(),
                new SplittableRandom(parameters.seed()),
                context);
        return checkpoints.stream()
                .map(checkpoint -> "epoch " + Trajectory.epochText(checkpoint.epoch()))
                .toList();
    }

    private static List<Checkpoint> checkpoints(AnalysisContext context) {
        return context.input(Trajectory.TYPE, Trajectory.class).checkpoints();
    }

    private static Table.Builder table() {
        return Table.of(
                Column.real("epoch"),
                Column.real("loss"),
                Column.integer("rank"),
                Column.integer("rankUpper"),
                Column.integer("upperBound"),
                Column.integer("deficit"),
                Column.integer("deficitLower"),
                Column.truth("certified"),
                Column.real("failureProbability"),
                Column.integer("zeroColumns"),
                Column.integer("onWall"));
    }

    @Override
    public Asset runShard(EvolutionParameters parameters, int shard, AnalysisContext context) {
        Checkpoint checkpoint = checkpoints(context).get(shard);
        Circuit circuit = Circuit.of(checkpoint.network());
        CircuitShape shape = CircuitShape.of(circuit);
        BatchRank rank =
                new BatchRank(
                        circuit,
                        shape,
                        BatchInput.of(
                                circuit,
                                shape,
                                parameters.samples(),
                                new SplittableRandom(parameters.seed()),
                                context));
        RankInterval found =
                new RankSearch(parameters.failureProbability(), false)
                        .search(
                                rank,
                                new SplittableRandom(parameters.seed() + shard),
                                part -> context.checkCancelled());
        int bound = rank.architectureBound();
        return table().row(
                        checkpoint.epoch(),
                        Double.isNaN(checkpoint.loss()) ? null : (Double) checkpoint.loss(),
                        found.lower(),
                        found.upper(),
                        bound,
                        bound - found.lower(),
                        bound - found.upper(),
                        found.certified(),
                        found.failureProbability(),
                        rank.kernel().zeros(),
                        rank.patterns().onWall())
                .build();
    }

    @Override
    public void merge(EvolutionParameters parameters, Shards shards, AnalysisContext context)
            throws IOException {
        Table.Builder ranks = table();
        for (int i = 0; i < shards.size(); i++) {
            List<Object> row = shards.get(i, Table.class).rows().get(0);
            ranks.row(row.toArray());
            if (i == 0) {
                publish("first", row, context);
            }
            if (i == shards.size() - 1) {
                publish("last", row, context);
            }
        }
        context.publish(RANKS, ranks.build());
        context.publish(FIGURE, new Figure("Functional dimension over training", RANKS, VEGA_LITE));
    }

    private static void publish(String name, List<Object> row, AnalysisContext context) {
        int lower = Math.toIntExact((Long) row.get(RANK));
        int upper = Math.toIntExact((Long) row.get(RANK_UPPER));
        double failure = (Double) row.get(FAILURE);
        context.scalar(
                name,
                RankScalars.scalar(lower, upper, RankInterval.describe(lower, upper, failure)));
        context.scalar(name + "Lower", lower);
        context.scalar(name + "Upper", upper);
    }
}
