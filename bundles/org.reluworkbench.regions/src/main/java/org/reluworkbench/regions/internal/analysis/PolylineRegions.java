package org.reluworkbench.regions.internal.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.ActivationPattern;
import org.reluworkbench.regions.Line;
import org.reluworkbench.regions.LineRegions;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.internal.LineCorner;
import org.reluworkbench.spi.AnalysisContext;

/**
 * The regions along a polyline: those of its segments, joined at its corners. A corner between two
 * patterns counts as a wall that is crossed there.
 */
final class PolylineRegions {
    private final Polyline polyline;
    private final List<LineRegions> segments = new ArrayList<>();

    /** Corner i ends segment i. */
    private final List<LineCorner> corners = new ArrayList<>();

    /**
     * Computes them.
     *
     * @param maxRegions most on one segment
     * @throws org.reluworkbench.regions.RegionLimitException if a segment has more
     * @throws IllegalArgumentException if the network is too large
     */
    PolylineRegions(Network network, Polyline polyline, int maxRegions, AnalysisContext context) {
        this.polyline = polyline;
        Line before = null;
        for (int i = 0; i < polyline.segments(); i++) {
            Line line = new Line(network, polyline.point(i), polyline.point(i + 1), maxRegions);
            Progress progress = new ContextProgress(context, i, polyline.segments());
            segments.add(line.compute(progress));
            if (before != null) {
                corners.add(corner(before, line, i, progress));
            }
            before = line;
        }
    }

    private LineCorner corner(Line before, Line line, int i, Progress progress) {
        LineRegions ending = segments.get(i - 1);
        return LineCorner.between(
                before,
                ending.pattern(ending.pieces() - 1),
                line,
                segments.get(i).pattern(0),
                progress);
    }

    /** The polyline. */
    Polyline polyline() {
        return polyline;
    }

    /** Number of segments. */
    int count() {
        return segments.size();
    }

    /** The regions on one segment. */
    LineRegions segment(int i) {
        return segments.get(i);
    }

    /** Activation regions, one that goes on behind a corner counting once. */
    long regions() {
        return segments.stream().mapToLong(LineRegions::pieces).sum()
                - corners.stream().filter(LineCorner::sameRegion).count();
    }

    /** Linear pieces, one that goes on behind a corner counting once. */
    long linearPieces() {
        return segments.stream().mapToLong(LineRegions::linearPieces).sum()
                - corners.stream().filter(LineCorner::sameMap).count();
    }

    /** Whether a piece's map is another one than that of the piece before it on the polyline. */
    boolean startsLinear(int segment, int piece) {
        if (piece == 0 && segment > 0) {
            return !corners.get(segment - 1).sameMap();
        }
        return segments.get(segment).startsLinear(piece);
    }

    /** Number of different patterns. */
    int patterns() {
        Set<ActivationPattern> patterns = new HashSet<>();
        for (LineRegions segment : segments) {
            for (int p = 0; p < segment.pieces(); p++) {
                patterns.add(segment.pattern(p));
            }
        }
        return patterns.size();
    }

    /** Number of pieces that lie on a wall. */
    int onWall() {
        int count = 0;
        for (LineRegions segment : segments) {
            for (int p = 0; p < segment.pieces(); p++) {
                count += segment.isOnWall(p) ? 1 : 0;
            }
        }
        return count;
    }

    long exactFallbacks() {
        return segments.stream().mapToLong(LineRegions::exactFallbacks).sum()
                + corners.stream().mapToLong(LineCorner::exactFallbacks).sum();
    }

    long signDecisions() {
        return segments.stream().mapToLong(LineRegions::signDecisions).sum();
    }

    double length() {
        double length = 0;
        for (int i = 0; i < count(); i++) {
            length += polyline.length(i);
        }
        return length;
    }

    /** Whether there is a wall between a piece and the next one on the polyline. */
    boolean endsAtWall(int segment, int piece) {
        return isInside(segment, piece) || crossesAt(segment + 1);
    }

    /** Whether a piece ends before its segment does. */
    private boolean isInside(int segment, int piece) {
        return piece + 1 < segments.get(segment).pieces();
    }

    /** The layer of the wall at the end of a piece that has one. */
    int wallLayer(int segment, int piece) {
        return isInside(segment, piece)
                ? segments.get(segment).wallLayer(piece)
                : corners.get(segment).wallLayer();
    }

    /** The neuron of {@link #wallLayer}, or the pair of values under a max-pool's windows. */
    int wallNeuron(int segment, int piece) {
        return isInside(segment, piece)
                ? segments.get(segment).wallNeuron(piece)
                : corners.get(segment).wallNeuron();
    }

    private boolean crossesAt(int point) {
        boolean corner = point > 0 && point < count();
        return corner && !corners.get(point - 1).sameRegion();
    }

    /**
     * The length along the polyline from each point back to the last wall before it; null where
     * there is none. A wall at the point itself does not count.
     */
    Double[] wallsBefore() {
        Double[] before = new Double[count() + 1];
        for (int i = 1; i <= count(); i++) {
            LineRegions segment = segments.get(i - 1);
            double length = polyline.length(i - 1);
            int last = segment.pieces() - 1;
            before[i] =
                    last > 0
                            ? (Double) ((1 - segment.t(last)) * length)
                            : further(i - 1, length, before);
        }
        return before;
    }

    /** The same on to the next wall. */
    Double[] wallsAfter() {
        Double[] after = new Double[count() + 1];
        for (int i = count() - 1; i >= 0; i--) {
            LineRegions segment = segments.get(i);
            double length = polyline.length(i);
            after[i] =
                    segment.pieces() > 1
                            ? (Double) (segment.t(1) * length)
                            : further(i + 1, length, after);
        }
        return after;
    }

    /** The way over a whole segment to the point at its other end and on to a wall. */
    private Double further(int point, double length, Double[] known) {
        if (crossesAt(point)) {
            return length;
        }
        return known[point] == null ? null : (Double) (length + known[point]);
    }
}
