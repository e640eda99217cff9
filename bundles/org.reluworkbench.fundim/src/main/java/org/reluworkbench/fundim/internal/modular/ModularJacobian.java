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

    /** Sums of random multiples of all columns that are added up. */
    public static final int CHECKS = SampleRows.CHECKS;

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
            SampleBatch batch, Patterns patterns, double[][] seeds, int from, int to, int length) {
        return new Derivatives(
                circuit,
                readers,
                field,
                coefficients,
                batch,
                patterns,
                seeds,
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
        double[][] rows = new double[parameters.length][(to - from) * circuit.outputs().length];
        write(batch, patterns, parameters, from, to, rows);
        return rows;
    }

    /** Writes the same into given rows, which may be longer. */
    public void write(
            SampleBatch batch,
            Patterns patterns,
            int[] parameters,
            int from,
            int to,
            double[][] rows) {
        int mark = workspace.mark();
        int count = to - from;
        double[][] seeds = new double[circuit.outputs().length][];
        Arrays.fill(seeds, workspace.take(1, batch.size())[0]);
        Arrays.fill(seeds[0], 1);
        Derivatives derivatives = derivatives(batch, patterns, seeds, from, to, count);
        double[] found = workspace.take(1, count)[0];
        for (int r = 0; r < parameters.length; r++) {
            for (int o = 0; o < seeds.length; o++) {
                derivatives.write(terms, parameters[r], o, found);
                System.arraycopy(found, 0, rows[r], o * count, count);
            }
        }
        workspace.release(mark);
    }

    /**
     * The same for all samples with random multiples of the columns folded together.
     *
     * @param rows a row for each parameter, in arrays that the workspace lends
     * @param sums number of sums of about equally many columns; after them in each row follow
     *     {@link #CHECKS} further sums
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    public record Folded(double[][] rows, int sums) {}

    /**
     * The sums have at most the rank of all columns. If the last of the checks adds nothing to the
     * rank of sums and other checks, that is the rank of all columns but with a probability of at
     * most (1 + 2⁻⁴⁰)/(p − 1), with which a linear form other than 0 vanishes at random factors.
     *
     * @param width at least so many sums; at most the number of columns
     */
    public Folded folded(
            SampleBatch batch,
            Patterns patterns,
            int[] parameters,
            int width,
            SplittableRandom random) {
        int least = withoutShortPiece(width, batch.size());
        int atOnce = (least + LONGEST_PIECE - 1) / LONGEST_PIECE;
        int length = Math.min(batch.size(), lengthOf((least + atOnce - 1) / atOnce, atOnce));
        int sums = (width + length - 1) / length;
        // The last sums are written in whole vectors, before the checks.
        int entries = (sums - 1) * length + Workspace.padded(length + CHECKS);
        double[][] rows = workspace.take(parameters.length, entries);
        int mark = workspace.mark();
        double[][] seeds = seeds(batch.size(), length, sums, random);
        FoldedJacobian folded =
                new FoldedJacobian(
                        pieces(batch, patterns, seeds, length), field, sums, random, workspace);
        folded.write(terms, parameters, rows);
        workspace.release(mark);
        return new Folded(Arrays.copyOf(rows, parameters.length), sums * length);
    }

    /** 1 for the samples of the first pieces, and random for what is added to them. */
    private double[][] seeds(int samples, int length, int sums, SplittableRandom random) {
        int outputs = circuit.outputs().length;
        double[][] seeds = workspace.take(outputs, samples);
        int piece = 0;
        for (int o = 0; o < outputs; o++) {
            double[] seed = seeds[o];
            for (int from = 0; from < samples; from += length, piece++) {
                for (int s = from; s < Math.min(samples, from + length); s++) {
                    seed[s] = piece < sums ? 1 : field.random(random);
                }
            }
        }
        return seeds;
    }

    /** Output by output; the derivatives of a few short pieces are computed together. */
    private List<FoldedJacobian.Piece> pieces(
            SampleBatch batch, Patterns patterns, double[][] seeds, int length) {
        int step = Math.max(1, LONGEST_PIECE / length) * length;
        List<FoldedJacobian.Piece> pieces = new ArrayList<>();
        List<Derivatives> derivatives = new ArrayList<>();
        for (int from = 0; from < batch.size(); from += step) {
            int to = Math.min(batch.size(), from + step);
            // The last piece is as long as the others and read in whole vectors.
            int last = (to - from - 1) / length * length;
            derivatives.add(
                    derivatives(batch, patterns, seeds, from, to, last + Workspace.padded(length)));
        }
        for (int o = 0; o < circuit.outputs().length; o++) {
            for (int from = 0; from < batch.size(); from += length) {
                pieces.add(
                        new FoldedJacobian.Piece(
                                derivatives.get(from / step),
                                o,
                                from % step,
                                Math.min(length, batch.size() - from)));
            }
        }
        return pieces;
    }

    /** Somewhat more sums cost less than a last piece of few samples. */
    private static int withoutShortPiece(int width, int samples) {
        int pieces = Math.max(1, samples / width);
        int longer = (samples + pieces - 1) / pieces;
        return longer <= width + width / 8 ? Math.max(width, longer) : width;
    }

    /**
     * At least so many columns in a piece, and whole vectors; with the checks if it is the only
     * one.
     */
    private static int lengthOf(int least, int pieces) {
        return pieces == 1 ? Workspace.padded(least + CHECKS) - CHECKS : Workspace.padded(least);
    }
}
