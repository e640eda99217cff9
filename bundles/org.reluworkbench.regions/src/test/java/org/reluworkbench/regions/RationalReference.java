package org.reluworkbench.regions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.RationalPolygon.Affine;
import org.reluworkbench.regions.RationalPolygon.Point;
import org.reluworkbench.regions.testing.LayeredNetwork;

/**
 * The same questions answered slowly and differently: polygons are cut one by one in rational
 * arithmetic without any shared structure, and incidences are found afterwards by comparing points.
 */
final class RationalReference {
    /** A polygon with everything known about it. */
    record Cell(RationalPolygon polygon, String pattern, List<Affine> maps, int winner) {}

    /** A straight piece between two neighbouring points, from the smaller point. */
    private record Piece(Point from, Point to) {}

    final List<Integer> regionsAfterLayer = new ArrayList<>();
    private final List<Cell> faces;

    /** A polygon while nodes are worked through, with the values of those before. */
    private record Part(RationalPolygon polygon, String pattern, List<List<Affine>> values) {
        Part with(RationalPolygon piece, String bits, List<Affine> next) {
            List<List<Affine>> more = new ArrayList<>(values);
            more.add(next);
            return new Part(piece, bits, more);
        }
    }

    RationalReference(LayeredNetwork network, ConvexPolygon domain) {
        this(network.network(), PlaneEmbedding.identity(), domain);
    }

    RationalReference(Network network, PlaneEmbedding plane, ConvexPolygon domain) {
        List<Affine> inputs = new ArrayList<>();
        for (int i = 0; i < plane.inputs(); i++) {
            inputs.add(
                    new Affine(
                            Rational.of(plane.u(i)),
                            Rational.of(plane.v(i)),
                            Rational.of(plane.origin(i))));
        }
        // The input stands before the nodes, so node n is value n + 1.
        List<Part> parts = List.of(new Part(RationalPolygon.of(domain), "", List.of(inputs)));
        for (int n = 0; n < network.nodes().size(); n++) {
            RationalNode node = new RationalNode(network, n);
            List<Integer> sources = network.nodes().get(n).inputs();
            List<Part> next = new ArrayList<>();
            for (Part part : parts) {
                List<List<Affine>> given =
                        sources.stream().map(source -> part.values().get(source + 1)).toList();
                if (node.rectifies()) {
                    rectify(part, node, given.get(0), next);
                } else if (node.pools()) {
                    pool(part, node, given.get(0), next);
                } else {
                    next.add(part.with(part.polygon(), part.pattern(), node.apply(given)));
                }
            }
            parts = next;
            if (node.rectifies() || node.pools()) {
                regionsAfterLayer.add(parts.size());
            }
        }
        faces =
                parts.stream()
                        .map(
                                part ->
                                        new Cell(
                                                part.polygon(),
                                                part.pattern(),
                                                part.values().get(part.values().size() - 1),
                                                -1))
                        .toList();
    }

    private static String separated(String pattern) {
        return pattern.isEmpty() ? "" : pattern + "|";
    }

    private static void rectify(Part part, RationalNode node, List<Affine> maps, List<Part> all) {
        List<RationalPolygon> pieces = List.of(part.polygon());
        for (Affine z : maps) {
            List<RationalPolygon> next = new ArrayList<>();
            for (RationalPolygon piece : pieces) {
                if (piece.isPositiveSomewhere(z) && piece.isNegativeSomewhere(z)) {
                    next.add(piece.clip(z));
                    next.add(piece.clip(RationalNode.ZERO.plus(z, Rational.of(-1))));
                } else {
                    next.add(piece);
                }
            }
            pieces = next;
        }
        for (RationalPolygon piece : pieces) {
            StringBuilder pattern = new StringBuilder(separated(part.pattern()));
            List<Affine> activations = new ArrayList<>();
            for (int j = 0; j < maps.size(); j++) {
                boolean active = piece.isPositiveSomewhere(maps.get(j));
                pattern.append(active ? '1' : '0');
                activations.add(
                        active ? maps.get(j) : RationalNode.ZERO.plus(maps.get(j), node.slope(j)));
            }
            all.add(part.with(piece, pattern.toString(), activations));
        }
    }

