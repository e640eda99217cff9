package org.reluworkbench.fundim.internal.modular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.Workspace;

/**
 * Sums of random multiples of the columns of a transposed Jacobian modulo p.
 *
 * <p>The columns come in pieces, samples by samples and output by output; piece k is added to sums
 * k mod S. The first S pieces have the factor 1. Each column of a later piece is also in a second
 * sum, some places further on: so a few columns that alone have some parameters seldom share so
 * many sums that their rank is lost. Modulo the sums the first columns are combinations of the
 * later ones, so that it is enough to check these, with random sums of all of them.
 */
final class FoldedJacobian {
    private static final SampleRows ROWS = SampleRows.FASTEST;

    private final PrimeField field;
    private final ProductSum products;

    /** Columns of a piece. */
    private final int length;

    private final int padded;
    private final double[] dots = new double[2 * SampleRows.CHECKS * SampleRows.PARTS];
    private final double[] ones;

    /** Of two parameters. */
    private final double[][] targets = new double[2][];

    private final double[][] signals = new double[2][];
    private final double[][] values = new double[2][];

    /** Some of the sums for a parameter. */
    private final double[] some;

    /** How much further on the second sum of a column is: whole vectors. */
    private final int shift;

    /** Those with the factor 1, of each of the sums. */
    private final List<Piece> first;

    private final List<Later> later = new ArrayList<>();

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
     * A later piece.
     *
     * @param sum to which it is added
     * @param factors of its columns in their second sums, by the entries of these
     * @param weights of its columns in the checks
     * @param rows of the piece for one parameter and another, twice one after the other
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    private record Later(
            Piece piece, int sum, double[] factors, double[][] weights, double[][] rows) {}

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
        some = workspace.take(1, length)[0];
        ones = workspace.take(1, length)[0];
        Arrays.fill(ones, 0, padded, 1);
        int vector = Workspace.padded(1);
        shift = padded == vector ? 0 : vector * (1 + random.nextInt(padded / vector - 1));
        first = pieces.subList(0, sums);
        for (Piece piece : pieces.subList(sums, pieces.size())) {
            double[] factors = workspace.take(1, length)[0];
            draw(factors, length, random);
            double[][] weights = workspace.take(SampleRows.CHECKS, length);
            for (int c = 0; c < SampleRows.CHECKS; c++) {
                draw(weights[c], piece.count(), random);
            }
            double[][] rows = workspace.take(2, 2 * padded);
            Arrays.fill(rows[0], 0, 2 * padded, 0);
            Arrays.fill(rows[1], 0, 2 * padded, 0);
            later.add(new Later(piece, later.size() % sums, factors, weights, rows));
        }
    }

    private void draw(double[] factors, int count, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            factors[i] = field.random(random);
        }
        Arrays.fill(factors, count, padded, 0);
    }

    /**
     * Writes for each parameter the sums, and then the checks.
     *
     * @param rows with as many entries as whole vectors of sums and checks take
     */
    void write(ParameterTerms terms, int[] parameters, double[][] rows) {
        boolean single = first.size() == 1 && later.size() == 1;
        for (int r = 0; r < parameters.length; r++) {
            if (single && r + 1 < parameters.length && arePair(terms, parameters, r)) {
                writeTwo(terms, parameters[r], rows[r], parameters[r + 1], rows[r + 1]);
                r++;
            } else {
                write(terms, parameters[r], rows[r]);
            }
        }
    }

    /** Whether a parameter and the next one have a single term each, with a signal. */
    private boolean arePair(ParameterTerms terms, int[] parameters, int r) {
        return isSimple(terms, parameters[r]) && isSimple(terms, parameters[r + 1]);
    }

    private boolean isSimple(ParameterTerms terms, int parameter) {
        int term = terms.start(parameter);
        return terms.start(parameter + 1) == term + 1 && first.get(0).signal(terms, term) != null;
    }

    /** One loop for two parameters costs less than two. */
    private void writeTwo(
            ParameterTerms terms, int parameter, double[] row, int next, double[] nextRow) {
        Later added = later.get(0);
        int count = Workspace.padded(added.piece.count);
        select(added.piece, terms, parameter, next);
        ROWS.product(
                added.rows,
                padded,
                signals,
                values,
                added.piece.from,
                added.weights,
                dots,
                count,
                field);
        Piece own = first.get(0);
        select(own, terms, parameter, next);
        targets[0] = row;
        targets[1] = nextRow;
        ROWS.fold(
                targets,
                signals,
                values,
                own.from,
                added.rows,
                added.factors,
                shift,
                padded,
                field);
        for (int c = 0; c < SampleRows.CHECKS; c++) {
            row[length + c] = dot(c);
            nextRow[length + c] = dot(SampleRows.CHECKS + c);
        }
    }

    private void select(Piece piece, ParameterTerms terms, int parameter, int next) {
        signals[0] = piece.signal(terms, terms.start(parameter));
        signals[1] = piece.signal(terms, terms.start(next));
        values[0] = piece.value(terms, terms.start(parameter));
        values[1] = piece.value(terms, terms.start(next));
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

    private void write(ParameterTerms terms, int parameter, double[] target) {
        double[] checks = new double[SampleRows.CHECKS];
        for (Later added : later) {
            int count = Workspace.padded(added.piece.count());
            products.begin(added.rows[0], count);
            add(added.piece, terms, parameter);
            products.finish();
            ROWS.repeat(added.rows[0], padded, added.weights, dots, 0, count, field);
            Arrays.setAll(checks, c -> checks[c] + dot(c));
        }
        int sums = first.size();
        for (int i = 0; i < sums; i++) {
            double[] row = sums == 1 ? target : some;
            products.begin(row, padded);
            add(first.get(i), terms, parameter);
            for (Later added : later) {
                if (added.sum == i) {
                    products.add(ones, 0, added.rows[0], 0);
                    products.add(added.factors, 0, added.rows[0], shift);
                }
            }
            products.finish();
            if (sums > 1) {
                System.arraycopy(row, 0, target, i * length, length);
            }
        }
        for (int c = 0; c < SampleRows.CHECKS; c++) {
            target[sums * length + c] = field.reduce(checks[c]);
        }
    }

    private void add(Piece piece, ParameterTerms terms, int parameter) {
        for (int t = terms.start(parameter); t < terms.start(parameter + 1); t++) {
            products.add(piece.signal(terms, t), piece.from, piece.value(terms, t), piece.from);
        }
    }
}
