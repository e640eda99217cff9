package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.Workspace;

/**
 * Sums of random multiples of the columns of a transposed Jacobian modulo p.
 *
 * <p>The columns come in pieces, samples by samples and output by output. The first S pieces have
 * the factor 1 and a sum for each column; piece S + k is added to those of piece k mod S. Each
 * column of a later piece is also in a second sum, some places further on: so a few columns that
 * alone have some parameters seldom share so many sums that their rank is lost. Modulo the sums the
 * first columns are combinations of the later ones, so that it is enough to check these, with
 * random sums of all of them.
 */
final class FoldedJacobian {
    private static final SampleRows ROWS = SampleRows.FASTEST;

    /** That are added at once; each adds a residue and a product. */
    private static final int MOST_PIECES = PrimeField.MOST_PRODUCTS - 2;

    private final PrimeField field;
    private final ProductSum products;

    /** Columns of a piece. */
    private final int length;

    private final int padded;

    /** Those with the factor 1, of each of the sums. */
    private final List<Piece> first;

    private final List<Piece> later;

    /** How much further on the second sum of a column is: whole vectors. */
    private final int shift;

    /** Of the columns of later pieces in their second sums, by the entries of these. */
    private final double[] factors;

    /** Of these columns in the checks. */
    private final double[][] weights;

    private final double[] dots = new double[2 * SampleRows.CHECKS * SampleRows.PARTS];
    private final double[] checks = new double[2 * SampleRows.CHECKS];
    private final ParameterPair pair;

    /** Derivatives by parameters with several terms. */
    private final double[][] some;

    private final double[] ones;

    /**
     * Columns for consecutive samples.
     *
     * @param derivatives of these samples and perhaps others
     * @param from the first of them there
     * @param count number of columns
     */
    record Piece(Derivatives derivatives, int output, int from, int count) {
        double[] signal(ParameterTerms terms, int term) {
            return derivatives.signals(output)[terms.result(term)];
        }

        double[] value(ParameterTerms terms, int term) {
            return derivatives.values()[terms.source(term)];
        }
    }

    /**
     * @param pieces of all samples and outputs, of one length but for the last of each output,
     *     which zeros follow; of the first ones the derivatives, and of the others random multiples
     * @param sums S, at most the number of pieces
     * @param workspace lends the arrays
     */
    FoldedJacobian(
            List<Piece> pieces,
            PrimeField field,
            int sums,
            SplittableRandom random,
            Workspace workspace) {
        this.field = field;
        length = pieces.get(0).count();
        padded = Workspace.padded(length);
        products = new ProductSum(field);
        first = pieces.subList(0, sums);
        later = pieces.subList(sums, pieces.size());
        int vector = Workspace.padded(1);
        shift = padded == vector ? 0 : vector * (1 + random.nextInt(padded / vector - 1));
        int entries = Math.max(0, later.size() - 1) * length + padded;
        factors = workspace.take(1, entries)[0];
        draw(factors, entries, random);
        weights = workspace.take(SampleRows.CHECKS, entries);
        for (int c = 0; c < SampleRows.CHECKS; c++) {
            draw(weights[c], entries, random);
        }
        pair = new ParameterPair(workspace.take(2, entries));
        Arrays.fill(pair.later[0], 0, entries, 0);
        Arrays.fill(pair.later[1], 0, entries, 0);
        some = workspace.take(2, length);
        ones = workspace.take(1, sums * length + padded)[0];
        Arrays.fill(ones, 1);
    }

    private void draw(double[] numbers, int count, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            numbers[i] = field.random(random);
        }
    }

    /**
     * Writes for each parameter the sums, and then the checks.
     *
     * @param rows with as many entries as whole vectors of sums and checks take
     */
    void write(ParameterTerms terms, int[] parameters, double[][] rows) {
        for (int r = 0; r < parameters.length; r += 2) {
            // The last one may have no other.
            int next = Math.min(r + 1, parameters.length - 1);
            pair.targets[0] = rows[r];
            pair.targets[1] = rows[next];
            write(terms, parameters[r], parameters[next]);
        }
    }

    private void write(ParameterTerms terms, int parameter, int next) {
        Arrays.fill(checks, 0);
        for (int k = 0; k < later.size(); k++) {
            Piece piece = later.get(k);
            select(piece, terms, parameter, next);
            ROWS.product(pair, k * length, weights, dots, Workspace.padded(piece.count()), field);
            for (int c = 0; c < checks.length; c++) {
                checks[c] += dot(c);
            }
        }
        int sums = first.size();
        for (int i = 0; i < sums; i++) {
            select(first.get(i), terms, parameter, next);
            fold(i);
        }
        for (int c = 0; c < SampleRows.CHECKS; c++) {
            pair.targets[0][sums * length + c] = field.reduce(checks[c]);
            pair.targets[1][sums * length + c] = field.reduce(checks[SampleRows.CHECKS + c]);
        }
    }

    private void select(Piece piece, ParameterTerms terms, int parameter, int next) {
        select(0, piece, terms, parameter);
        select(1, piece, terms, next);
    }

    private void select(int k, Piece piece, ParameterTerms terms, int parameter) {
        int term = terms.start(parameter);
        boolean isSingle = terms.start(parameter + 1) == term + 1;
        double[] signal = isSingle ? piece.signal(terms, term) : null;
        if (signal != null) {
            pair.set(k, signal, piece.value(terms, term), piece.from);
            return;
        }
        products.begin(some[k], padded);
        for (int t = term; t < terms.start(parameter + 1); t++) {
            products.add(piece.signal(terms, t), piece.from, piece.value(terms, t), piece.from);
        }
        products.finish();
        pair.set(k, some[k], ones, 0);
    }

    private double dot(int number) {
        int at = number * SampleRows.PARTS;
        double sum = 0;
        // Two at a time do not wait for each other.
        for (int i = at; i < at + SampleRows.PARTS; i += 4) {
            sum += (dots[i] + dots[i + 1]) + (dots[i + 2] + dots[i + 3]);
        }
        return field.reduce(sum);
    }

    /** Writes the sums of one of the first pieces and the later ones that are added to it. */
    private void fold(int piece) {
        int to = piece * length;
        int end = later.size() * length;
        int stride = first.size() * length;
        int from = to;
        do {
            int most = Math.min(end, from + MOST_PIECES * stride);
            ROWS.fold(pair, to, from, stride, most, factors, shift, padded, field);
            // If there are more, they are added to what is there.
            pair.set(0, pair.targets[0], ones, to);
            pair.set(1, pair.targets[1], ones, to);
            from = most;
        } while (from < end);
    }
}
