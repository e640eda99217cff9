package org.reluworkbench.fundim.internal.circuit;

import java.util.Arrays;

/**
 * Decides the activation patterns of a batch. A floating-point evaluation with a proven error bound
 * decides almost all signs; a sample with a sign that it cannot decide is evaluated exactly.
 *
 * <p>With â the computed value of a unit, A = max |â| and E ≥ max |â − a| over the units that a
 * stage reads, R the largest Σ|coefficient| of its results and n the largest number of terms, a
 * result is wrong by at most R·E + γ·R·A, γ = (n + 2)u/(1 − (n + 2)u), however the sum is ordered.
 */
public final class PatternDecision {
    private static final double UNIT = 0x1p-53;

    /** So many samples at once, of which the vectors of a stage stay in a core's cache. */
    private static final int MOST_SAMPLES = 512;

    /** Above all that underflow can add to a bound. */
    private static final double TINY = 0x1p-900;

    private final Circuit circuit;
    private final SampleBatch batch;
    private final double[][] values;
    private final double[][] gates;

    /** The stage whose result a unit is; −1 for the inputs and the constant. */
    private final int[] stageOf;

    private final double[][] magnitude;
    private final double[][] error;
    private final boolean[] exact;
    private int exactlyDecided;
    private int onWall;

    private PatternDecision(Circuit circuit, SampleBatch batch) {
        this.circuit = circuit;
        this.batch = batch;
        int samples = batch.size();
        values = new double[circuit.units()][];
        gates = new double[circuit.gates()][samples];
        int stages = circuit.stages().size();
        magnitude = new double[stages + 1][samples];
        error = new double[stages + 1][samples];
        exact = new boolean[samples];
        stageOf = new int[circuit.units()];
        values[Circuit.ONE] = new double[samples];
        Arrays.fill(values[Circuit.ONE], 1);
        Arrays.fill(magnitude[0], 1);
        for (int i = 0; i < circuit.inputs(); i++) {
            values[1 + i] = batch.values()[i];
            raise(magnitude[0], values[1 + i]);
        }
    }

    /** The patterns of all samples of a batch. */
    public static Patterns of(Circuit circuit, SampleBatch batch) {
        int samples = batch.size();
        double[][] gates = new double[circuit.gates()][samples];
        int exactlyDecided = 0;
        int onWall = 0;
        for (int from = 0; from < samples; from += MOST_SAMPLES) {
            SampleBatch some = batch.range(from, Math.min(samples, from + MOST_SAMPLES));
            PatternDecision decision = new PatternDecision(circuit, some);
            for (int k = 0; k < circuit.stages().size(); k++) {
                decision.evaluate(k + 1, circuit.stages().get(k));
            }
            for (int g = 0; g < gates.length; g++) {
                System.arraycopy(decision.gates[g], 0, gates[g], from, some.size());
            }
            exactlyDecided += decision.exactlyDecided;
            onWall += decision.onWall;
        }
        return new Patterns(samples, gates, exactlyDecided, onWall);
    }

    private static void raise(double[] largest, double[] values) {
        for (int s = 0; s < largest.length; s++) {
            largest[s] = Math.max(largest[s], Math.abs(values[s]));
        }
    }

    private void evaluate(int number, Circuit.Stage stage) {
        for (int i = 0; i < stage.size(); i++) {
            values[stage.first() + i] = new double[batch.size()];
            stageOf[stage.first() + i] = number;
        }
        if (stage instanceof Circuit.Affine affine) {
            evaluate(number, affine);
        } else if (stage instanceof Circuit.Rectifier rectifier) {
            evaluate(number, rectifier);
        } else {
            evaluate(number, (Circuit.Maximum) stage);
        }
    }

    private void evaluate(int number, Circuit.Affine stage) {
        double sums = 0;
        int most = 0;
        for (int o = 0; o < stage.size(); o++) {
            double[] result = values[stage.first() + o];
            double sum = 0;
            for (int t = stage.start()[o]; t < stage.start()[o + 1]; t += 4) {
                sum += addTerms(result, stage, t, Math.min(t + 4, stage.start()[o + 1]));
            }
            sums = Math.max(sums, sum);
            most = Math.max(most, stage.start()[o + 1] - stage.start()[o] + 3);
        }
        double[] scale = new double[batch.size()];
        double[] before = new double[batch.size()];
        boundSources(stage.source(), scale, before);
        // The factor covers the rounding of the sums and of the bound itself.
        double factor = sums * (1 + 4 * (most + 2) * UNIT);
        double gamma = 1.01 * (most + 2) * UNIT * factor;
        double[] bound = error[number];
        for (int s = 0; s < bound.length; s++) {
            bound[s] = 1.01 * (factor * before[s] + gamma * scale[s]) + TINY;
        }
        raiseMagnitude(number, stage);
    }

