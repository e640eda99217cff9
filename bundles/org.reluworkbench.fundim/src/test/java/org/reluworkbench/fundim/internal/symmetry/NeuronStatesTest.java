package org.reluworkbench.fundim.internal.symmetry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reluworkbench.fundim.internal.symmetry.NeuronStates.State.ACTIVE;
import static org.reluworkbench.fundim.internal.symmetry.NeuronStates.State.ACTIVE_WHERE_SEEN;
import static org.reluworkbench.fundim.internal.symmetry.NeuronStates.State.INACTIVE;
import static org.reluworkbench.fundim.internal.symmetry.NeuronStates.State.VARIES;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.PatternDecision;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.spi.Scalar;

class NeuronStatesTest {
    /** On [−1, 1]²: x, x − 5, x + y + 5; then x⁺ + 1, which is at least 1, and −(x + y + 5)⁺. */
    private static final List<Dense> LAYERS =
            List.of(
                    LayerLists.layer(
                            new double[] {1, 0, 0},
                            new double[] {1, 0, -5},
                            new double[] {1, 1, 5}),
                    LayerLists.layer(new double[] {1, 0, 0, 1}, new double[] {0, 0, -1, 0}),
                    LayerLists.layer(new double[] {1, 1, 0}));

    private static NeuronStates onBox(List<Dense> layers, double radius) {
        Circuit circuit = Circuit.of(Network.fullyConnected(layers));
        SampleBatch batch =
                SampleBatch.drawn(
                        circuit.inputs(),
                        500,
                        new SplittableRandom(1),
                        r -> 2 * radius * (r.nextDouble() - 0.5));
        return NeuronStates.of(
                KinkLayer.of(circuit),
                new IntervalBounds(circuit, radius),
                PatternDecision.of(circuit, batch));
    }

    private static NeuronStates onPlane(List<Dense> layers) {
        return NeuronStates.of(
                KinkLayer.of(Circuit.of(Network.fullyConnected(layers))),
                TransversalityTest.complex(layers, 1).faces());
    }

    private static void assertSolved(NeuronStates found) {
        assertArrayEquals(
                new NeuronStates.State[] {VARIES, INACTIVE, ACTIVE}, found.states().get(0));
        assertArrayEquals(new NeuronStates.State[] {ACTIVE, INACTIVE}, found.states().get(1));
        assertEquals(Scalar.exact(2), found.active());
        assertEquals(Scalar.exact(2), found.inactive());
    }

    @Test
    void solvedByHandOnBoth() {
        assertSolved(onPlane(LAYERS));
        assertSolved(onBox(LAYERS, 1));
    }

    /** z = x⁺ − x + ½ is at least ½, but the bounds add those of x⁺ and −(x + 1)⁺ + 1. */
    @Test
    void whatBoundsCannotProveIsUndecided() {
        List<Dense> layers =
                List.of(
                        LayerLists.layer(new double[] {1, 0}, new double[] {1, 1}),
                        LayerLists.layer(new double[] {1, -1, 1.5}),
                        LayerLists.layer(new double[] {1, 0}));
        NeuronStates found = onBox(layers, 1);
        assertEquals(ACTIVE_WHERE_SEEN, found.states().get(1)[0]);
        Scalar.Undecided active = (Scalar.Undecided) found.active();
        // x + 1 is 0 at a corner of the box only, where the bounds end, too.
        assertEquals(0, active.lower());
        assertTrue(active.upper() >= 1);
    }

    @Test
    void provedStatesAgreeWithTheExactOnes() {
        int proved = 0;
        for (long seed = 0; seed < 40; seed++) {
            List<Dense> layers = LayerLists.random(seed, 2, 4, 4, 1);
            NeuronStates exact = onPlane(layers);
            NeuronStates box = onBox(layers, 1);
            for (int l = 0; l < 2; l++) {
                for (int i = 0; i < 4; i++) {
                    NeuronStates.State known = box.states().get(l)[i];
                    if (known == ACTIVE || known == INACTIVE || known == VARIES) {
                        assertEquals(exact.states().get(l)[i], known);
                        proved += known == VARIES ? 0 : 1;
                    }
                }
            }
        }
        assertTrue(proved > 10);
    }

    @Test
    void boundsContainTheValues() {
        List<Dense> layers = LayerLists.random(9, 3, 6, 6, 2);
        Network network = Network.fullyConnected(layers);
        Circuit circuit = Circuit.of(network);
        IntervalBounds bounds = new IntervalBounds(circuit, 0.5);
        SplittableRandom random = new SplittableRandom(2);
        for (int s = 0; s < 200; s++) {
            double[] point = random.doubles(3, -0.5, 0.5).toArray();
            double[] outputs = new NetworkEvaluation(network).outputs(point);
            for (int o = 0; o < 2; o++) {
                int unit = circuit.outputs()[o];
                assertTrue(bounds.low(unit) <= outputs[o] && outputs[o] <= bounds.high(unit));
            }
        }
    }
}
