package org.reluworkbench.regions.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A bounded convex polytope of full dimension n by its vertices and the facets that each lies on
 * (double description, Motzkin et al. 1953; adjacency as in Fukuda and Prodon 1996). Facets are
 * numbered without gaps, none is redundant, and every incidence is exact. Immutable.
 */
final class Polytope {
    private final int dimension;
    private final int facets;
    private final List<ExactVertex> vertices;

    /** By vertex the facets that it lies on. */
    private final List<BitSet> incident;

    private Polytope(int dimension, int facets, List<ExactVertex> vertices, List<BitSet> incident) {
        this.dimension = dimension;
        this.facets = facets;
        this.vertices = vertices;
        this.incident = incident;
    }

    /** The box between two corners. */
    static Polytope box(double[] low, double[] high) {
        int n = low.length;
        List<ExactVertex> vertices = new ArrayList<>();
        List<BitSet> incident = new ArrayList<>();
        for (int corner = 0; corner < 1 << n; corner++) {
            double[] point = new double[n];
            BitSet on = new BitSet(2 * n);
            for (int i = 0; i < n; i++) {
                boolean upper = (corner >> i & 1) != 0;
                point[i] = upper ? high[i] : low[i];
                on.set(upper ? 2 * i + 1 : 2 * i);
            }
            vertices.add(ExactVertex.of(point));
            incident.add(on);
        }
        return new Polytope(n, 2 * n, vertices, incident);
    }

    int vertices() {
        return vertices.size();
    }

    int facets() {
        return facets;
    }

    /** The exact sign of a function at every vertex, with whether some is positive or negative. */
    Signs signs(ExactAffine function, SignCount count) {
        int[] signs = new int[vertices.size()];
        boolean positive = false;
        boolean negative = false;
        int exact = 0;
        for (int v = 0; v < signs.length; v++) {
            int sign = function.filteredSign(vertices.get(v));
            if (sign > 1) {
                exact++;
                sign = function.at(vertices.get(v)).signum();
            }
            signs[v] = sign;
            positive |= sign > 0;
            negative |= sign < 0;
        }
        count.add(signs.length, exact);
        return new Signs(signs, positive, negative);
    }

    /** Signs of a function at the vertices. */
    static final class Signs {
        private final int[] signs;
        final boolean positive;
        final boolean negative;

        private Signs(int[] signs, boolean positive, boolean negative) {
            this.signs = signs;
            this.positive = positive;
            this.negative = negative;
        }
    }

    /**
     * The part where a function is not negative (side 1) or not positive (side −1); it must have
     * both signs at the vertices.
     */
    Polytope part(ExactAffine function, Signs signs, int side) {
        int[] number = keptFacets(signs, side);
        int cut = 0;
        for (int facet : number) {
            cut += facet >= 0 ? 1 : 0;
        }
        List<ExactVertex> points = new ArrayList<>();
        List<BitSet> on = new ArrayList<>();
        for (int v = 0; v < vertices.size(); v++) {
            if (signs.signs[v] * side >= 0) {
                points.add(vertices.get(v));
                on.add(renumbered(incident.get(v), number, signs.signs[v] == 0 ? cut : -1));
            }
        }
        for (int v = 0; v < vertices.size(); v++) {
            for (int w = 0; w < vertices.size(); w++) {
                if (signs.signs[v] > 0 && signs.signs[w] < 0) {
                    BitSet common = common(v, w);
                    if (isEdge(v, w, common)) {
                        points.add(ExactVertex.between(vertices.get(v), vertices.get(w), function));
                        on.add(renumbered(common, number, cut));
                    }
                }
            }
        }
        return new Polytope(dimension, cut + 1, points, on);
    }

    /** New numbers of the facets that reach to one side, −1 for the others. */
    private int[] keptFacets(Signs signs, int side) {
        BitSet reach = new BitSet(facets);
        for (int v = 0; v < vertices.size(); v++) {
            if (signs.signs[v] * side > 0) {
                reach.or(incident.get(v));
            }
        }
        int[] number = new int[facets];
        int next = 0;
        for (int f = 0; f < facets; f++) {
            number[f] = reach.get(f) ? next++ : -1;
        }
        return number;
    }

