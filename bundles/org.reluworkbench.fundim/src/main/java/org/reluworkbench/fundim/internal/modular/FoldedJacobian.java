package org.reluworkbench.fundim.internal.modular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Workspace;

/**
 * Sums of random multiples of the columns of a transposed Jacobian modulo p. To multiply the
 * columns of all parameters by one factor each is to multiply the signals by it; so an entry of the
 * Jacobian costs a few products for each term of its parameter.
 *
 * <p>The columns come in pieces, samples by samples and output by output; piece k is added to sums
 * k mod S. The first S pieces have the factor 1. Each column of a later piece is also in a second
 * sum, some places further on: so a few columns that alone have some parameters seldom share so
 * many sums that their rank is lost. Modulo the sums the first columns are combinations of the
 * later ones, so that it is enough to check these.
 */
final class FoldedJacobian {
    private final PrimeField field;
    private final Workspace workspace;
    private final int units;
    private final int length;

    /** The sums of the row that is made. */
    private final double[][] row;

    private final int sums;
    private final int shift;
    private final List<Part> parts = new ArrayList<>();
    private final List<Part> checks = new ArrayList<>();

    /**
     * Columns for consecutive samples.
     *
     * @param sum where they are added
     * @param signals times the columns' factors by unit, null where there is none
     * @param values by unit
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    private record Part(int sum, int count, double[][] signals, double[][] values) {}

    /**
     * @param pieces the derivatives of all samples, equally many samples in each piece but the last
     * @param sums S, at most the number of all pieces of all outputs
     * @param workspace lends the arrays
     */
    FoldedJacobian(
            Circuit circuit,
            List<Derivatives> pieces,
            PrimeField field,
            int sums,
            SplittableRandom random,
            Workspace workspace) {
        this.field = field;
        this.workspace = workspace;
        this.sums = sums;
        units = circuit.units();
        length = pieces.get(0).count();
        row = workspace.take(sums, length);
        shift = random.nextInt(length);
        for (int o = 0; o < circuit.outputs().length; o++) {
            for (int k = 0; k < pieces.size(); k++) {
                Derivatives piece = pieces.get(k);
                int number = o * pieces.size() + k;
                Part part =
                        new Part(number % sums, piece.count(), piece.signals(o), piece.values());
                if (number < sums) {
                    parts.add(part);
                } else {
                    parts.add(multiple(part, random));
                    parts.add(shifted(multiple(part, random)));
                    checks.add(multiple(part, random));
                }
            }
        }
    }

    /** With random factors. */
    private Part multiple(Part part, SplittableRandom random) {
        double[] factors = workspace.take(1, part.count)[0];
        for (int i = 0; i < part.count; i++) {
            factors[i] = field.reduce(1 + random.nextInt(field.prime() - 1));
        }
        double[][] multiple = workspace.take(units, part.count).clone();
        for (int u = 0; u < units; u++) {
            if (part.signals[u] == null) {
                multiple[u] = null;
            } else {
                Rows.product(multiple[u], part.signals[u], factors, part.count, field);
            }
        }
        return new Part(part.sum, part.count, multiple, part.values);
    }

    /** Some places further on, around the end of the sums. */
    private Part shifted(Part part) {
        return new Part(
                part.sum,
                length,
                shifted(part.signals, part.count),
                shifted(part.values, part.count));
    }

    private double[][] shifted(double[][] vectors, int count) {
        double[][] shifted = workspace.take(units, length).clone();
        int before = Math.min(count, length - shift);
        for (int u = 0; u < units; u++) {
            if (vectors[u] == null) {
                shifted[u] = null;
            } else {
                Arrays.fill(shifted[u], 0, length, 0);
                System.arraycopy(vectors[u], 0, shifted[u], shift, before);
                System.arraycopy(vectors[u], before, shifted[u], 0, count - before);
            }
        }
        return shifted;
    }

    /** Writes the sums for a parameter, and then the check. */
    void write(ParameterTerms terms, int parameter, double[] target) {
        for (int i = 0; i < sums; i++) {
            Arrays.fill(row[i], 0, length, 0);
        }
        int products = 0;
        for (Part part : parts) {
            for (int t = terms.start(parameter); t < terms.start(parameter + 1); t++) {
                double[] signal = part.signals[terms.result(t)];
                if (signal != null) {
                    Rows.addProduct(
                            row[part.sum], signal, part.values[terms.source(t)], part.count);
                    if (++products == PrimeField.MOST_PRODUCTS) {
                        reduce();
                        products = 0;
                    }
                }
            }
        }
        reduce();
        for (int i = 0; i < sums; i++) {
            System.arraycopy(row[i], 0, target, i * length, length);
        }
        target[sums * length] = check(terms, parameter);
    }

    private void reduce() {
        for (int i = 0; i < sums; i++) {
            Rows.reduce(row[i], 0, length, field);
        }
    }

    private double check(ParameterTerms terms, int parameter) {
        double check = 0;
        for (Part part : checks) {
            for (int t = terms.start(parameter); t < terms.start(parameter + 1); t++) {
                double[] signal = part.signals[terms.result(t)];
                if (signal != null) {
                    double[] value = part.values[terms.source(t)];
                    check = field.reduce(check + Rows.dot(signal, value, part.count, field));
                }
            }
        }
        return check;
    }
}
