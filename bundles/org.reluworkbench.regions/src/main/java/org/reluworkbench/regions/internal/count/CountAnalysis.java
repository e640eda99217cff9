package org.reluworkbench.regions.internal.count;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.FreshNetworks;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.Line;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Progress;
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

/** {@code regions.count}: the regions of random networks against neurons, depth and bias. */
@Component(service = Analysis.class)
public final class CountAnalysis implements ShardedAnalysis<CountParameters> {
    private static final String NETWORKS = "networks";
    private static final String CELLS = "cells";
    private static final String REGIONS_FIGURE = "regions";
    private static final String RATIO_FIGURE = "ratio";
    private static final String DEPTH_FIGURE = "depth";
    private static final String LINE_FIGURE = "line";

    @Override
    public AnalysisDescriptor<CountParameters> descriptor() {
        return AnalysisDescriptor.of("regions.count", "1.1.0", CountParameters.class)
                .title("Regions of random networks")
                .documentation(
                        "Draws a network for each combination of width, depth, bias deviation and"
                                + " seed, as model.create does, and counts the exact regions of each on"
                                + " a piece of a plane: the first two coordinates, which for normal"
                                + " weights is as good as a random plane through the origin, or a plane"
                                + " through three rows of a dataset. Hanin and Rolnick (2019,"
                                + " arXiv:1901.09021 and arXiv:1906.00904) prove that the expected"
                                + " number of a network with N neurons is at most area · (TN)²/2 on a"
                                + " plane, whatever its depth, and find about N²/2 at initialisation."
                                + " theoremFactor is the T of the theorem, 2⁵ · C_grad · C_bias from"
                                + " the distribution of weights and biases, theoremBound its bound;"
                                + " factor is fitted: the T with which (TN)²/2 is the mean."
                                + " breakpoints counts the exact ends of the regions on a line, from"
                                + " the domain's first corner to the opposite one, which grow"
                                + " linearly with N. Every network is a shard.")
                .optionalInput(Dataset.TYPE, Dataset.TYPE, "For a plane through three rows")
                .output(NETWORKS, Table.TYPE, "A row for each network")
                .output(CELLS, Table.TYPE, "Means over the seeds")
                .output(REGIONS_FIGURE, Figure.TYPE, "Regions over neurons, N²/2 and the bound")
                .output(RATIO_FIGURE, Figure.TYPE, "Regions relative to N²/2 over neurons")
                .output(DEPTH_FIGURE, Figure.TYPE, "The same over depth, beside the bound")
                .output(LINE_FIGURE, Figure.TYPE, "Breakpoints on a line over neurons")
                .build();
    }

    @Override
    public List<String> plan(CountParameters parameters, AnalysisContext context) {
        // Told before the first shard starts rather than by every one of them.
        new SliceRun(parameters.slice(), context).plane(inputs(parameters, context));
        return parameters.cells().stream().map(CountParameters.Cell::label).toList();
    }

    private static int inputs(CountParameters parameters, AnalysisContext context) {
        return context.optionalInput(Dataset.TYPE, Dataset.class)
                .map(Dataset::features)
                .orElse(parameters.inputs());
    }

    private static Table.Builder table() {
        return Table.of(
                Column.integer("width"),
                Column.integer("depth"),
                Column.integer("neurons"),
                Column.real("biasDeviation"),
                Column.integer("seed"),
                Column.integer("activationRegions"),
                Column.integer("linearRegions"),
                Column.integer("nonConvexLinearRegions"),
                Column.real("ratio"),
                Column.integer("breakpoints"));
    }

    @Override
    public Asset runShard(CountParameters parameters, int shard, AnalysisContext context) {
        CountParameters.Cell cell = parameters.cells().get(shard);
        Network network =
                FreshNetworks.fullyConnected(
                        cell.sizes(inputs(parameters, context)),
                        cell.biasDeviation(),
                        cell.seed(),
                        context);
        SliceRun slice = new SliceRun(parameters.slice(), context);
        Complex complex = slice.complex(network);
        int regions = complex.faces().count();
        return table().row(
                        cell.width(),
                        cell.depth(),
                        cell.neurons(),
                        cell.biasDeviation(),
                        cell.seed(),
                        regions,
                        complex.linearRegions().count(),
                        complex.linearRegions().nonConvex(),
                        regions / CellMean.halfSquare(cell.neurons()),
                        breakpoints(
                                network,
                                complex.plane(),
                                slice.plane(network.inputs()).domain().corners()))
                .build();
    }

    /** Inner ends of the regions from the domain's first corner to the opposite one. */
    private static int breakpoints(Network network, PlaneEmbedding plane, double[][] corners) {
        double[] from = corners[0];
        double[] to = corners[corners.length / 2];
        return new Line(
                                network,
                                plane.point(from[0], from[1]),
                                plane.point(to[0], to[1]),
                                Line.DEFAULT_MAX_PIECES)
                        .compute(Progress.NONE)
                        .pieces()
                - 1;
    }

    @Override
    public void merge(CountParameters parameters, Shards shards, AnalysisContext context)
            throws IOException {
        Table.Builder networks = table();
        Table.Builder cells = CellMean.table();
        double largest = 0;
        boolean proved = false;
        int inputs = inputs(parameters, context);
        double[][] domain =
                new SliceRun(parameters.slice(), context).plane(inputs).domain().corners();
        int seeds = parameters.seeds().size();
        List<Long> activation = new ArrayList<>();
        List<Long> linear = new ArrayList<>();
        List<Long> breakpoints = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            List<Object> row = shards.get(i, Table.class).rows().get(0);
            networks.row(row.toArray());
            activation.add((Long) row.get(5));
            linear.add((Long) row.get(6));
            breakpoints.add((Long) row.get(9));
            if (activation.size() == seeds) {
                CountParameters.Cell cell = parameters.cells().get(i);
                TheoremBound theorem = TheoremBound.of(inputs, cell.biasDeviation(), domain);
                CellMean mean =
                        new CellMean(
                                cell,
                                new MeanCount(activation),
                                new MeanCount(linear),
                                new MeanCount(breakpoints),
                                theorem);
                mean.addTo(cells);
                largest = Math.max(largest, mean.factor());
                proved |= theorem.isProved();
                activation.clear();
                linear.clear();
                breakpoints.clear();
            }
        }
        context.scalar(NETWORKS, shards.size());
        context.scalar("largestFactor", largest);
        context.publish(NETWORKS, networks.build());
        context.publish(CELLS, cells.build());
        CountFigures figures = new CountFigures(CELLS, proved);
        context.publish(REGIONS_FIGURE, figures.regionsOverNeurons());
        context.publish(RATIO_FIGURE, figures.ratioOverNeurons());
        context.publish(DEPTH_FIGURE, figures.ratioOverDepth());
        context.publish(LINE_FIGURE, figures.breakpointsOverNeurons());
    }
}