    /** A piece of a polygon with the winners of the first windows. */
    private record Won(RationalPolygon polygon, String bits, List<Affine> winners) {}

    private static void pool(Part part, RationalNode node, List<Affine> maps, List<Part> all) {
        List<Won> pieces = List.of(new Won(part.polygon(), "", List.of()));
        for (List<Integer> window : node.windows()) {
            List<Won> next = new ArrayList<>();
            for (Won piece : pieces) {
                for (int winner : window) {
                    cellOf(winner, window, maps, piece.polygon())
                            .ifPresent(cell -> next.add(won(piece, cell, winner, window, maps)));
                }
            }
            pieces = next;
        }
        for (Won piece : pieces) {
            String pattern = separated(part.pattern()) + piece.bits();
            all.add(part.with(piece.polygon(), pattern, piece.winners()));
        }
    }

    private static Won won(
            Won piece, RationalPolygon cell, int winner, List<Integer> window, List<Affine> maps) {
        StringBuilder bits = new StringBuilder(piece.bits());
        window.forEach(candidate -> bits.append(candidate == winner ? '1' : '0'));
        List<Affine> winners = new ArrayList<>(piece.winners());
        winners.add(maps.get(winner));
        return new Won(cell, bits.toString(), winners);
    }

    /** The part where a candidate is the first of the largest. */
    private static Optional<RationalPolygon> cellOf(
            int winner, List<Integer> window, List<Affine> maps, RationalPolygon polygon) {
        RationalPolygon cell = polygon;
        for (int other : window) {
            Affine lead = maps.get(winner).plus(maps.get(other), Rational.of(-1));
            if (other == winner) {
                continue;
            }
            if (!cell.isPositiveSomewhere(lead)) {
                boolean tied = !cell.isNegativeSomewhere(lead);
                if (!tied || window.indexOf(other) < window.indexOf(winner)) {
                    return Optional.empty();
                }
            } else {
                cell = cell.clip(lead);
            }
        }
        return cell.area().signum() > 0 ? Optional.of(cell) : Optional.empty();
    }

    List<Cell> faces() {
        return faces;
    }

    /** Cells when the decision boundary cuts too. */
    List<Cell> classCells() {
        List<Cell> cells = new ArrayList<>();
        Affine zero = new Affine(Rational.ZERO, Rational.ZERO, Rational.ZERO);
        for (Cell face : faces) {
            List<Affine> scores =
                    face.maps().size() == 1 ? List.of(zero, face.maps().get(0)) : face.maps();
            for (int c = 0; c < scores.size(); c++) {
                RationalPolygon polygon = face.polygon();
                boolean occurs = true;
                for (int d = 0; d < scores.size() && occurs; d++) {
                    Affine lead = scores.get(c).plus(scores.get(d), Rational.of(-1));
                    boolean identical = lead.equals(zero);
                    occurs = c == d || (identical ? c < d : polygon.isPositiveSomewhere(lead));
                    polygon = occurs && !identical && c != d ? polygon.clip(lead) : polygon;
                }
                if (occurs && polygon.area().signum() > 0) {
                    cells.add(new Cell(polygon, face.pattern(), face.maps(), c));
                }
            }
        }
        return cells;
    }

    private static int compare(Point p, Point q) {
        int x = p.x().compareTo(q.x());
        return x != 0 ? x : p.y().compareTo(q.y());
    }

    private static NavigableSet<Point> points(List<Cell> cells) {
        NavigableSet<Point> points = new TreeSet<>(RationalReference::compare);
        cells.forEach(cell -> points.addAll(cell.polygon().corners()));
        return points;
    }

    int vertices() {
        return points(faces).size();
    }

    int edges() {
        return pieces(faces).size();
    }

