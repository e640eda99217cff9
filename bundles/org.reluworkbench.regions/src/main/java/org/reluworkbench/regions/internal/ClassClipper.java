package org.reluworkbench.regions.internal;

import java.util.ArrayList;
import java.util.List;

/** Cuts a face on which several classes occur into one convex cell per class. */
final class ClassClipper {
    private final Arrangement complex;
    private final Scores scores;
    private final CutPoints cutPoints;
    private int face;

    ClassClipper(Arrangement complex, Scores scores, CutPoints cutPoints) {
        this.complex = complex;
        this.scores = scores;
        this.cutPoints = cutPoints;
    }

    /**
     * The cells of a face in the order of their classes.
     *
     * @param candidates classes that may have the largest score somewhere on the face, ascending
     */
    List<ClassCell> cells(int cutFace, List<Integer> candidates) {
        face = cutFace;
        scores.moveTo(face);
        List<ClassCell> cells = new ArrayList<>();
        for (int c : candidates) {
            ClassCell cell = new ClassCell(c, complex.faces[complex.hidden], face);
            boolean occurs = true;
            for (int d : candidates) {
                occurs = occurs && (c == d || clip(cell, d));
            }
            if (occurs) {
                cells.add(cell);
            }
        }
        return cells;
    }

    /** Clips the cell to where its class beats another; false if nothing is left. */
    private boolean clip(ClassCell cell, int other) {
        int[] signs = new int[cell.degree];
        boolean wins = false;
        boolean loses = false;
        for (int i = 0; i < cell.degree; i++) {
            signs[i] = sign(cell.ownClass, other, cell.points[i]);
            wins |= signs[i] > 0;
            loses |= signs[i] < 0;
        }
        if (!wins) {
            // Equal on the whole cell: the lower class has it.
            return !loses && cell.ownClass < other;
        }
        if (loses) {
            cell.clip(signs, other, side -> crossing(cell.ownClass, side, other));
        } else {
            relabel(cell, signs, other);
        }
        return true;
    }

    /**
     * Where a side is a tie with two classes at once, the one beyond it is the one that grows
     * faster outwards, and so is smaller inside.
     */
    private void relabel(ClassCell cell, int[] signs, int other) {
        for (int i = 0; i < cell.degree; i++) {
            int next = i + 1 == cell.degree ? 0 : i + 1;
            if (signs[i] == 0 && signs[next] == 0 && ClassCell.isTie(cell.sides[i])) {
                int inside = 0;
                while (signs[inside] == 0) {
                    inside++;
                }
                int known = ClassCell.tiedClass(cell.sides[i]);
                if (sign(known, other, cell.points[inside]) > 0) {
                    cell.sides[i] = ClassCell.tieWith(other);
                }
            }
        }
    }

    private int crossing(int own, int side, int other) {
        int vertices = complex.vertices.count;
        Tie tie = Tie.of(own, other);
        return vertices
                + (ClassCell.isTie(side)
                        ? cutPoints.inside(
                                face, tie, Tie.of(own, ClassCell.tiedClass(side)), scores)
                        : cutPoints.onEdge(face, side, tie, scores));
    }

    /** Exact sign of score c − score d at a point of the face. */
    int sign(int c, int d, int point) {
        int added = point - complex.vertices.count;
        return added < 0 ? scores.sign(c, d, point) : scores.sign(c, d, cutPoints.get(added));
    }
}
