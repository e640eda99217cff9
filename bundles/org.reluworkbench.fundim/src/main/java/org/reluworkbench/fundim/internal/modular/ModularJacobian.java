package org.reluworkbench.fundim.internal.modular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.Readers;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.circuit.Workspace;

/**
 * The transposed Jacobian of a network's outputs by its parameters at a batch, modulo p, exactly: a
 * row for each parameter.
 */
public final class ModularJacobian {
    /** So many samples at once, of which a few vectors stay in a core's first cache. */
    private static final int LONGEST_PIECE = 512;

    private final Circuit circuit;
    private final ParameterTerms terms;
    private final Readers readers;
    private final PrimeField field;
    private final double[] coefficients;
    private final Workspace workspace;

    /** Residues of the coefficients are computed once; the workspace lends further arrays. */
    public ModularJacobian(
            Circuit circuit,
            ParameterTerms terms,
            Readers readers,
            PrimeField field,
            Workspace workspace) {
        this.workspace = workspace;
        this.circuit = circuit;
        this.terms = terms;
        this.readers = readers;
        this.field = field;
        coefficients = new double[circuit.coefficients().length];
        for (int c = 0; c < coefficients.length; c++) {
            coefficients[c] = field.residue(circuit.coefficients()[c]);
        }
    }

    private Derivatives derivatives(
            SampleBatch batch, Patterns patterns, int from, int to, int length) {
        return new Derivatives(
                circuit,
                readers,
                field,
                coefficients,
                batch,
                patterns,
                from,
                to,
                length,
                workspace);
    }

    /**
     * A row for each of these parameters with the derivatives of output o at sample {@code from} +
     * s in column o·(to − from) + s.
     */
    public double[][] rows(
            SampleBatch batch, Patterns patterns, int[] parameters, int from, int to) {
        int mark = workspace.mark();
        int count = to - from;
        Derivatives derivatives = derivatives(batch, patterns, from, to, count);
        double[][] rows = new double[parameters.length][count * circuit.outputs().length];
        for (int r = 0; r < rows.length; r++) {
            copy(derivatives, parameters[r], rows[r], count);
        }
        workspace.release(mark);
        return rows;
    }

    private void copy(Derivatives derivatives, int parameter, double[] row, int count) {
        for (int o = 0; o < circuit.outputs().length; o++) {
            derivatives.copy(terms, parameter, o, row, o * count);
        }
    }

    /**
     * The same for all samples with random multiples of the columns folded together.
     *
     * @param rows a row for each parameter, in arrays that the workspace lends
     * @param sums number of sums of about equally many columns; a further sum of others, the check,
     *     follows in each row
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    public record Folded(double[][] rows, int sums) {}

    /**
     * The sums have at most the rank of all columns. If the check adds nothing to the rank of the
     * others, that is the rank of all columns but with a probability of at most 1/p.
     *
     * @param width at least so many sums; at most the number of columns
     */
    public Folded folded(
            SampleBatch batch,
            Patterns patterns,
            int[] parameters,
            int width,
            SplittableRandom random) {
        int atOnce = (width + LONGEST_PIECE - 1) / LONGEST_PIECE;
        int length = Math.min(batch.size(), lengthOf((width + atOnce - 1) / atOnce, atOnce));
        int sums = (width + length - 1) / length;
        double[][] rows = workspace.take(parameters.length, sums * length + 1);
        int mark = workspace.mark();
        List<Derivatives> pieces = new ArrayList<>();
        for (int from = 0; from < batch.size(); from += length) {
            int to = Math.min(batch.size(), from + length);
            pieces.add(derivatives(batch, patterns, from, to, length));
        }
        FoldedJacobian folded = new FoldedJacobian(circuit, pieces, field, sums, random, workspace);
        for (int r = 0; r < parameters.length; r++) {
            folded.write(terms, parameters[r], rows[r]);
        }
        workspace.release(mark);
        return new Folded(Arrays.copyOf(rows, parameters.length), sums * length);
    }

    /**
     * At least so many columns in a piece, and whole vectors; with the check if it is the only one.
     */
    private static int lengthOf(int least, int pieces) {
        return pieces == 1 ? Workspace.padded(least + 1) - 1 : Workspace.padded(least);
    }
}
