package org.reluworkbench.regions.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.regions.DecisionBoundary;

/** Finds the decision boundary: classes of faces, cells of cut faces, and the segments between. */
final class BoundaryFinder {
    private final Arrangement complex;
    private final Scores scores;
    private final CutPoints cutPoints;
    private final ClassClipper clipper;
    private final int[] faceClass;
    private final Map<Integer, List<ClassCell>> cellsOfFace = new HashMap<>();
    private final IntList cellFace = new IntList();
    private final IntList cellClass = new IntList();
    private final IntList cellOffset = new IntList();
    private final IntList cellPoints = new IntList();
    private final IntList segments = new IntList();
    private double length;

    BoundaryFinder(Arrangement complex, OutputMaps maps) {
        this.complex = complex;
        scores = new Scores(complex, maps);
        cutPoints = new CutPoints(complex);
        clipper = new ClassClipper(complex, scores, cutPoints);
        faceClass = new int[complex.faces[complex.hidden].count];
        cellOffset.add(0);
    }

    DecisionBoundary find() {
        TopClasses top = new TopClasses(complex, scores);
        for (int f = 0; f < faceClass.length; f++) {
            int common = top.everywhere(f);
            if (common >= 0) {
                faceClass[f] = common;
            } else {
                addCut(f, clipper.cells(f, top.candidates(f)));
            }
            complex.faceDone();
        }
        for (int e = 0; e < complex.edges.count; e++) {
            if (complex.edges.firstChild[e] == EdgeArena.NONE
                    && complex.edges.right[e] != EdgeArena.NONE) {
                addAlongEdge(e);
            }
        }
        double[] x = new double[cutPoints.count()];
        double[] y = new double[cutPoints.count()];
        for (int i = 0; i < x.length; i++) {
            x[i] = cutPoints.get(i).x();
            y[i] = cutPoints.get(i).y();
        }
        return new DecisionBoundary(
                complex.vertices.count,
                faceClass,
                x,
                y,
                cellFace.toArray(),
                cellClass.toArray(),
                cellOffset.toArray(),
                cellPoints.toArray(),
                segments.toArray(),
                length);
    }

    double maxPointError() {
        return cutPoints.maxError();
    }

    private void addCut(int face, List<ClassCell> cells) {
        faceClass[face] = DecisionBoundary.CUT;
        cellsOfFace.put(face, cells);
        for (ClassCell cell : cells) {
            cellFace.add(face);
            cellClass.add(cell.ownClass);
            for (int i = 0; i < cell.degree; i++) {
                cellPoints.add(cell.points[i]);
                int side = cell.sides[i];
                if (ClassCell.isTie(side) && cell.ownClass < ClassCell.tiedClass(side)) {
                    addSegment(
                            cell.points[i],
                            cell.points[i + 1 == cell.degree ? 0 : i + 1],
                            cell.ownClass,
                            ClassCell.tiedClass(side));
                }
            }
            cellOffset.add(cellPoints.size());
        }
    }

    private void addSegment(int from, int to, int c, int d) {
        segments.add(from);
        segments.add(to);
        segments.add(Math.min(c, d));
        segments.add(Math.max(c, d));
        length += Math.hypot(x(to) - x(from), y(to) - y(from));
    }

    private double x(int point) {
        int added = point - complex.vertices.count;
        return added < 0 ? complex.vertices.x[point] : cutPoints.get(added).x();
    }

    private double y(int point) {
        int added = point - complex.vertices.count;
        return added < 0 ? complex.vertices.y[point] : cutPoints.get(added).y();
    }

    /**
     * Adds the parts of an edge with different classes on its two sides, which happens where two
     * classes tie all along the edge. The largest score is convex on the edge, so a class has at
     * most one interval there, from either side the intervals are the same, and only the choice
     * among tied classes can differ.
     */
    private void addAlongEdge(int edge) {
        int left = complex.edges.left[edge];
        int right = complex.edges.right[edge];
        if (faceClass[left] == faceClass[right] && faceClass[left] != DecisionBoundary.CUT) {
            return;
        }
        Map<Integer, int[]> onLeft = pieces(edge, left);
        Map<Integer, int[]> onRight = pieces(edge, right);
        for (Map.Entry<Integer, int[]> piece : onLeft.entrySet()) {
            int c = piece.getKey();
            if (!onRight.containsKey(c)) {
                for (int d : onRight.keySet()) {
                    if (!onLeft.containsKey(d) && tied(edge, left, c, d)) {
                        addSegment(piece.getValue()[0], piece.getValue()[1], c, d);
                    }
                }
            }
        }
    }

    /** For each class on one side of an edge the two ends of its piece. */
    private Map<Integer, int[]> pieces(int edge, int face) {
        Map<Integer, int[]> pieces = new HashMap<>();
        if (faceClass[face] != DecisionBoundary.CUT) {
            pieces.put(
                    faceClass[face],
                    new int[] {complex.edges.start[edge], complex.edges.end[edge]});
            return pieces;
        }
        for (ClassCell cell : cellsOfFace.getOrDefault(face, List.of())) {
            for (int i = 0; i < cell.degree; i++) {
                if (cell.sides[i] == edge) {
                    int next = i + 1 == cell.degree ? 0 : i + 1;
                    pieces.put(cell.ownClass, new int[] {cell.points[i], cell.points[next]});
                }
            }
        }
        return pieces;
    }

    private boolean tied(int edge, int face, int c, int d) {
        scores.moveTo(face);
        return scores.sign(c, d, complex.edges.start[edge]) == 0
                && scores.sign(c, d, complex.edges.end[edge]) == 0;
    }
}
