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
    private static final Rows ROWS = Rows.FASTEST;

    private final PrimeField field;
    private final Workspace workspace;
    private final int units;

    /** Columns of a piece. */
    private final int length;

    private final int padded;
    private final ProductSum products;

    /** Some sums of the row that is made. */
    private final double[] one;

    private final int sums;
    private final int shift;

    /** By the sums to which they are added. */
    private final List<List<Part>> parts = new ArrayList<>();

    private final List<Part> checks = new ArrayList<>();

    /**
     * Columns for consecutive samples.
     *
     * @param signals times the columns' factors by unit, null where there is none
     * @param values by unit
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or shown.
    private record Part(double[][] signals, double[][] values) {}

    /**
     * @param pieces the derivatives of all samples, of one length
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
        length = pieces.get(0).length();
        padded = Workspace.padded(length);
        one = workspace.take(1, length)[0];
        products = new ProductSum(field, padded);
        for (int i = 0; i < sums; i++) {
            parts.add(new ArrayList<>());
        }
        shift = random.nextInt(length);
        for (int o = 0; o < circuit.outputs().length; o++) {
            for (int k = 0; k < pieces.size(); k++) {
                Derivatives piece = pieces.get(k);
                int number = o * pieces.size() + k;
                Part part = new Part(piece.signals(o), piece.values());
                List<Part> added = parts.get(number % sums);
                if (number < sums) {
                    added.add(part);
                } else {
                    added.add(multiple(part, random));
                    added.add(shifted(multiple(part, random)));
                    checks.add(multiple(part, random));
                }
            }
        }
    }

    /** With random factors. */
    private Part multiple(Part part, SplittableRandom random) {
        double[] factors = workspace.take(1, length)[0];
        for (int i = 0; i < length; i++) {
            factors[i] = field.reduce(1 + random.nextInt(field.prime() - 1));
        }
        Arrays.fill(factors, length, padded, 0);
        double[][] multiple = workspace.take(units, length).clone();
        for (int u = 0; u < units; u++) {
            if (part.signals[u] == null) {
                multiple[u] = null;
            } else {
                ROWS.product(multiple[u], part.signals[u], factors, padded, field);
            }
        }
        return new Part(multiple, part.values);
    }

    /** Some places further on, around the end of the sums. */
    private Part shifted(Part part) {
        return new Part(shifted(part.signals), shifted(part.values));
    }

    private double[][] shifted(double[][] vectors) {
        double[][] shifted = workspace.take(units, length).clone();
        for (int u = 0; u < units; u++) {
            if (vectors[u] == null) {
                shifted[u] = null;
            } else {
                System.arraycopy(vectors[u], 0, shifted[u], shift, length - shift);
                System.arraycopy(vectors[u], length - shift, shifted[u], 0, shift);
                Arrays.fill(shifted[u], length, padded, 0);
            }
        }
        return shifted;
    }

    /**
     * Writes the sums for a parameter, and then the check.
     *
     * @param target with as many entries as whole vectors of sums and check take
     */
    void write(ParameterTerms terms, int parameter, double[] target) {
        for (int i = 0; i < sums; i++) {
            double[] row = sums == 1 ? target : one;
            products.begin(row);
            for (Part part : parts.get(i)) {
                for (int t = terms.start(parameter); t < terms.start(parameter + 1); t++) {
                    products.add(part.signals[terms.result(t)], part.values[terms.source(t)]);
                }
            }
            products.finish();
            if (sums > 1) {
                System.arraycopy(row, 0, target, i * length, length);
            }
        }
        target[sums * length] = check(terms, parameter);
    }

    private double check(ParameterTerms terms, int parameter) {
        double check = 0;
        for (Part part : checks) {
            for (int t = terms.start(parameter); t < terms.start(parameter + 1); t++) {
                double[] signal = part.signals[terms.result(t)];
                if (signal != null) {
                    double[] value = part.values[terms.source(t)];
                    check = field.reduce(check + ROWS.dot(signal, value, padded, field));
                }
            }
        }
        return check;
    }
}
