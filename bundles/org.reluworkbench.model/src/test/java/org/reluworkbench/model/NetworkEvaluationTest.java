package org.reluworkbench.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkEvaluationTest {
    /** f(x, y) = relu(x + y + 1) − 2·relu(x + y) − 1, by hand. */
    private static final Network XOR =
            Network.fullyConnected(
                    List.of(
                            new Dense(2, 2, new double[] {1, 1, 1, 1}, new double[] {1, 0}),
                            new Dense(1, 2, new double[] {1, -2}, new double[] {-1})));

    @Test
    void agreesWithTheNetworkSolvedByHand() {
        NetworkEvaluation xor = new NetworkEvaluation(XOR);
        assertArrayEquals(new double[] {-2}, xor.outputs(new double[] {1, 1}));
        assertArrayEquals(new double[] {-1}, xor.outputs(new double[] {-1, -1}));
        assertArrayEquals(new double[] {0}, xor.outputs(new double[] {1, -1}));
        assertArrayEquals(new double[] {0}, xor.outputs(new double[] {-1, 1}));
    }

    @Test
    void givesThePreActivationsOfEveryLayer() {
        List<double[]> values = new NetworkEvaluation(XOR).nodeValues(new double[] {-2, 0.5});
        assertEquals(3, values.size());
        assertArrayEquals(new double[] {-0.5, -1.5}, values.get(0));
        assertArrayEquals(new double[] {0, 0}, values.get(1));
        assertArrayEquals(new double[] {-1}, values.get(2));
    }

    @Test
    void addsTheBiasFirstAndThenTheInputsInOrder() {
        // 1e16 + 1 is 1e16 in float64: only this order of summation gives 0.
        Network network =
                Network.fullyConnected(
                        List.of(new Dense(1, 2, new double[] {1, -1e16}, new double[] {1e16})));
        assertArrayEquals(
                new double[] {0}, new NetworkEvaluation(network).outputs(new double[] {1, 1}));
    }

    @Test
    void refusesAPointOfTheWrongSizeNamingBothSizes() {
        NetworkEvaluation xor = new NetworkEvaluation(XOR);
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> xor.outputs(new double[] {1, 2, 3}));
        assertEquals("3 values for a network with 2 inputs", e.getMessage());
    }
}