    /** Adds up to four terms at once and returns the sum of their absolute coefficients. */
    private double addTerms(double[] result, Circuit.Affine stage, int from, int to) {
        double[] factors = new double[4];
        double[][] sources = new double[4][];
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            boolean present = from + i < to;
            factors[i] = present ? circuit.coefficients()[stage.slot()[from + i]] : 0;
            sources[i] = values[stage.source()[present ? from + i : from]];
            sum += Math.abs(factors[i]);
        }
        addFour(
                result,
                factors[0],
                sources[0],
                factors[1],
                sources[1],
                factors[2],
                sources[2],
                factors[3],
                sources[3]);
        return sum;
    }

    private static void addFour(
            double[] sum,
            double a0,
            double[] b0,
            double a1,
            double[] b1,
            double a2,
            double[] b2,
            double a3,
            double[] b3) {
        for (int s = 0; s < sum.length; s++) {
            sum[s] += Math.fma(a0, b0[s], a1 * b1[s]) + Math.fma(a2, b2[s], a3 * b3[s]);
        }
    }

    private void raiseMagnitude(int number, Circuit.Stage stage) {
        for (int i = 0; i < stage.size(); i++) {
            raise(magnitude[number], values[stage.first() + i]);
        }
    }

    /** The largest magnitude and error among the stages that units belong to. */
    private void boundSources(int[] units, double[] scale, double[] before) {
        boolean[] seen = new boolean[magnitude.length];
        for (int unit : units) {
            int source = stageOf[unit];
            if (!seen[source]) {
                seen[source] = true;
                for (int s = 0; s < scale.length; s++) {
                    scale[s] = Math.max(scale[s], magnitude[source][s]);
                    before[s] = Math.max(before[s], error[source][s]);
                }
            }
        }
    }

    private void evaluate(int number, Circuit.Rectifier stage) {
        boundSources(stage.source(), magnitude[number], error[number]);
        double[] bound = error[number];
        for (int i = 0; i < stage.size(); i++) {
            double[] source = values[stage.source()[i]];
            double[] gate = gates[stage.firstGate() + i];
            double[] result = values[stage.first() + i];
            if (!stage.complement()) {
                decide(source, bound, gate);
            }
            double closed = stage.complement() ? 1 : 0;
            for (int s = 0; s < result.length; s++) {
                result[s] = Math.abs(closed - gate[s]) * source[s];
            }
        }
    }

    private void decide(double[] source, double[] bound, double[] gate) {
        for (int s = 0; s < source.length; s++) {
            if (!(Math.abs(source[s]) > bound[s]) && !exact[s]) {
                decideExactly(s);
            }
            if (!exact[s]) {
                gate[s] = isPositive(source[s]);
            }
        }
    }

    /** 1 or 0 by the sign of a number other than 0, without a branch that no one could predict. */
    private static double isPositive(double x) {
        return (double) (1 + (Double.doubleToRawLongBits(x) >> 63));
    }

    private void decideExactly(int sample) {
        ExactEvaluation evaluation = new ExactEvaluation(circuit, batch.point(sample));
        for (int g = 0; g < gates.length; g++) {
            gates[g][sample] = evaluation.isOpen(g) ? 1 : 0;
        }
        exact[sample] = true;
        exactlyDecided++;
        onWall += evaluation.isOnWall() ? 1 : 0;
    }

    private void evaluate(int number, Circuit.Maximum stage) {
        boundSources(stage.source(), magnitude[number], error[number]);
        for (int w = 0; w < stage.size(); w++) {
            for (int s = 0; s < batch.size(); s++) {
                if (!exact[s]) {
                    decide(stage, w, s, 2.01 * error[number][s]);
                }
                double[] result = values[stage.first() + w];
                for (int c = stage.start()[w]; c < stage.start()[w + 1]; c++) {
                    result[s] += gates[stage.firstGate() + c][s] * values[stage.source()[c]][s];
                }
            }
        }
    }

    private void decide(Circuit.Maximum stage, int window, int sample, double bound) {
        int winner = stage.start()[window];
        for (int c = winner + 1; c < stage.start()[window + 1]; c++) {
            if (values[stage.source()[c]][sample] > values[stage.source()[winner]][sample]) {
                winner = c;
            }
        }
        double largest = values[stage.source()[winner]][sample];
        for (int c = stage.start()[window]; c < stage.start()[window + 1]; c++) {
            boolean other = stage.source()[c] != stage.source()[winner];
            if (other && !(largest - values[stage.source()[c]][sample] > bound)) {
                decideExactly(sample);
                return;
            }
        }
        gates[stage.firstGate() + winner][sample] = 1;
    }
}
