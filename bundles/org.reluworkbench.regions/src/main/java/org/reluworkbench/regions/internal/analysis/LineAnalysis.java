package org.reluworkbench.regions.internal.analysis;

import java.util.Optional;
import java.util.StringJoiner;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.LineRegions;
import org.reluworkbench.regions.RegionLimitException;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.regions.internal.maps.WallDistance;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** {@code regions.line}: the regions along a polyline in the input space. */
@Component(service = Analysis.class)
public final class LineAnalysis implements Analysis<LineParameters> {
    private static final String PIECES = "pieces";
    private static final String POINTS = "points";
    private static final String PROFILE = "profile";
    private static final String FIGURE = "figure";

    /** The profile has so many values if it has more than one output. */
    private static final long MOST_VALUES = 200_000;

    /** So many neurons are named that are 0 on a whole piece. */
    private static final int MOST_NAMES = 10;

    private static final String VEGA_LITE =
            """
            {"mark":{"type":"line","tooltip":true},\
            "encoding":{"x":{"field":"position","type":"quantitative","title":"length along the line"},\
            "y":{"field":"value","type":"quantitative","title":"output"},\
            "color":{"field":"output","type":"nominal","title":"output"}}}""";

    @Override
    public AnalysisDescriptor<LineParameters> descriptor() {
        return AnalysisDescriptor.of("regions.line", "1.1.0", LineParameters.class)
                .title("Regions on a line")
                .documentation(
                        "Cuts a segment or polyline, for example between rows of a dataset, at every"
                                + " wall of the network: activation regions with their patterns,"
                                + " linear pieces, and how far each point is from the next wall"
                                + " along the line and from the nearest one in the input space. The ends are taken as exact binary fractions"
                                + " and every decision is exact, in any input dimension. Breakpoints"
                                + " on a line as in Hanin and Rolnick 2019 (arXiv:1901.09021).")
                .input(Network.TYPE, Network.TYPE, "Any graph of piecewise-linear operations")
                .optionalInput(Dataset.TYPE, Dataset.TYPE, "Rows that the polyline joins")
                .output(PIECES, Table.TYPE, "The regions in order")
                .output(
                        POINTS,
                        Table.TYPE,
                        "The polyline's points, their next walls on it and nearest walls in space")
                .output(
                        PROFILE,
                        Table.TYPE,
                        "The outputs at every wall; the first ones if they are many")
                .output(FIGURE, Figure.TYPE, "The outputs along the line")
                .build();
    }

    @Override
    public void run(LineParameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        Polyline polyline =
                new Polyline(
                        parameters,
                        network.inputs(),
                        context.optionalInput(Dataset.TYPE, Dataset.class));
        PolylineRegions regions = regions(network, polyline, parameters, context);
        context.scalar("activationRegions", regions.regions());
        context.scalar("linearRegions", regions.linearPieces());
        context.scalar("patterns", regions.patterns());
        context.scalar("onWall", regions.onWall());
        context.scalar("length", regions.length());
        ExactShare.publish(regions.exactFallbacks(), regions.signDecisions(), context);
        context.publish(PIECES, pieces(regions, Levels.of(network)));
        try (PointWalls walls = new PointWalls(network, context)) {
            context.publish(POINTS, points(regions, walls));
        }
        context.publish(PROFILE, profile(regions));
        context.publish(FIGURE, new Figure("Outputs along the line", PROFILE, VEGA_LITE));
    }

    private static PolylineRegions regions(
            Network network,
            Polyline polyline,
            LineParameters parameters,
            AnalysisContext context) {
        RegionMemory memory = RegionMemory.of(parameters.maxRegions(), network, context);
        try {
            return new PolylineRegions(network, polyline, memory.limit(), context);
        } catch (RegionLimitException e) {
            throw memory.refusal(e, "shorter segments");
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, e.getMessage(), e);
        }
    }

    private static Table pieces(PolylineRegions regions, Levels levels) {
        Table.Builder table =
                Table.of(
                        Column.integer("segment"),
                        Column.real("from"),
                        Column.real("to"),
                        Column.real("length"),
                        Column.integer("linearPiece"),
                        Column.integer("activeNeurons"),
                        Column.text("pattern"),
                        Column.integer("wallLayer"),
                        Column.integer("wallNeuron"),
                        Column.text("onWall"));
        int linear = -1;
        for (int i = 0; i < regions.count(); i++) {
            LineRegions segment = regions.segment(i);
            double length = regions.polyline().length(i);
            for (int p = 0; p < segment.pieces(); p++) {
                linear += regions.startsLinear(i, p) ? 1 : 0;
                boolean wall = regions.endsAtWall(i, p);
                table.row(
                        i,
                        segment.t(p),
                        segment.t(p + 1),
                        (segment.t(p + 1) - segment.t(p)) * length,
                        linear,
                        segment.pattern(p).activeNeurons(),
                        segment.pattern(p).toHex(),
                        wall ? (Integer) regions.wallLayer(i, p) : null,
                        wall ? (Integer) regions.wallNeuron(i, p) : null,
                        vanishing(segment, p, levels));
            }
        }
        return table.build();
    }

    /** Names of the neurons that are 0 on a whole piece, null if there are none. */
    private static String vanishing(LineRegions segment, int piece, Levels levels) {
        if (!segment.isOnWall(piece)) {
            return null;
        }
        StringJoiner names = new StringJoiner(", ");
        int more = 0;
        int listed = 0;
        for (int k = 1; k <= levels.hidden(); k++) {
            for (int j = 0; j < levels.gates(k); j++) {
                if (segment.vanishes(piece, k, j)) {
                    if (listed < MOST_NAMES) {
                        names.add(levels.name(k) + "[" + j + "]");
                        listed++;
                    } else {
                        more++;
                    }
                }
            }
        }
        return more == 0 ? names.toString() : names + " and " + more + " more";
    }

    private static Table points(PolylineRegions regions, PointWalls walls) {
        Table.Builder table =
                Table.of(
                        Column.integer("point"),
                        Column.real("wallBefore"),
                        Column.real("wallAfter"),
                        Column.real("wallDistance"),
                        Column.text("nearestWall"));
        Double[] before = regions.wallsBefore();
        Double[] after = regions.wallsAfter();
        for (int i = 0; i <= regions.count(); i++) {
            Optional<WallDistance> nearest = walls.nearest(regions.polyline().point(i));
            table.row(
                    i,
                    before[i],
                    after[i],
                    nearest.map(WallDistance::distance).orElse(null),
                    nearest.map(found -> found.wall().name(walls.network())).orElse(null));
        }
        return table.build();
    }

    private static Table profile(PolylineRegions regions) {
        Table.Builder table =
                Table.of(Column.real("position"), Column.integer("output"), Column.real("value"));
        long points = 1;
        for (int i = 0; i < regions.count(); i++) {
            points += regions.segment(i).pieces();
        }
        int outputs =
                (int) Math.max(1, Math.min(regions.segment(0).outputs(), MOST_VALUES / points));
        double position = 0;
        for (int i = 0; i < regions.count(); i++) {
            LineRegions segment = regions.segment(i);
            double length = regions.polyline().length(i);
            for (int p = i == 0 ? 0 : 1; p <= segment.pieces(); p++) {
                double t = segment.t(p);
                for (int c = 0; c < outputs; c++) {
                    double value = segment.value(Math.min(p, segment.pieces() - 1), c, t);
                    table.row(position + t * length, c, value);
                }
            }
            position += length;
        }
        return table.build();
    }
}
