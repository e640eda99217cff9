package org.reluworkbench.fundim.internal.symmetry;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.reluworkbench.fundim.internal.circuit.ParameterJacobian;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.backend.Backend;

/** One direction of norm 1 from each part of the kernel, zeros where the part is empty. */
final class KernelDirections {
    /**
     * Rows of J for the hidden direction, relative to its columns that are not proved to vanish.
     */
    private static final int ROWS_PER_COLUMN = 4;

    private final KernelParts parts;
    private final ParameterJacobian jacobian;
    private final ScalingVectors scalings;
    private final boolean[] dead;

    KernelDirections(Network network, CircuitShape shape, KernelParts parts) {
        this.parts = parts;
        jacobian = new ParameterJacobian(network, parts.rank().batch());
        scalings = new ScalingVectors(parts.rank().circuit(), shape);
        dead = dead();
    }

    /** Columns that are 0: gates multiply by 0, so that floating point shows them exactly. */
    private boolean[] dead() {
        boolean[] dead = new boolean[parts.rank().parameters()];
        if (parts.dead() == 0) {
            return dead;
        }
        Arrays.fill(dead, true);
        for (int column : parts.rank().kernel().columns()) {
            dead[column] = false;
        }
        for (int r = 0; r < jacobian.rows(); r++) {
            double[] row = jacobian.row(r);
            for (int p = 0; p < row.length; p++) {
                dead[p] &= row[p] == 0;
            }
        }
        return dead;
    }

    private double[] nothing() {
        return new double[dead.length];
    }

    /** The unit vector of the first parameter whose column is 0. */
    double[] deadDirection() {
        double[] direction = nothing();
        for (int p = 0; p < dead.length; p++) {
            if (dead[p]) {
                direction[p] = 1;
                return direction;
            }
        }
        return direction;
    }

    /**
     * Of the first neuron or channel, if there is one, whose scaling has no part in the dead
     * columns.
     */
    double[] scalingDirection() {
        double[] found = nothing();
        for (int s = 0; s < scalings.count(); s++) {
            double[] vector = scalings.get(s);
            double[] alive = alive(vector);
            if (Arrays.equals(alive, vector) && Vectors.dot(vector, vector) > 0) {
                return Vectors.unit(vector);
            }
            found = Vectors.dot(found, found) > 0 ? found : alive;
        }
        return Vectors.unit(found);
    }

    private double[] alive(double[] vector) {
        double[] alive = vector.clone();
        for (int p = 0; p < alive.length; p++) {
            alive[p] = dead[p] ? 0 : alive[p];
        }
        return alive;
    }

    /**
     * A vector of the kernel of J without the columns that zeros and scalings make dispensable;
     * then orthogonal to dead columns and all scalings.
     *
     * @param start what is projected on that kernel; a random vector has a part in it
     */
    double[] hiddenDirection(double[] start, Backend backend) {
        int[] columns = parts.rank().kernel().columns();
        double[] part = Arrays.stream(columns).mapToDouble(c -> start[c]).toArray();
        int[] rows = rows(columns.length);
        double[] matrix = matrix(rows, columns);
        double[] found =
                new KernelProjection(matrix, rows.length, columns.length, backend).of(part);
        double[] direction = nothing();
        for (int c = 0; c < columns.length; c++) {
            direction[columns[c]] = found[c];
        }
        List<double[]> basis =
                Vectors.basis(
                        IntStream.range(0, scalings.count())
                                .mapToObj(s -> alive(scalings.get(s)))
                                .toList());
        return Vectors.unit(Vectors.without(basis, direction));
    }

    private double[] matrix(int[] rows, int... columns) {
        double[] matrix = new double[Math.multiplyExact(rows.length, columns.length)];
        for (int r = 0; r < rows.length; r++) {
            double[] row = jacobian.row(rows[r]);
            for (int c = 0; c < columns.length; c++) {
                matrix[r * columns.length + c] = row[columns[c]];
            }
        }
        return matrix;
    }

    /** All rows, or those with pivots and others evenly between them. */
    private int[] rows(int columns) {
        BatchRank.Pivots pivots = parts.interval().pivots();
        int all = jacobian.rows();
        int most = Math.max(1, ROWS_PER_COLUMN * columns);
        boolean[] chosen = new boolean[all];
        for (int row : pivots.rows()) {
            chosen[row] = true;
        }
        int step = (all + most - 1) / most;
        for (int r = 0; r < all; r += step) {
            chosen[r] = true;
        }
        int[] rows = new int[all];
        int count = 0;
        for (int r = 0; r < all; r++) {
            if (chosen[r]) {
                rows[count++] = r;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** Bytes that the hidden direction takes. */
    static long bytes(KernelParts parts, int rows) {
        long columns = parts.rank().kernel().columns().length;
        long height = Math.min(rows, (ROWS_PER_COLUMN + 1) * columns);
        // J as it is and scaled, with the copies that the Java backend's product takes; squares.
        return 8 * columns * (5 * height + 5 * columns);
    }
}
