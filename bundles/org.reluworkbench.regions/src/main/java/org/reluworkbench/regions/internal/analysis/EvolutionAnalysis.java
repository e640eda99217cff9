package org.reluworkbench.regions.internal.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.Trajectory.Checkpoint;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.Complexes;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.ShardedAnalysis;
import org.reluworkbench.spi.Shards;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** {@code regions.evolution}: the complex of every checkpoint of a training, one shard each. */
@Component(service = Analysis.class)
public final class EvolutionAnalysis implements ShardedAnalysis<SliceParameters> {
    private static final String COUNTS = "counts";
    private static final String FIGURE = "figure";

    private static final String TURNOVER = "turnover";

    private static final String BIRTHS_AND_DEATHS =
            """
            {"transform":[{"calculate":"-datum.deaths","as":"lost"},\
            {"fold":["births","lost"],"as":["kind","patterns"]},\
            {"filter":"isValid(datum.births)"},\
            {"calculate":"datum.kind == 'births' ? 'births' : 'deaths'","as":"kind"}],\
            "mark":{"type":"bar","tooltip":true},\
            "encoding":{"x":{"field":"epoch","type":"quantitative","title":"epoch"},\
            "y":{"field":"patterns","type":"quantitative","stack":null,\
            "title":"patterns since the checkpoint before"},\
            "color":{"field":"kind","type":"nominal","title":null}}}""";

    private static final String VEGA_LITE =
            """
            {"transform":[{"fold":["activationRegions","linearRegions","faces"],\
            "as":["kind","count"]}],\
            "mark":{"type":"line","point":true,"tooltip":true},\
            "encoding":{"x":{"field":"epoch","type":"quantitative","title":"epoch"},\
            "y":{"field":"count","type":"quantitative","title":"regions","scale":{"zero":false}},\
            "color":{"field":"kind","type":"nominal","title":null}}}""";

    @Override
    public AnalysisDescriptor<SliceParameters> descriptor() {
        return AnalysisDescriptor.of("regions.evolution", "1.2.0", SliceParameters.class)
                .title("Regions over training")
                .documentation(
                        "Computes the exact complex of regions.slice for every checkpoint of a"
                                + " training, on the same plane and domain, as an animation of the"
                                + " polygons (Sattelberg et al., Locally linear attributes, figures 8 to"
                                + " 10) and a table of the counts. A birth is an activation pattern that"
                                + " the network realises on the domain but did not at the checkpoint"
                                + " before, a death one that it does not realise any more.")
                .input(Trajectory.TYPE, Trajectory.TYPE, "Checkpoints of a training")
                .optionalInput(
                        Dataset.TYPE, Dataset.TYPE, "Samples to show, and for a plane through rows")
                .output(Complexes.TYPE, Complexes.TYPE, "The polygons of every checkpoint")
                .output(COUNTS, Table.TYPE, "Counts of every checkpoint")
                .output(FIGURE, Figure.TYPE, "Counts over the epochs")
                .output(TURNOVER, Figure.TYPE, "Births and deaths of activation patterns")
                .build();
    }

    @Override
    public List<String> plan(SliceParameters parameters, AnalysisContext context) {
        List<Checkpoint> checkpoints = checkpoints(context);
        // Told before the first shard starts rather than by every one of them.
        new SliceRun(parameters, context).plane(checkpoints.get(0).network().inputs());
        return checkpoints.stream()
                .map(checkpoint -> "epoch " + Trajectory.epochText(checkpoint.epoch()))
                .toList();
    }

    private static List<Checkpoint> checkpoints(AnalysisContext context) {
        return context.input(Trajectory.TYPE, Trajectory.class).checkpoints();
    }

    @Override
    public Asset runShard(SliceParameters parameters, int shard, AnalysisContext context) {
        return new SliceRun(parameters, context).complex(checkpoints(context).get(shard).network());
    }

    @Override
    public void merge(SliceParameters parameters, Shards shards, AnalysisContext context)
            throws IOException {
        List<Checkpoint> checkpoints = checkpoints(context);
        List<Complexes.Frame> frames = new ArrayList<>();
        Table.Builder table =
                Table.of(
                        Column.real("epoch"),
                        Column.real("loss"),
                        Column.integer("activationRegions"),
                        Column.integer("linearRegions"),
                        Column.integer("nonConvexLinearRegions"),
                        Column.integer("faces"),
                        Column.integer("vertices"),
                        Column.integer("edges"),
                        Column.real("decisionBoundaryLength"),
                        Column.integer("exactFallbacks"),
                        Column.integer("births"),
                        Column.integer("deaths"));
        long births = 0;
        long deaths = 0;
        for (int i = 0; i < shards.size(); i++) {
            context.checkCancelled();
            Checkpoint checkpoint = checkpoints.get(i);
            Complex complex = shards.get(i, Complex.class);
            Optional<PatternTurnover> turnover =
                    frames.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    PatternTurnover.between(frames.get(i - 1).complex(), complex));
            births += turnover.map(PatternTurnover::births).orElse(0);
            deaths += turnover.map(PatternTurnover::deaths).orElse(0);
            frames.add(new Complexes.Frame(checkpoint.epoch(), checkpoint.loss(), complex));
            table.row(
                    checkpoint.epoch(),
                    Double.isNaN(checkpoint.loss()) ? null : (Double) checkpoint.loss(),
                    complex.faces().count(),
                    complex.linearRegions().count(),
                    complex.linearRegions().nonConvex(),
                    complex.boundary().faces(),
                    complex.skeleton().vertices(),
                    complex.skeleton().edges(),
                    complex.boundary().length(),
                    complex.exactFallbacks(),
                    turnover.map(PatternTurnover::births).orElse(null),
                    turnover.map(PatternTurnover::deaths).orElse(null));
        }
        context.scalar("firstRegions", frames.get(0).complex().faces().count());
        context.scalar("lastRegions", frames.get(frames.size() - 1).complex().faces().count());
        context.scalar("births", births);
        context.scalar("deaths", deaths);
        context.publish(Complexes.TYPE, new Complexes(frames));
        context.publish(COUNTS, table.build());
        context.publish(FIGURE, new Figure("Regions over training", COUNTS, VEGA_LITE));
        context.publish(
                TURNOVER, new Figure("Births and deaths of patterns", COUNTS, BIRTHS_AND_DEATHS));
    }
}
