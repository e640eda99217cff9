package org.reluworkbench.regions.internal.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.ActivationPattern;
import org.reluworkbench.regions.Line;
import org.reluworkbench.regions.LineRegions;
import org.reluworkbench.regions.RegionLimitException;
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

    private static final String VEGA_LITE =
            """
            {"mark":{"type":"line","tooltip":true},\
            "encoding":{"x":{"field":"position","type":"quantitative","title":"length along the line"},\
            "y":{"field":"value","type":"quantitative","title":"output"},\
            "color":{"field":"output","type":"nominal","title":"output"}}}""";

    @Override
    public AnalysisDescriptor<LineParameters> descriptor() {
        return AnalysisDescriptor.of("regions.line", "1.0.0", LineParameters.class)
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
        List<LineRegions> segments = new ArrayList<>();
        for (int i = 0; i < polyline.segments(); i++) {
            segments.add(segment(network, polyline, i, parameters, context));
        }
        publishCounts(segments, polyline, context);
        context.publish(PIECES, pieces(segments, polyline));
        try (PointWalls walls = new PointWalls(network, context)) {
            context.publish(POINTS, points(segments, polyline, walls));
        }
        context.publish(PROFILE, profile(segments, polyline));
        context.publish(FIGURE, new Figure("Outputs along the line", PROFILE, VEGA_LITE));
    }

    private static LineRegions segment(
            Network network,
            Polyline polyline,
            int i,
            LineParameters parameters,
            AnalysisContext context) {
        try {
            return new Line(
                            network,
                            polyline.point(i),
                            polyline.point(i + 1),
                            RegionMemory.limit(parameters.maxRegions(), network, context))
                    .compute(new ContextProgress(context, i, polyline.segments()));
        } catch (RegionLimitException e) {
            throw new WorkbenchException(
                    StandardErrorCode.OUT_OF_MEMORY,
                    e.getMessage() + "; take shorter segments or raise maxRegions and the budget",
                    e);
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, e.getMessage(), e);
        }
    }

    /** A region that goes on behind a point of the polyline counts once. */
    private static void publishCounts(
            List<LineRegions> segments, Polyline polyline, AnalysisContext context) {
        long regions = 0;
        long linear = 0;
        long fallbacks = 0;
        double length = 0;
        Set<ActivationPattern> patterns = new HashSet<>();
        for (int i = 0; i < segments.size(); i++) {
            LineRegions segment = segments.get(i);
            int again = i > 0 && goesOn(segments.get(i - 1), segment) ? 1 : 0;
            regions += segment.pieces() - again;
            linear += segment.linearPieces() - again;
            fallbacks += segment.exactFallbacks();
            length += polyline.length(i);
            for (int p = 0; p < segment.pieces(); p++) {
                patterns.add(segment.pattern(p));
            }
        }
        context.scalar("activationRegions", regions);
        context.scalar("linearRegions", linear);
        context.scalar("patterns", patterns.size());
        context.scalar("length", length);
        context.scalar("exactFallbacks", fallbacks);
    }

    private static boolean goesOn(LineRegions before, LineRegions after) {
        return before.pattern(before.pieces() - 1).equals(after.pattern(0));
    }

    private static Table pieces(List<LineRegions> segments, Polyline polyline) {
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
                        Column.integer("wallNeuron"));
        for (int i = 0; i < segments.size(); i++) {
            LineRegions segment = segments.get(i);
            int linear = -1;
            for (int p = 0; p < segment.pieces(); p++) {
                linear += segment.startsLinear(p) ? 1 : 0;
                boolean last = p + 1 == segment.pieces();
                table.row(
                        i,
                        segment.t(p),
                        segment.t(p + 1),
                        (segment.t(p + 1) - segment.t(p)) * polyline.length(i),
                        linear,
                        segment.pattern(p).activeNeurons(),
                        segment.pattern(p).toHex(),
                        last ? null : (Integer) segment.wallLayer(p),
                        last ? null : (Integer) segment.wallNeuron(p));
            }
        }
        return table.build();
    }

    private static Table points(List<LineRegions> segments, Polyline polyline, PointWalls walls) {
        Table.Builder table =
                Table.of(
                        Column.integer("point"),
                        Column.real("wallBefore"),
                        Column.real("wallAfter"),
                        Column.real("wallDistance"),
                        Column.text("nearestWall"));
        for (int i = 0; i <= segments.size(); i++) {
            Optional<WallDistance> nearest = walls.nearest(polyline.point(i));
            table.row(
                    i,
                    i == 0 ? null : before(segments.get(i - 1), polyline.length(i - 1)),
                    i == segments.size() ? null : after(segments.get(i), polyline.length(i)),
                    nearest.map(WallDistance::distance).orElse(null),
                    nearest.map(found -> found.wall().name(walls.network())).orElse(null));
        }
        return table.build();
    }

    /** Distance from the segment's end back to its last wall; null if there is none. */
    private static Double before(LineRegions segment, double length) {
        int last = segment.pieces() - 1;
        return last == 0 ? null : (Double) ((1 - segment.t(last)) * length);
    }

    private static Double after(LineRegions segment, double length) {
        return segment.pieces() == 1 ? null : (Double) (segment.t(1) * length);
    }

    private static Table profile(List<LineRegions> segments, Polyline polyline) {
        Table.Builder table =
                Table.of(Column.real("position"), Column.integer("output"), Column.real("value"));
        long points = 1;
        for (LineRegions segment : segments) {
            points += segment.pieces();
        }
        int outputs = (int) Math.max(1, Math.min(segments.get(0).outputs(), MOST_VALUES / points));
        double position = 0;
        for (int i = 0; i < segments.size(); i++) {
            LineRegions segment = segments.get(i);
            for (int p = i == 0 ? 0 : 1; p <= segment.pieces(); p++) {
                double t = segment.t(p);
                for (int c = 0; c < outputs; c++) {
                    double value = segment.value(Math.min(p, segment.pieces() - 1), c, t);
                    table.row(position + t * polyline.length(i), c, value);
                }
            }
            position += polyline.length(i);
        }
        return table.build();
    }
}
