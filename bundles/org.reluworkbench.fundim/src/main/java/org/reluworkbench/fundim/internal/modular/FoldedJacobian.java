package org.reluworkbench.fundim.internal.modular;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.fundim.internal.circuit.Circuit;

/**
 * Sums of random multiples of the columns of a transposed Jacobian modulo p. To multiply the
 * columns of all parameters by one factor each is to multiply the signals by it; so an entry of the
 * Jacobian costs one or two products for each term of its parameter.
 *
 * <p>The columns come in pieces, samples by samples and output by output; piece k is added to sum k
 * mod S. The first S pieces have the factor 1. Modulo the sums their columns are combinations of
 * the later pieces' columns, so that it is enough to check these.
 */
final class FoldedJacobian {
    private final PrimeField field;
    private final int checks;
    private final int length;
    private final List<Derivatives> pieces;

    /** Signals times the columns' factors by piece, output and unit; null where there is none. */
    private final double[][][][] folded;

    /** The same with other factors, from the first piece on that is added to another one. */
    private final double[][][][] checked;

    /** The sums of the row that is made. */
    private final double[][] row;

    private final double[] check;

    /**
     * @param pieces the derivatives of all samples, equally many samples in each piece but the last
     * @param sums S, at most the number of all pieces of all outputs
     * @param checks number of further sums, of the columns of all later pieces
     */
    FoldedJacobian(
            Circuit circuit,
            List<Derivatives> pieces,
            PrimeField field,
            int sums,
            int checks,
            SplittableRandom random) {
        this.field = field;
        this.checks = checks;
        this.pieces = pieces;
        length = pieces.get(0).count();
        row = new double[sums][length];
        check = new double[Math.max(checks, length)];
        folded = new double[pieces.size()][circuit.outputs().length][][];
        checked = new double[pieces.size()][circuit.outputs().length][][];
        for (int k = 0; k < folded.length; k++) {
            for (int o = 0; o < folded[k].length; o++) {
                if (isFirst(k, o)) {
                    folded[k][o] = pieces.get(k).signals(o);
                } else {
                    folded[k][o] = scaled(circuit, pieces.get(k), o, random);
                    checked[k][o] = scaled(circuit, pieces.get(k), o, random);
                }
            }
        }
    }

    private int number(int piece, int output) {
        return output * pieces.size() + piece;
    }

    private boolean isFirst(int piece, int output) {
        return number(piece, output) < row.length;
    }

    private double[][] scaled(
            Circuit circuit, Derivatives piece, int output, SplittableRandom random) {
        double[] factors = new double[piece.count()];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = field.reduce(1 + random.nextInt(field.prime() - 1));
        }
        double[][] scaled = new double[circuit.units()][];
        for (Circuit.Stage stage : circuit.stages()) {
            for (int u = stage.first(); u < stage.first() + stage.size(); u++) {
                double[] signal = piece.signals(output)[u];
                if (signal != null && stage instanceof Circuit.Affine) {
                    scaled[u] = new double[factors.length];
                    Rows.product(scaled[u], signal, factors, field);
                }
            }
        }
        return scaled;
    }

    /** Number of sums in a row, with the checks, which are the last ones. */
    int width() {
        return row.length * length + checks;
    }

    /** The sums for a parameter. */
    double[] row(ParameterTerms terms, int parameter) {
        clear();
        int products = 0;
        for (int k = 0; k < folded.length; k++) {
            for (int o = 0; o < folded[k].length; o++) {
                double[] sum = row[number(k, o) % row.length];
                for (int t = terms.start(parameter); t < terms.start(parameter + 1); t++) {
                    if (folded[k][o][terms.result(t)] != null) {
                        add(k, o, terms, t, sum);
                        if (++products == PrimeField.MOST_PRODUCTS) {
                            reduce();
                            products = 0;
                        }
                    }
                }
            }
        }
        reduce();
        return joined();
    }

    private void add(int k, int o, ParameterTerms terms, int t, double[] sum) {
        double[] signal = folded[k][o][terms.result(t)];
        double[] value = pieces.get(k).value(terms.source(t));
        if (checked[k][o] == null) {
            Rows.addProduct(sum, signal, value);
        } else {
            Rows.addProducts(sum, signal, check, checked[k][o][terms.result(t)], value);
        }
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
        for (int i = 0; i < row.length; i++) {
            System.arraycopy(row[i], 0, joined, i * length, length);
        }
        int left = check.length;
        while (left > checks) {
            int half = Math.max(checks, (left + 1) / 2);
            Rows.addTail(check, half, left - half);
            left = half;
        }
        System.arraycopy(check, 0, joined, row.length * length, left);
        Rows.reduce(joined, row.length * length, joined.length, field);
        return joined;
    }
}
