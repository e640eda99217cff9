package org.reluworkbench.regions.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The points that the decision boundary adds: on edges of the complex, and where three classes tie.
 */
final class CutPoints {
    /** Where a point comes from: equal origins are one point. */
    private record Origin(int face, int edge, Tie first, Tie second) {}

    private final Arrangement complex;
    private final Map<Origin, Integer> numbers = new HashMap<>();
    private final List<CutPoint> points = new ArrayList<>();

    CutPoints(Arrangement complex) {
        this.complex = complex;
    }

    int count() {
        return points.size();
    }

    CutPoint get(int added) {
        return points.get(added);
    }

    /** The point where two classes tie on an edge of a face; shared by the edge's two faces. */
    int onEdge(int face, int edge, Tie tie, Scores scores) {
        Origin origin = new Origin(-1, edge, tie, tie);
        return numbers.computeIfAbsent(
                origin,
                key -> {
                    int wall = complex.edges.wall[edge];
                    // Carriers of earlier levels are read from the maps of the face's ancestors.
                    complex.maps.moveTo(complex.hidden + 1, face);
                    VertexLocator at =
                            complex.cross(
                                    wall,
                                    coefficient(tie, 0, scores),
                                    coefficient(tie, 1, scores),
                                    coefficient(tie, 2, scores),
                                    tieError(tie, scores));
                    return add(at, face, wall, tie, tie, scores);
                });
    }

    /** The point in a face where two ties of one class meet. */
    int inside(int face, Tie first, Tie second, Scores scores) {
        boolean ordered = first.compareTo(second) < 0;
        Tie a = ordered ? first : second;
        Tie b = ordered ? second : first;
        Origin origin = new Origin(face, -1, a, b);
        return numbers.computeIfAbsent(
                origin,
                key -> {
                    VertexLocator at = new VertexLocator();
                    at.cross(
                            coefficient(a, 0, scores),
                            coefficient(a, 1, scores),
                            coefficient(a, 2, scores),
                            tieError(a, scores),
                            coefficient(b, 0, scores),
                            coefficient(b, 1, scores),
                            coefficient(b, 2, scores),
                            tieError(b, scores));
                    return add(at, face, -1, a, b, scores);
                });
    }

    private static double coefficient(Tie tie, int term, Scores scores) {
        return scores.coefficient(tie.high(), term) - scores.coefficient(tie.low(), term);
    }

    /** Two coefficients' errors and the rounding of their difference. */
    private static double tieError(Tie tie, Scores scores) {
        double size = 0;
        for (int term = 0; term < 3; term++) {
            size = Math.max(size, Math.abs(coefficient(tie, term, scores)));
        }
        return 2 * scores.mapError() + 2 * RoundingUnit.U * size + RoundingUnit.TINY;
    }

    private int add(VertexLocator at, int face, int wall, Tie first, Tie second, Scores scores) {
        CutPoint point = new CutPoint(at.x(), at.y(), at.error(), face, wall, first, second);
        if (!complex.accepts(at.error())) {
            complex.countFallback();
            ExactPoint exact = point.exact(scores);
            double x = exact.roundedX();
            double y = exact.roundedY();
            double error = Arrangement.roundingError(x, y);
            point = new CutPoint(x, y, error, face, wall, first, second);
        }
        points.add(point);
        return points.size() - 1;
    }

    double maxError() {
        return points.stream().mapToDouble(CutPoint::error).max().orElse(0);
    }

    /**
     * The crossing of a wall with a tie, or, without a wall (−1), of two ties, on one face.
     *
     * @param error bound on the error of each coordinate
     */
    record CutPoint(double x, double y, double error, int face, int wall, Tie first, Tie second) {
        ExactPoint exact(Scores scores) {
            ExactForm line =
                    wall >= 0
                            ? scores.wallLine(wall, face)
                            : scores.tie(second.low(), second.high(), face);
            return scores.tie(first.low(), first.high(), face).crossing(line);
        }
    }
}
