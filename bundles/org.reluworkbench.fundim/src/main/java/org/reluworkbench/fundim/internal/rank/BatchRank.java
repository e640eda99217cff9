package org.reluworkbench.fundim.internal.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.PatternDecision;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.circuit.Workspace;
import org.reluworkbench.fundim.internal.modular.LeftKernel;
import org.reluworkbench.fundim.internal.modular.ModularJacobian;
import org.reluworkbench.fundim.internal.modular.PrimeField;
import org.reluworkbench.fundim.internal.modular.RankElimination;

/**
 * The rank modulo p of the Jacobian of a network's outputs at a batch by the parameters: a
 * certified lower bound of the batch functional dimension, beside an upper bound that the proved
 * kernel gives.
 *
 * <p>Columns of the kernel are left out; then about as many rows as columns are eliminated, and the
 * rest only against what is left of the kernel. It ends as soon as the two bounds meet.
 */
public final class BatchRank {
    /** In place of a rank. */
    private static final int UNKNOWN = -1;

    private final Circuit circuit;
    private final CircuitShape shape;
    private final SampleBatch batch;
    private final Patterns patterns;
    private final ProvedKernel kernel;

    /** Those that the kernel leaves. */
    private final int[] columns;

    private final Workspace workspace;
    private int upperBound = UNKNOWN;

    /** Decides patterns and proved kernel, which all primes share. */
    public BatchRank(Circuit circuit, CircuitShape shape, SampleBatch batch) {
        this(circuit, shape, batch, new Workspace());
    }

    /**
     * The same in arrays that are lent as long as this is in use.
     *
     * @param workspace of networks that come one after the other
     */
    public BatchRank(Circuit circuit, CircuitShape shape, SampleBatch batch, Workspace workspace) {
        this(circuit, shape, batch, PatternDecision.of(circuit, batch, workspace), workspace);
    }

    /** With patterns that are known. */
    public BatchRank(Circuit circuit, CircuitShape shape, SampleBatch batch, Patterns patterns) {
        this(circuit, shape, batch, patterns, new Workspace());
    }

    private BatchRank(
            Circuit circuit,
            CircuitShape shape,
            SampleBatch batch,
            Patterns patterns,
            Workspace workspace) {
        this.circuit = circuit;
        this.shape = shape;
        this.batch = batch;
        this.patterns = patterns;
        this.workspace = workspace;
        kernel = ProvedKernel.of(circuit, shape.terms(), shape.classes(), batch, patterns);
        columns = kernel.columns();
    }

    /**
     * A rank with where its pivots stand.
     *
     * @param rank modulo p
     * @param parameters the parameters with a pivot
     * @param rows their counterparts, in the same number: sample · outputs + output
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    public record Pivots(int rank, int[] parameters, int[] rows) {}

    /** The circuit. */
    public Circuit circuit() {
        return circuit;
    }

    /** The batch. */
    public SampleBatch batch() {
        return batch;
    }

    /** The patterns of the batch. */
    public Patterns patterns() {
        return patterns;
    }

    /** What is proved to vanish. */
    public ProvedKernel kernel() {
        return kernel;
    }

    /** Proved upper bound of the rank from what vanishes and from scalings. */
    public int columnBound() {
        long rows = (long) batch.size() * circuit.outputs().length;
        return (int) Math.min(columns.length, rows);
    }

    /** The same, or less where samples share patterns. Counts these at the first call. */
    public int upperBound() {
        if (upperBound == UNKNOWN) {
            int enough = columnBound();
            int outputs = circuit.outputs().length;
            long byPatterns =
                    PatternBound.of(patterns, circuit.gates(), circuit.inputs(), outputs, enough);
            upperBound = (int) Math.min(enough, byPatterns);
        }
        return upperBound;
    }

