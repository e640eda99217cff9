package org.reluworkbench.fundim.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.PatternDecision;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.circuit.Workspace;
import org.reluworkbench.fundim.internal.modular.ModularJacobian;
import org.reluworkbench.fundim.internal.modular.PrimeField;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;

class ModularJacobianTest {
    private static final PrimeField FIELD = PrimeField.draw(new SplittableRandom(2));

    private static double[][] rows(Network network, SampleBatch batch, int from, int to) {
        Circuit circuit = Circuit.of(network);
        CircuitShape shape = CircuitShape.of(circuit);
        Patterns patterns = PatternDecision.of(circuit, batch);
        return new ModularJacobian(circuit, shape.terms(), shape.readers(), FIELD, new Workspace())
                .rows(
                        batch,
                        patterns,
                        IntStream.range(0, circuit.parameters()).toArray(),
                        from,
                        to);
    }

    @Test
    void derivativesOfIntegerNetworksAreThoseOfTheModel() {
        // All values are small integers, which float64 holds exactly and residues are.
        SplittableRandom random = new SplittableRandom(6);
        Dense first = integers(4, 3, random);
        Dense second = integers(3, 4, random);
        Dense third = integers(2, 3, random);
        Network network = Network.fullyConnected(List.of(first, second, third));
        double[][] points = new double[3][20];
        for (double[] values : points) {
            for (int s = 0; s < 20; s++) {
                values[s] = random.nextInt(-3, 4);
            }
        }
        SampleBatch batch = SampleBatch.of(points, 20);
        double[][] rows = rows(network, batch, 5, 17);
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        for (int s = 5; s < 17; s++) {
            Linearization linear = evaluation.linearization(batch.point(s));
            for (int o = 0; o < 2; o++) {
                double[] gradient =
                        linear.parameterGradient(new double[] {1 - o, o}).stream()
                                .flatMapToDouble(Arrays::stream)
                                .toArray();
                for (int p = 0; p < gradient.length; p++) {
                    // No zero is negative.
                    assertEquals(gradient[p] + 0.0, rows[p][o * 12 + s - 5]);
                }
            }
        }
    }

    private static Dense integers(int outputs, int inputs, SplittableRandom random) {
        return new Dense(
                outputs,
                inputs,
                random.ints((long) outputs * inputs, -3, 4).asDoubleStream().toArray(),
                random.ints(outputs, -3, 4).asDoubleStream().toArray());
    }

    @Test
    void residuesAreThoseOfDyadicRationals() {
        SplittableRandom random = new SplittableRandom(4);
        BigInteger p = BigInteger.valueOf(FIELD.prime());
        double[] special = {
            0, 1, -1, 0.5, -0.75, 3, 1e300, -1e-300, Double.MIN_VALUE, 0x1p-1022, 1.0 / 3
        };
        for (int t = 0; t < 2000; t++) {
            double value =
                    t < special.length
                            ? special[t]
                            : Math.scalb(random.nextDouble(-1, 1), random.nextInt(-300, 300));
            BigDecimal exact = new BigDecimal(value);
            // value = unscaled · 10^−scale.
            BigInteger ten = BigInteger.TEN.modPow(BigInteger.valueOf(-exact.scale()), p);
            long expected = exact.unscaledValue().multiply(ten).mod(p).longValue();
            assertEquals(
                    expected, Math.floorMod((long) FIELD.residue(value), (long) FIELD.prime()));
            if (expected != 0) {
                double inverse = FIELD.inverse(FIELD.residue(value));
                assertEquals(
                        1,
                        Math.floorMod(
                                (long) FIELD.reduce(inverse * FIELD.residue(value)),
                                (long) FIELD.prime()));
            }
        }
    }
}
