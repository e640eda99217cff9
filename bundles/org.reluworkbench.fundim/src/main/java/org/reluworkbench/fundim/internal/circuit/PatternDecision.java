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

    private static final FloatRows ROWS = FloatRows.FASTEST;

    private static final int NONE = -1;

    private final Circuit circuit;
    private final SampleBatch batch;
    private final int samples;
    private final double[][] values;
    private final double[][] gates;

    /** The stage whose result a unit is, from 1 on; 0 for the inputs and the constant. */
    private final int[] stageOf;

    private final double[][] magnitude;
    private final double[][] error;

    /** Of the samples that were decided exactly. */
    private final ExactEvaluation[] exact;

    private double[] factors = {};
    private double[][] sources = {};
    private int exactlyDecided;
    private int onWall;

    private PatternDecision(
            Circuit circuit, SampleBatch batch, double[][] gates, Workspace workspace) {
        this.circuit = circuit;
        this.batch = batch;
        samples = batch.size();
        values = workspace.take(circuit.units(), samples);
        this.gates = gates;
        int stages = circuit.stages().size();
        magnitude = workspace.take(stages + 1, samples).clone();
        error = workspace.take(stages + 1, samples).clone();
        exact = new ExactEvaluation[samples];
        stageOf = new int[circuit.units()];
        // What is beyond the samples is another one that does not count.
        int padded = Workspace.padded(samples);
        Arrays.fill(values[Circuit.ONE], 0, padded, 1);
        Arrays.fill(magnitude[0], 0, padded, 1);
        Arrays.fill(error[0], 0, padded, 0);
        for (int i = 0; i < circuit.inputs(); i++) {
            System.arraycopy(batch.values()[i], 0, values[1 + i], 0, samples);
            Arrays.fill(values[1 + i], samples, padded, 1);
            ROWS.raise(magnitude[0], values[1 + i], samples);
        }
    }

    /** The patterns of all samples of a batch. */
    public static Patterns of(Circuit circuit, SampleBatch batch) {
        return of(circuit, batch, new Workspace());
    }

    /** The same in arrays that are lent. */
    public static Patterns of(Circuit circuit, SampleBatch batch, Workspace workspace) {
        int samples = batch.size();
        double[][] gates = workspace.take(circuit.gates(), Patterns.padded(samples));
        boolean atOnce = samples <= MOST_SAMPLES;
        int exactlyDecided = 0;
        int onWall = 0;
        int mark = workspace.mark();
        for (int from = 0; from < samples; from += MOST_SAMPLES) {
            SampleBatch some = batch.range(from, Math.min(samples, from + MOST_SAMPLES));
            double[][] own = atOnce ? gates : workspace.take(circuit.gates(), some.size());
            PatternDecision decision = new PatternDecision(circuit, some, own, workspace);
            for (int k = 0; k < circuit.stages().size(); k++) {
                decision.evaluate(k + 1, circuit.stages().get(k));
            }
            for (int g = 0; g < circuit.gates() && !atOnce; g++) {
                System.arraycopy(own[g], 0, gates[g], from, some.size());
            }
            exactlyDecided += decision.exactlyDecided;
            onWall += decision.onWall;
            workspace.release(mark);
        }
        return new Patterns(samples, gates, circuit.gates(), exactlyDecided, onWall);
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
        double largest = 0;
        int most = 0;
        for (int o = 0; o < stage.size(); o++) {
            int from = stage.start()[o];
            int count = stage.start()[o + 1] - from;
            largest = Math.max(largest, add(stage, from, count, values[stage.first() + o]));
            most = Math.max(most, count);
        }
        int source = boundSources(number, stage.source());
        // The factor covers the rounding of the sums and of the bound itself.
        double factor = 1.01 * largest * (1 + 4 * (most + 2) * UNIT);
        double gamma = 1.01 * (most + 2) * UNIT * factor;
        // The constant is 1, without an error.
        double[] by = {factor, gamma, gamma + TINY};
        double[][] bounds = {error[source], magnitude[source], values[Circuit.ONE]};
        ROWS.combine(error[number], by, bounds, bounds.length, samples);
        double[] scale = magnitude[number];
        Arrays.fill(scale, 0, Workspace.padded(samples), 0);
        for (int i = 0; i < stage.size(); i++) {
            ROWS.raise(scale, values[stage.first() + i], samples);
        }
    }

    /** Adds up terms and returns the sum of their absolute coefficients. */
    private double add(Circuit.Affine stage, int from, int count, double[] result) {
        if (factors.length < count) {
            factors = new double[count];
            sources = new double[count][];
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            factors[i] = circuit.coefficients()[stage.slot()[from + i]];
            sources[i] = values[stage.source()[from + i]];
            sum += Math.abs(factors[i]);
        }
        ROWS.combine(result, factors, sources, count, samples);
        return sum;
    }

    /**
     * Bounds the units that a stage reads, but for the constant.
     *
     * @return the stage whose magnitude and error bound theirs: the one that they belong to, or the
     *     reading one, to which the largest are written if there are several
     */
    private int boundSources(int number, int[] units) {
        int found = NONE;
        for (int unit : units) {
            if (unit != Circuit.ONE && stageOf[unit] != found) {
                if (found != NONE) {
                    raiseAll(number, units);
                    return number;
                }
                found = stageOf[unit];
            }
        }
        return Math.max(0, found);
    }

    private void raiseAll(int number, int[] units) {
        Arrays.fill(magnitude[number], 0, Workspace.padded(samples), 0);
        Arrays.fill(error[number], 0, Workspace.padded(samples), 0);
        boolean[] seen = new boolean[circuit.stages().size() + 1];
        for (int unit : units) {
            int source = stageOf[unit];
            if (!seen[source]) {
                seen[source] = true;
                ROWS.raise(magnitude[number], magnitude[source], samples);
                ROWS.raise(error[number], error[source], samples);
            }
        }
    }

    /** Gives a stage the bounds of what it reads and does not enlarge. */
    private void keepBounds(int number, int[] units) {
        int source = boundSources(number, units);
        magnitude[number] = magnitude[source];
        error[number] = error[source];
    }

    private void evaluate(int number, Circuit.Rectifier stage) {
        keepBounds(number, stage.source());
        double[] bound = error[number];
        for (int i = 0; i < stage.size(); i++) {
            double[] source = values[stage.source()[i]];
            double[] result = values[stage.first() + i];
            int gate = stage.firstGate() + i;
            if (stage.complement()) {
                ROWS.gated(result, gates[gate], true, source, samples);
            } else if (!ROWS.rectify(source, bound, gates[gate], result, samples)) {
                decideExactly(source, bound);
            }
            if (exactlyDecided > 0 && !stage.complement()) {
                correct(gate);
                ROWS.gated(result, gates[gate], false, source, samples);
            }
        }
    }

    private void decideExactly(double[] source, double[] bound) {
        for (int s = 0; s < samples; s++) {
            if (!FloatRows.isSure(source[s], bound[s]) && exact[s] == null) {
                decideExactly(s);
            }
        }
    }

    /** Writes a gate again at the samples that were decided exactly. */
    private void correct(int gate) {
        for (int s = 0; s < samples; s++) {
            if (exact[s] != null) {
                gates[gate][s] = exact[s].isOpen(gate) ? 1 : 0;
            }
        }
    }

    private void decideExactly(int sample) {
        exact[sample] = new ExactEvaluation(circuit, batch.point(sample));
        for (int g = 0; g < circuit.gates(); g++) {
            gates[g][sample] = exact[sample].isOpen(g) ? 1 : 0;
        }
        exactlyDecided++;
        onWall += exact[sample].isOnWall() ? 1 : 0;
    }

    private void evaluate(int number, Circuit.Maximum stage) {
        keepBounds(number, stage.source());
        for (int c = 0; c < stage.source().length; c++) {
            clearUndecided(gates[stage.firstGate() + c]);
        }
        for (int w = 0; w < stage.size(); w++) {
            double[] result = values[stage.first() + w];
            Arrays.fill(result, 0, samples, 0);
            for (int s = 0; s < samples; s++) {
                if (exact[s] == null) {
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
            gate[s] = exact[s] == null ? 0 : gate[s];
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
            double distance = largest - values[stage.source()[c]][sample];
            if (other && !FloatRows.isSure(distance, bound)) {
                decideExactly(sample);
                return;
            }
        }
        gates[stage.firstGate() + winner][sample] = 1;
    }
}
