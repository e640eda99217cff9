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
    private final int samples;
    private final double[][] values;
    private final double[][] gates;

    /** The stage whose result a unit is; −1 for the inputs and the constant. */
    private final int[] stageOf;

    private final double[][] magnitude;
    private final double[][] error;
    private final boolean[] exact;
    private int exactlyDecided;
    private int onWall;

    private PatternDecision(Circuit circuit, SampleBatch batch, Workspace workspace) {
        this.circuit = circuit;
        this.batch = batch;
        samples = batch.size();
        values = workspace.take(circuit.units(), samples);
        gates = workspace.take(circuit.gates(), samples);
        int stages = circuit.stages().size();
        magnitude = workspace.take(stages + 1, samples);
        error = workspace.take(stages + 1, samples);
        exact = new boolean[samples];
        stageOf = new int[circuit.units()];
        Arrays.fill(values[Circuit.ONE], 0, samples, 1);
        Arrays.fill(magnitude[0], 0, samples, 1);
        Arrays.fill(error[0], 0, samples, 0);
        for (int i = 0; i < circuit.inputs(); i++) {
            System.arraycopy(batch.values()[i], 0, values[1 + i], 0, samples);
            raise(magnitude[0], values[1 + i], samples);
        }
    }

    /** The patterns of all samples of a batch. */
    public static Patterns of(Circuit circuit, SampleBatch batch) {
        return of(circuit, batch, new Workspace());
    }

    /** The same in arrays that are lent. */
    public static Patterns of(Circuit circuit, SampleBatch batch, Workspace workspace) {
        int samples = batch.size();
        double[][] gates = workspace.take(circuit.gates(), samples);
        int exactlyDecided = 0;
        int onWall = 0;
        int mark = workspace.mark();
        for (int from = 0; from < samples; from += MOST_SAMPLES) {
            SampleBatch some = batch.range(from, Math.min(samples, from + MOST_SAMPLES));
            PatternDecision decision = new PatternDecision(circuit, some, workspace);
            for (int k = 0; k < circuit.stages().size(); k++) {
                decision.evaluate(k + 1, circuit.stages().get(k));
            }
            for (int g = 0; g < circuit.gates(); g++) {
                System.arraycopy(decision.gates[g], 0, gates[g], from, some.size());
            }
            exactlyDecided += decision.exactlyDecided;
            onWall += decision.onWall;
            workspace.release(mark);
        }
        return new Patterns(samples, gates, circuit.gates(), exactlyDecided, onWall);
    }

    private static void raise(double[] largest, double[] values, int samples) {
        for (int s = 0; s < samples; s++) {
            largest[s] = Math.max(largest[s], Math.abs(values[s]));
        }
    }

    private void evaluate(int number, Circuit.Stage stage) {
        for (int i = 0; i < stage.size(); i++) {
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
            Arrays.fill(result, 0, samples, 0);
            double sum = 0;
            for (int t = stage.start()[o]; t < stage.start()[o + 1]; t += 4) {
                sum += addTerms(result, stage, t, Math.min(t + 4, stage.start()[o + 1]));
            }
            sums = Math.max(sums, sum);
            most = Math.max(most, stage.start()[o + 1] - stage.start()[o] + 3);
        }
        // Of the sources at first.
        double[] scale = magnitude[number];
        double[] bound = error[number];
        boundSources(stage.source(), scale, bound);
        // The factor covers the rounding of the sums and of the bound itself.
        double factor = sums * (1 + 4 * (most + 2) * UNIT);
        double gamma = 1.01 * (most + 2) * UNIT * factor;
        for (int s = 0; s < samples; s++) {
            bound[s] = 1.01 * (factor * bound[s] + gamma * scale[s]) + TINY;
        }
        Arrays.fill(scale, 0, samples, 0);
        for (int i = 0; i < stage.size(); i++) {
            raise(scale, values[stage.first() + i], samples);
        }
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
                sources[3],
                samples);
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
            double[] b3,
            int samples) {
        for (int s = 0; s < samples; s++) {
            sum[s] += Math.fma(a0, b0[s], a1 * b1[s]) + Math.fma(a2, b2[s], a3 * b3[s]);
        }
    }

    /** The largest magnitude and error among the stages that units belong to. */
    private void boundSources(int[] units, double[] scale, double[] bound) {
        Arrays.fill(scale, 0, samples, 0);
        Arrays.fill(bound, 0, samples, 0);
        boolean[] seen = new boolean[circuit.stages().size() + 1];
        for (int unit : units) {
            int source = stageOf[unit];
            if (!seen[source]) {
                seen[source] = true;
                raise(scale, magnitude[source], samples);
                raise(bound, error[source], samples);
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
            for (int s = 0; s < samples; s++) {
                result[s] = Math.abs(closed - gate[s]) * source[s];
            }
        }
    }

    private void decide(double[] source, double[] bound, double[] gate) {
        for (int s = 0; s < samples; s++) {
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
        for (int g = 0; g < circuit.gates(); g++) {
            gates[g][sample] = evaluation.isOpen(g) ? 1 : 0;
        }
        exact[sample] = true;
        exactlyDecided++;
        onWall += evaluation.isOnWall() ? 1 : 0;
    }

    private void evaluate(int number, Circuit.Maximum stage) {
        boundSources(stage.source(), magnitude[number], error[number]);
        for (int c = 0; c < stage.source().length; c++) {
            clearUndecided(gates[stage.firstGate() + c]);
        }
        for (int w = 0; w < stage.size(); w++) {
            double[] result = values[stage.first() + w];
            Arrays.fill(result, 0, samples, 0);
            for (int s = 0; s < samples; s++) {
                if (!exact[s]) {
                    decide(stage, w, s, 2.01 * error[number][s]);
                }
                for (int c = stage.start()[w]; c < stage.start()[w + 1]; c++) {
                    result[s] += gates[stage.firstGate() + c][s] * values[stage.source()[c]][s];
                }
            }
        }
    }

    private void clearUndecided(double[] gate) {
        for (int s = 0; s < samples; s++) {
            gate[s] = exact[s] ? gate[s] : 0;
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
