package org.reluworkbench.regions.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** For every vertex the exact set of classes with the largest score. */
final class TopClasses {
    private static final int UNKNOWN = -1;
    private static final int SEVERAL = -2;

    private final Arrangement complex;
    private final Scores scores;
    private final int[] top;
    private final Map<Integer, List<Integer>> ties = new HashMap<>();

    TopClasses(Arrangement complex, Scores scores) {
        this.complex = complex;
        this.scores = scores;
        top = new int[complex.vertices.count];
        java.util.Arrays.fill(top, UNKNOWN);
    }

    /** The lowest class that is on top at all vertices of the face, and so on the face; or −1. */
    int everywhere(int face) {
        FaceLevel faces = complex.faces[complex.hidden];
        int from = faces.offset[face];
        int to = faces.offset[face + 1];
        scores.moveTo(face);
        boolean single = true;
        for (int i = from; i < to; i++) {
            int vertex = faces.vertices[i];
            if (top[vertex] == UNKNOWN) {
                find(vertex);
            }
            single &= top[vertex] >= 0 && top[vertex] == top[faces.vertices[from]];
        }
        if (single) {
            return top[faces.vertices[from]];
        }
        List<Integer> common = new ArrayList<>(of(faces.vertices[from]));
        for (int i = from + 1; i < to; i++) {
            common.retainAll(of(faces.vertices[i]));
        }
        return common.isEmpty() ? -1 : common.get(0);
    }

    /** The classes on top at a vertex, ascending. */
    private List<Integer> of(int vertex) {
        return top[vertex] == SEVERAL ? ties.getOrDefault(vertex, List.of()) : List.of(top[vertex]);
    }

    private void find(int vertex) {
        double x = complex.vertices.x[vertex];
        double y = complex.vertices.y[vertex];
        double threshold = scores.threshold(x, y, complex.vertices.error[vertex]);
        int best = 0;
        double largest = scores.value(0, x, y);
        for (int c = 1; c < scores.classes; c++) {
            double value = scores.value(c, x, y);
            if (value > largest) {
                largest = value;
                best = c;
            }
        }
        List<Integer> close = new ArrayList<>(1);
        for (int c = 0; c < scores.classes; c++) {
            // Not "within": without a bound every class is close.
            if (!(largest - scores.value(c, x, y) >= 2 * threshold)) {
                close.add(c);
            }
        }
        top[vertex] = best;
        if (close.size() > 1) {
            List<Integer> exact = exactlyLargest(close, complex.exact.point(vertex));
            top[vertex] = exact.size() > 1 ? SEVERAL : exact.get(0);
            if (exact.size() > 1) {
                ties.put(vertex, exact);
            }
        }
    }

    private List<Integer> exactlyLargest(List<Integer> close, ExactPoint point) {
        complex.countFallback();
        List<Integer> largest = new ArrayList<>();
        BigInteger most = scores.exactValue(close.get(0), point);
        for (int c : close) {
            BigInteger value = scores.exactValue(c, point);
            if (value.compareTo(most) > 0) {
                largest.clear();
                most = value;
            }
            if (value.equals(most)) {
                largest.add(c);
            }
        }
        return largest;
    }

    /**
     * The classes that may be on top somewhere on a face, ascending: all but those that some class
     * certainly exceeds at every vertex.
     */
    List<Integer> candidates(int face) {
        FaceLevel faces = complex.faces[complex.hidden];
        int from = faces.offset[face];
        int to = faces.offset[face + 1];
        scores.moveTo(face);
        List<Integer> candidates = new ArrayList<>();
        for (int c = 0; c < scores.classes; c++) {
            boolean beaten = false;
            for (int i = from; i < to && !beaten; i++) {
                int rival = of(faces.vertices[i]).get(0);
                beaten = rival != c && exceeds(rival, c, faces, from, to);
            }
            if (!beaten) {
                candidates.add(c);
            }
        }
        return candidates;
    }

    private boolean exceeds(int c, int d, FaceLevel faces, int from, int to) {
        for (int i = from; i < to; i++) {
            int vertex = faces.vertices[i];
            double x = complex.vertices.x[vertex];
            double y = complex.vertices.y[vertex];
            double least = 2 * scores.threshold(x, y, complex.vertices.error[vertex]);
            if (!(scores.value(c, x, y) - scores.value(d, x, y) >= least)) {
                return false;
            }
        }
        return true;
    }
}
