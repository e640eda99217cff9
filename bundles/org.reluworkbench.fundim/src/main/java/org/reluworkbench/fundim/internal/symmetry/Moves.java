package org.reluworkbench.fundim.internal.symmetry;

import java.util.Arrays;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/**
 * Moves the parameters along directions and measures max |f(θ + εv) − f(θ)| on a batch, with the
 * gates of θ. So f is a polynomial in ε: along a direction of the kernel the change is of order ε²,
 * a quarter for half the step, or only rounding; along another one it is of order ε, half.
 */
final class Moves {
    private static final int MOST_HALVINGS = 40;

    /** Between 2 and 4, the quotients of first and of second order. */
    private static final double SECOND_ORDER = 3;

    private final Circuit circuit;
    private final SampleBatch batch;
    private final double step;
    private final double[] random;
    private final Patterns patterns;
    private final FloatEvaluation origin;

    /** With the gates that follow from the parameters. */
    private final FloatEvaluation free;

    private final double[] parameters;
    private final Table.Builder table =
            Table.of(
                    Column.text("part"),
                    Column.integer("dimension"),
                    Column.integer("leastDimension"),
                    Column.real("step"),
                    Column.real("change"),
                    Column.real("changeAtHalf"),
                    Column.real("quotient"),
                    Column.real("rounding"),
                    Column.truth("patternsKept"),
                    Column.truth("secondOrder"),
                    Column.real("randomChange"),
                    Column.real("randomChangeAtHalf"),
                    Column.real("randomQuotient"));

    /**
     * @param patterns of the batch at θ
     * @param relativeStep ε / ‖θ‖ at first
     * @param random a direction of norm 1 to compare with
     */
    Moves(
            Circuit circuit,
            SampleBatch batch,
            Patterns patterns,
            double relativeStep,
            double[] random) {
        this.circuit = circuit;
        this.batch = batch;
        this.patterns = patterns;
        this.random = random;
        parameters = Arrays.copyOf(circuit.coefficients(), circuit.parameters());
        double norm = Math.sqrt(Vectors.dot(parameters, parameters));
        step = relativeStep * (norm > 0 ? norm : 1);
        origin = new FloatEvaluation(circuit, parameters, batch, patterns);
        free = new FloatEvaluation(circuit, parameters, batch);
    }

    private double[] moved(double[] direction, double length) {
        double[] moved = parameters.clone();
        for (int p = 0; p < moved.length; p++) {
            moved[p] += length * direction[p];
        }
        return moved;
    }

    private FloatEvaluation at(double[] direction, double length) {
        return new FloatEvaluation(circuit, moved(direction, length), batch, patterns);
    }

    private boolean keepsPatterns(double[] direction, double length) {
        return new FloatEvaluation(circuit, moved(direction, length), batch).hasPatternOf(free);
    }

    /**
     * Adds a row for a part. The step is halved until the activation patterns stay the same, which
     * at samples on walls they may never do.
     *
     * @param direction of norm 1, or zeros if there is none
     */
    void add(String part, int dimension, int leastDimension, double[] direction) {
        if (Vectors.dot(direction, direction) == 0) {
            table.row(
                    part,
                    dimension,
                    leastDimension,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            return;
        }
        double length = step;
        for (int k = 0; k < MOST_HALVINGS && !keepsPatterns(direction, length); k++) {
            length /= 2;
        }
        boolean kept = keepsPatterns(direction, length) && keepsPatterns(direction, length / 2);
        // Without such a step the first one shows more than rounding.
        length = kept ? length : step;
        FloatEvaluation moved = at(direction, length);
        FloatEvaluation half = at(direction, length / 2);
        double change = moved.distance(origin);
        double halfChange = half.distance(origin);
        double rounding = 2 * Math.max(moved.rounding(), origin.rounding());
        double randomChange = at(random, length).distance(origin);
        double randomHalf = at(random, length / 2).distance(origin);
        table.row(
                part,
                dimension,
                leastDimension,
                length,
                change,
                halfChange,
                quotient(change, halfChange),
                rounding,
                kept,
                isSecondOrder(change, halfChange, rounding),
                randomChange,
                randomHalf,
                quotient(randomChange, randomHalf));
    }

    /** Moving θ itself rounds, too: each parameter by u, as much as one more operation. */
    private static boolean isSecondOrder(double change, double halfChange, double rounding) {
        return change <= rounding || change - rounding >= SECOND_ORDER * (halfChange - rounding);
    }

    private static Double quotient(double change, double halfChange) {
        return halfChange == 0 ? null : (Double) (change / halfChange);
    }

    Table table() {
        return table.build();
    }
}