    /** The rank modulo a prime. */
    public Pivots modulo(PrimeField field) {
        int mark = workspace.mark();
        ModularJacobian jacobian = jacobian(field);
        int outputs = circuit.outputs().length;
        LeftKernel left = new LeftKernel(field, columns.length);
        List<Integer> rows = new ArrayList<>();
        int step = samplesAtOnce(columns.length, outputs);
        for (int from = 0; from < batch.size() && left.rank() < columnBound(); from += step) {
            int to = Math.min(batch.size(), from + step);
            int first = from;
            int width = to - from;
            Arrays.stream(
                            left.extend(
                                    jacobian.rows(batch, patterns, columns, from, to),
                                    width * outputs))
                    .forEach(c -> rows.add((first + c % width) * outputs + c / width));
        }
        workspace.release(mark);
        int[] parameters = Arrays.stream(left.pivotRows()).map(r -> columns[r]).toArray();
        return new Pivots(
                left.rank(), parameters, rows.stream().mapToInt(Integer::intValue).toArray());
    }

    private ModularJacobian jacobian(PrimeField field) {
        return new ModularJacobian(circuit, shape.terms(), shape.readers(), field, workspace);
    }

    /**
     * The same rank modulo a prime without the places of its pivots, at the cost of eliminating
     * about as many rows as columns: random multiples of rows are added up first, with further sums
     * of all rows, the last of which is checked to add nothing. Where it does, all rows are
     * eliminated.
     */
    public int rankModulo(PrimeField field, SplittableRandom random) {
        int rows = batch.size() * circuit.outputs().length;
        int width = columns.length + columns.length / 64 + 4;
        if (columns.length == 0 || rows <= width + 1) {
            return modulo(field).rank();
        }
        int found = ofSums(width, field, random);
        return found == UNKNOWN ? ofAllRows(field) : found;
    }

    /** The rank of so many sums of rows, if it is that of all rows. */
    private int ofSums(int least, PrimeField field, SplittableRandom random) {
        int mark = workspace.mark();
        ModularJacobian.Folded folded =
                jacobian(field).folded(batch, patterns, columns, least, random);
        int width = folded.sums() + ModularJacobian.CHECKS;
        RankElimination elimination = RankElimination.of(field, folded.rows(), width, workspace);
        workspace.release(mark);
        boolean missed = elimination.lastColumnCounts();
        return missed && elimination.rank() < columns.length ? UNKNOWN : elimination.rank();
    }

    private int ofAllRows(PrimeField field) {
        int width = batch.size() * circuit.outputs().length;
        int mark = workspace.mark();
        double[][] lent = workspace.take(columns.length, width);
        double[][] rows = Arrays.copyOf(lent, columns.length);
        jacobian(field).write(batch, patterns, columns, 0, batch.size(), rows);
        int rank = RankElimination.of(field, rows, width, workspace).rank();
        workspace.release(mark);
        return rank;
    }

    /**
     * The transposed submatrix in which pivots stand, a row for each of their parameters. Takes
     * about as much memory again as it gives.
     */
    public double[][] submatrix(PrimeField field, Pivots pivots) {
        int outputs = circuit.outputs().length;
        int[] samples =
                Arrays.stream(pivots.rows()).map(r -> r / outputs).sorted().distinct().toArray();
        SampleBatch chosen = batch.subset(samples);
        Patterns theirs = patterns.subset(samples);
        double[][] square = new double[pivots.rank()][pivots.rank()];
        int step = Math.max(1, pivots.rank() / outputs);
        int mark = workspace.mark();
        ModularJacobian jacobian = jacobian(field);
        for (int from = 0; from < samples.length; from += step) {
            int to = Math.min(samples.length, from + step);
            double[][] all = jacobian.rows(chosen, theirs, pivots.parameters(), from, to);
            for (int c = 0; c < square.length; c++) {
                int row = pivots.rows()[c];
                int sample = Arrays.binarySearch(samples, row / outputs);
                if (sample >= from && sample < to) {
                    copyColumn(all, row % outputs * (to - from) + sample - from, square, c);
                }
            }
        }
        workspace.release(mark);
        return square;
    }

    private static void copyColumn(double[][] from, int column, double[][] to, int target) {
        for (int i = 0; i < to.length; i++) {
            to[i][target] = from[i][column];
        }
    }

    /** A few more rows than columns, as the first of them are seldom independent. */
    private static int samplesAtOnce(int columns, int outputs) {
        return Math.max(1, (columns + columns / 16 + 8) / outputs);
    }

    /** D, the number of parameters. */
    public int parameters() {
        return circuit.parameters();
    }

    /** D′ of the architecture. */
    public int architectureBound() {
        return shape.upperBound(circuit);
    }
}