    /** All straight pieces of the cells' sides with the cells they belong to. */
    private static Map<Piece, List<Integer>> pieces(List<Cell> cells) {
        NavigableSet<Point> points = points(cells);
        Map<Piece, List<Integer>> pieces = new LinkedHashMap<>();
        for (int f = 0; f < cells.size(); f++) {
            List<Point> corners = cells.get(f).polygon().corners();
            for (int i = 0; i < corners.size(); i++) {
                Point p = corners.get(i);
                Point q = corners.get((i + 1) % corners.size());
                Point from = compare(p, q) < 0 ? p : q;
                Point to = compare(p, q) < 0 ? q : p;
                Point last = from;
                for (Point middle : points.subSet(from, false, to, true)) {
                    if (isBetween(from, to, middle)) {
                        pieces.computeIfAbsent(new Piece(last, middle), k -> new ArrayList<>())
                                .add(f);
                        last = middle;
                    }
                }
            }
        }
        return pieces;
    }

    private static boolean isBetween(Point p, Point q, Point r) {
        Rational turn =
                q.x().minus(p.x())
                        .times(r.y().minus(p.y()))
                        .minus(q.y().minus(p.y()).times(r.x().minus(p.x())));
        return turn.signum() == 0;
    }

    /** Groups of neighbouring faces for which the test holds, as one number per face. */
    private int[] groups(BiPredicate<Cell, Cell> together) {
        int[] group = new int[faces.size()];
        for (int f = 0; f < group.length; f++) {
            group[f] = f;
        }
        for (List<Integer> sides : pieces(faces).values()) {
            if (sides.size() == 2
                    && together.test(faces.get(sides.get(0)), faces.get(sides.get(1)))) {
                int from = group[sides.get(0)];
                int to = group[sides.get(1)];
                for (int f = 0; f < group.length; f++) {
                    group[f] = group[f] == from ? to : group[f];
                }
            }
        }
        return group;
    }

    /** Faces of every linear region. */
    Map<Integer, List<Cell>> linearRegions() {
        int[] group = groups((f, g) -> f.maps().equals(g.maps()));
        Map<Integer, List<Cell>> regions = new HashMap<>();
        for (int f = 0; f < group.length; f++) {
            regions.computeIfAbsent(group[f], k -> new ArrayList<>()).add(faces.get(f));
        }
        return regions;
    }

    /** A union of polygons is convex exactly if its convex hull has no more area. */
    static boolean isConvex(List<Cell> union) {
        Rational area = Rational.ZERO;
        for (Cell cell : union) {
            area = area.plus(cell.polygon().area());
        }
        return hull(new ArrayList<>(points(union))).area().equals(area);
    }

    /** Convex hull of sorted points (Andrew 1979). */
    private static RationalPolygon hull(List<Point> sorted) {
        List<Point> hull = new ArrayList<>();
        for (int pass = 0; pass < 2; pass++) {
            int start = hull.size();
            for (int i = 0; i < sorted.size(); i++) {
                Point p = sorted.get(pass == 0 ? i : sorted.size() - 1 - i);
                while (hull.size() >= start + 2
                        && new RationalPolygon(
                                                List.of(
                                                        hull.get(hull.size() - 2),
                                                        hull.get(hull.size() - 1),
                                                        p))
                                        .area()
                                        .signum()
                                <= 0) {
                    hull.remove(hull.size() - 1);
                }
                hull.add(p);
            }
            hull.remove(hull.size() - 1);
        }
        return new RationalPolygon(hull);
    }

    /** Length of the pieces with different classes on their sides. */
    double boundaryLength() {
        List<Cell> cells = classCells();
        double length = 0;
        for (Map.Entry<Piece, List<Integer>> piece : pieces(cells).entrySet()) {
            List<Integer> sides = piece.getValue();
            if (sides.size() == 2
                    && cells.get(sides.get(0)).winner() != cells.get(sides.get(1)).winner()) {
                Piece p = piece.getKey();
                length +=
                        Math.hypot(
                                p.to().x().minus(p.from().x()).toDouble(),
                                p.to().y().minus(p.from().y()).toDouble());
            }
        }
        return length;
    }
}