    private static BitSet renumbered(BitSet facets, int[] number, int more) {
        BitSet renumbered = new BitSet(number.length + 1);
        for (int f = facets.nextSetBit(0); f >= 0; f = facets.nextSetBit(f + 1)) {
            if (number[f] >= 0) {
                renumbered.set(number[f]);
            }
        }
        if (more >= 0) {
            renumbered.set(more);
        }
        return renumbered;
    }

    private BitSet common(int v, int w) {
        BitSet common = (BitSet) incident.get(v).clone();
        common.and(incident.get(w));
        return common;
    }

    /** Two vertices are joined by an edge if no third one lies on all their common facets. */
    private boolean isEdge(int v, int w, BitSet common) {
        if (common.cardinality() < dimension - 1) {
            return false;
        }
        for (int other = 0; other < vertices.size(); other++) {
            if (other != v && other != w && contains(incident.get(other), common)) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(BitSet all, BitSet some) {
        for (int f = some.nextSetBit(0); f >= 0; f = some.nextSetBit(f + 1)) {
            if (!all.get(f)) {
                return false;
            }
        }
        return true;
    }

    /** The mean of the vertices, in double arithmetic. */
    double[] center() {
        double[] center = new double[dimension];
        for (ExactVertex vertex : vertices) {
            for (int i = 0; i < dimension; i++) {
                center[i] += vertex.rounded(i) / vertices.size();
            }
        }
        return center;
    }

    /** The mean of the vertices as fractions; it lies inside. */
    List<String> exactCenter() {
        ExactVertex mean = ExactVertex.mean(vertices);
        return IntStream.range(0, dimension).mapToObj(mean::fraction).toList();
    }

    /**
     * The volume, as the sum of simplices with a common corner in each face, in double arithmetic.
     */
    double volume() {
        BitSet all = new BitSet();
        all.set(0, vertices.size());
        return volume(all, new int[dimension + 1], 0);
    }

    private double volume(BitSet face, int[] chain, int depth) {
        chain[depth] = face.nextSetBit(0);
        if (depth == dimension) {
            return simplex(chain);
        }
        double sum = 0;
        for (BitSet side : sides(face)) {
            if (!side.get(chain[depth])) {
                sum += volume(side, chain, depth + 1);
            }
        }
        return sum;
    }

    /** The facets of a face: its largest proper intersections with facets of the polytope. */
    private List<BitSet> sides(BitSet face) {
        List<BitSet> sides = new ArrayList<>();
        for (int f = 0; f < facets; f++) {
            BitSet side = new BitSet();
            for (int v = face.nextSetBit(0); v >= 0; v = face.nextSetBit(v + 1)) {
                side.set(v, incident.get(v).get(f));
            }
            if (side.isEmpty() || side.equals(face)) {
                continue;
            }
            boolean smaller = sides.stream().anyMatch(other -> contains(other, side));
            if (!smaller) {
                sides.removeIf(other -> contains(side, other));
                sides.add(side);
            }
        }
        return sides;
    }

    private double simplex(int[] corners) {
        double[][] rows = new double[dimension][dimension];
        for (int r = 0; r < dimension; r++) {
            for (int i = 0; i < dimension; i++) {
                rows[r][i] =
                        vertices.get(corners[r + 1]).rounded(i)
                                - vertices.get(corners[0]).rounded(i);
            }
        }
        double volume = 1;
        for (int r = 0; r < dimension; r++) {
            volume *= eliminate(rows, r) / (r + 1);
        }
        return Math.abs(volume);
    }

    /** One step of Gaussian elimination with row pivoting; returns the pivot's size. */
    private static double eliminate(double[][] rows, int column) {
        int pivot = column;
        for (int r = column + 1; r < rows.length; r++) {
            pivot = Math.abs(rows[r][column]) > Math.abs(rows[pivot][column]) ? r : pivot;
        }
        double[] top = rows[pivot];
        rows[pivot] = rows[column];
        rows[column] = top;
        for (int r = column + 1; r < rows.length && top[column] != 0; r++) {
            double factor = rows[r][column] / top[column];
            for (int i = column; i < rows.length; i++) {
                rows[r][i] -= factor * top[i];
            }
        }
        return Math.abs(top[column]);
    }
}
