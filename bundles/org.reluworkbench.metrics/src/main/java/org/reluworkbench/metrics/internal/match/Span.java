package org.reluworkbench.metrics.internal.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The span of some neurons' activation vectors, with the distances of others from it: B·P = Q·R
 * with pivoted columns, and the coordinates C = QᵀO of the others. Q is never formed: R and C come
 * from inner products. When a neuron leaves, R is made triangular again by plane rotations, which
 * also turn C (the down-date of a QR factorisation, Golub and Van Loan §6.5.2).
 *
 * <p>Vectors have length 1. A vector nearer than the cut-off to the span of those before it adds no
 * dimension.
 */
final class Span {
    private final double cutoff;
    private final List<Integer> members;
    private final List<Integer> others;

    /** rank × members, upper trapezoidal, its columns in the order of the members. */
    private final List<double[]> r = new ArrayList<>();

    /** rank × others. */
    private final List<double[]> c = new ArrayList<>();

    /**
     * Factorises.
     *
     * @param span neurons that are active
     * @param beside whose distances are asked for
     */
    Span(MatchMatrix matrix, List<Integer> span, List<Integer> beside, double cutoff) {
        this.cutoff = cutoff;
        this.members = new ArrayList<>(span);
        this.others = new ArrayList<>(beside);
        double[] rest = new double[span.size()];
        Arrays.fill(rest, 1);
        for (int k = 0; k < members.size(); k++) {
            int pivot = k;
            for (int j = k + 1; j < rest.length; j++) {
                pivot = rest[j] > rest[pivot] ? j : pivot;
            }
            if (!(rest[pivot] > cutoff * cutoff)) {
                break;
            }
            swap(k, pivot, rest);
            addRow(matrix, k, Math.sqrt(rest[k]), rest);
        }
    }

    private void swap(int a, int b, double[] rest) {
        int member = members.get(a);
        members.set(a, members.get(b));
        members.set(b, member);
        double kept = rest[a];
        rest[a] = rest[b];
        rest[b] = kept;
        for (double[] row : r) {
            double value = row[a];
            row[a] = row[b];
            row[b] = value;
        }
    }

    /** One more direction, that of member k. */
    private void addRow(MatchMatrix matrix, int k, double length, double[] rest) {
        int neuron = members.get(k);
        double[] row = new double[members.size()];
        for (int j = k + 1; j < row.length; j++) {
            row[j] = matrix.product(neuron, members.get(j));
        }
        double[] beside = new double[others.size()];
        for (int j = 0; j < beside.length; j++) {
            beside[j] = matrix.product(neuron, others.get(j));
        }
        for (int i = 0; i < k; i++) {
            subtract(r.get(i)[k], r.get(i), row, k + 1);
            subtract(r.get(i)[k], c.get(i), beside, 0);
        }
        double factor = 1 / length;
        for (int j = k + 1; j < row.length; j++) {
            row[j] *= factor;
            rest[j] -= row[j] * row[j];
        }
        for (int j = 0; j < beside.length; j++) {
            beside[j] *= factor;
        }
        row[k] = length;
        r.add(row);
        c.add(beside);
    }

    private static void subtract(double factor, double[] source, double[] target, int from) {
        for (int j = from; j < target.length; j++) {
            target[j] -= factor * source[j];
        }
    }

    /** The dimension. */
    int rank() {
        return r.size();
    }

    /** The neurons that span, the first ones independent. */
    List<Integer> members() {
        return members;
    }

    /** The others, as they were given. */
    List<Integer> others() {
        return others;
    }

    /** The coordinates of the others, a row for each dimension; not to be changed. */
    List<double[]> coordinates() {
        return c;
    }

    /** The leading triangle of R, rank × rank, row-major. */
    double[] triangle() {
        int rank = rank();
        double[] triangle = new double[rank * rank];
        for (int i = 0; i < rank; i++) {
            System.arraycopy(r.get(i), i, triangle, i * rank + i, rank - i);
        }
        return triangle;
    }

    /** The distances of the others from the span, in the order they were given. */
    double[] distances() {
        double[] inside = new double[others.size()];
        for (double[] row : c) {
            for (int j = 0; j < inside.length; j++) {
                inside[j] += row[j] * row[j];
            }
        }
        Arrays.setAll(inside, j -> Math.sqrt(Math.max(0, 1 - inside[j])));
        return inside;
    }

    /** Takes a neuron away. */
    void remove(int neuron) {
        int column = members.indexOf(neuron);
        if (column < 0) {
            throw new IllegalArgumentException("neuron " + neuron + " is not in the span");
        }
        members.remove(column);
        for (int i = 0; i < r.size(); i++) {
            double[] row = r.get(i);
            double[] shorter = new double[row.length - 1];
            System.arraycopy(row, 0, shorter, 0, column);
            System.arraycopy(row, column + 1, shorter, column, shorter.length - column);
            r.set(i, shorter);
        }
        if (column < r.size()) {
            restore(column);
        }
    }

    /** Rotates the entries below the diagonal away that stand there from a column on. */
    private void restore(int column) {
        int last = r.size() - 1;
        for (int k = column; k < last; k++) {
            double a = r.get(k)[k];
            double b = r.get(k + 1)[k];
            double length = Math.hypot(a, b);
            if (b != 0) {
                rotate(a / length, b / length, r.get(k), r.get(k + 1), k);
                rotate(a / length, b / length, c.get(k), c.get(k + 1), 0);
            }
        }
        // The last row has only columns that were dependent: one of them may take the place.
        double[] row = r.get(last);
        int best = last;
        for (int j = last; j < row.length; j++) {
            best = Math.abs(row[j]) > Math.abs(row[best]) ? j : best;
        }
        if (row.length <= last || !(Math.abs(row[best]) > cutoff)) {
            r.remove(last);
            c.remove(last);
        } else {
            swap(last, best, new double[row.length]);
        }
    }

    private static void rotate(double cos, double sin, double[] upper, double[] lower, int from) {
        for (int j = from; j < upper.length; j++) {
            double above = upper[j];
            upper[j] = cos * above + sin * lower[j];
            lower[j] = cos * lower[j] - sin * above;
        }
    }
}
