package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.Circuit;

/**
 * Sums of random multiples of the columns of a transposed Jacobian modulo p. To multiply the
 * columns of all parameters by one factor each is to multiply the signals by it; so an entry of the
 * Jacobian costs one product and one sum for each term of its parameter.
 *
 * <p>The columns of an output are cut into pieces that are added up. Each piece is an array of its
 * own, because the compiler makes vector instructions only of loops with one index for all arrays.
 */
final class FoldedJacobian {
    private final PrimeField field;
    private final int checks;
    private final int length;

    /** How many sums of pieces stand side by side. */
    private final int sums;

    /** Values by unit and piece. */
    private final double[][][] values;

    /** Signals times the columns' factors by output, unit and piece; null where there is none. */
    private final double[][][][] folded;

    private final double[][][][] checked;

    /** The sums of the row that is made. */
    private final double[][] row;

    private final double[] check;

    /**
     * @param width number of sums of about equally many columns that are needed at least
     * @param checks number of further sums, of all columns together
     */
    FoldedJacobian(
            Circuit circuit,
            Derivatives derivatives,
            PrimeField field,
            int samples,
            int width,
            int checks,
            SplittableRandom random) {
        this.field = field;
        this.checks = checks;
        length = Math.min(width, samples);
        sums = (width + length - 1) / length;
        row = new double[sums][length];
        check = new double[length];
        values = new double[circuit.units()][][];
        for (int u = 0; u < values.length; u++) {
            values[u] = pieces(derivatives.value(u));
        }
        int outputs = circuit.outputs().length;
        folded = new double[outputs][][][];
        checked = new double[outputs][][][];
        for (int o = 0; o < outputs; o++) {
            folded[o] = scaled(circuit, derivatives, o, random(samples, random));
            checked[o] = scaled(circuit, derivatives, o, random(samples, random));
        }
    }

    private double[][] pieces(double[] vector) {
        double[][] pieces = new double[(vector.length + length - 1) / length][];
        for (int k = 0; k < pieces.length; k++) {
            int from = k * length;
            pieces[k] = Arrays.copyOfRange(vector, from, Math.min(vector.length, from + length));
        }
        return pieces;
    }

    private double[] random(int count, SplittableRandom random) {
        double[] factors = new double[count];
        for (int i = 0; i < count; i++) {
            factors[i] = field.reduce(1 + random.nextInt(field.prime() - 1));
        }
        return factors;
    }

    private double[][][] scaled(
            Circuit circuit, Derivatives derivatives, int output, double[] factors) {
        double[][][] scaled = new double[circuit.units()][][];
        double[] product = new double[factors.length];
        for (Circuit.Stage stage : circuit.stages()) {
            for (int u = stage.first(); u < stage.first() + stage.size(); u++) {
                double[] signal = derivatives.signal(output, u);
                if (signal != null && stage instanceof Circuit.Affine) {
                    Rows.product(product, signal, factors, field);
                    scaled[u] = pieces(product);
                }
            }
        }
        return scaled;
    }

    /** Number of sums in a row, with the checks, which are the last ones. */
    int width() {
        return sums * length + checks;
    }

    /** The sums for a parameter. */
    double[] row(ParameterTerms terms, int parameter) {
        clear();
        int products = 0;
        for (int o = 0; o < folded.length; o++) {
            for (int t = terms.start(parameter); t < terms.start(parameter + 1); t++) {
                double[][] signal = folded[o][terms.result(t)];
                double[][] checkSignal = checked[o][terms.result(t)];
                double[][] value = values[terms.source(t)];
                for (int k = 0; signal != null && k < value.length; k++) {
                    int sum = (o * value.length + k) % sums;
                    Rows.addProducts(row[sum], signal[k], check, checkSignal[k], value[k]);
                    if (++products == PrimeField.MOST_PRODUCTS) {
                        reduce();
                        products = 0;
                    }
                }
            }
        }
        reduce();
        return joined();
    }

    private void clear() {
        for (double[] sum : row) {
            Arrays.fill(sum, 0);
        }
        Arrays.fill(check, 0);
    }

    private void reduce() {
        for (double[] sum : row) {
            Rows.reduce(sum, 0, length, field);
        }
        Rows.reduce(check, 0, length, field);
    }

    private double[] joined() {
        double[] joined = new double[width()];
        for (int i = 0; i < sums; i++) {
            System.arraycopy(row[i], 0, joined, i * length, length);
        }
        int left = length;
        while (left > checks) {
            int half = Math.max(checks, (left + 1) / 2);
            Rows.addTail(check, half, left - half);
            left = half;
        }
        System.arraycopy(check, 0, joined, sums * length, left);
        Rows.reduce(joined, sums * length, joined.length, field);
        return joined;
    }
}
