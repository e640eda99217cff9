package org.reluworkbench.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.regions.testing.LayeredNetwork;
import org.reluworkbench.regions.testing.RandomNetworks;

/** Symmetries of the network leave every count of the complex as it is. */
class InvarianceTest {
    private static final LayeredNetwork NETWORK = RandomNetworks.mlp(21, 2, 12, 10, 8, 3);

    private static List<Object> counts(LayeredNetwork network, ConvexPolygon domain) {
        Complex complex = Slice.of(network.network(), domain).compute(Progress.NONE);
        List<Object> counts = new ArrayList<>(complex.layers());
        counts.add(complex.linearRegions().count());
        counts.add(complex.linearRegions().nonConvex());
        counts.add(complex.boundary().faces());
        counts.add(complex.boundary().segments());
        return counts;
    }

    /** Neuron j of every hidden layer becomes neuron order(j), its outgoing weights follow. */
    private static LayeredNetwork rearranged(boolean reverse, int[] exponents) {
        List<Dense> layers = new ArrayList<>();
        for (int k = 0; k < NETWORK.layers().size(); k++) {
            Dense layer = NETWORK.layers().get(k);
            boolean lastLayer = k == NETWORK.layers().size() - 1;
            double[] weights = new double[layer.outputs() * layer.inputs()];
            double[] bias = new double[layer.outputs()];
            for (int j = 0; j < layer.outputs(); j++) {
                int row = reverse && !lastLayer ? layer.outputs() - 1 - j : j;
                double out = lastLayer ? 1 : Math.scalb(1.0, exponents[j % exponents.length]);
                bias[row] = layer.bias(j) * out;
                for (int i = 0; i < layer.inputs(); i++) {
                    int column = reverse && k > 0 ? layer.inputs() - 1 - i : i;
                    double in = k == 0 ? 1 : Math.scalb(1.0, -exponents[i % exponents.length]);
                    weights[row * layer.inputs() + column] = layer.weight(j, i) * out * in;
                }
            }
            layers.add(new Dense(layer.outputs(), layer.inputs(), weights, bias));
        }
        return new LayeredNetwork(layers);
    }

    @Test
    void permutingHiddenNeuronsKeepsTheCounts() {
        ConvexPolygon domain = ConvexPolygon.square(3);
        assertEquals(counts(NETWORK, domain), counts(rearranged(true, new int[] {0}), domain));
    }

    @Test
    void rescalingHiddenNeuronsByPowersOfTwoKeepsTheCounts() {
        ConvexPolygon domain = ConvexPolygon.square(3);
        int[] exponents = {3, -7, 0, 40, -31};
        assertEquals(counts(NETWORK, domain), counts(rearranged(false, exponents), domain));
    }

    @Test
    void integerArithmeticAloneGivesTheSame() {
        // Pre-activations near 2⁵⁰⁰ are beyond what the floating filter takes on.
        LayeredNetwork scaled = rearranged(false, new int[] {500});
        ConvexPolygon domain = ConvexPolygon.square(3);
        assertEquals(counts(NETWORK, domain), counts(scaled, domain));
        Complex filtered = Slice.of(NETWORK.network(), domain).compute(Progress.NONE);
        Complex exact = Slice.of(scaled.network(), domain).compute(Progress.NONE);
        assertTrue(exact.exactFallbacks() > 1000);
        for (int f = 0; f < exact.faces().count(); f++) {
            assertEquals(filtered.faces().pattern(f), exact.faces().pattern(f));
        }
        for (int v = 0; v < exact.skeleton().vertices(); v++) {
            double error =
                    filtered.skeleton().coordinateError() + exact.skeleton().coordinateError();
            assertEquals(exact.skeleton().x(v), filtered.skeleton().x(v), error);
            assertEquals(exact.skeleton().y(v), filtered.skeleton().y(v), error);
        }
    }

    @Test
    void theOrderAndOrientationOfTheCornersDoNotMatter() {
        double[][] corners = {{-1, -1}, {2, -1}, {2, 1}, {0, 2}};
        double[][] turned = {{2, 1}, {2, -1}, {-1, -1}, {0, 2}};
        assertEquals(
                counts(NETWORK, new ConvexPolygon(corners)),
                counts(NETWORK, new ConvexPolygon(turned)));
    }

    @Test
    void aPlaneInAHigherSpaceGivesTheSameAsTheComposedNetwork() {
        // Weights and directions are small multiples of powers of two, so products are exact.
        LayeredNetwork wide = RandomNetworks.integers(5, 3, 4, 7, 5, 2);
        double[] origin = {0.5, -0.25, 1, 0};
        double[] u = {1, 2, 0, -1};
        double[] v = {0, 1, 1, 0.5};
        Dense first = wide.layers().get(0);
        double[] weights = new double[2 * first.outputs()];
        double[] bias = new double[first.outputs()];
        for (int j = 0; j < first.outputs(); j++) {
            bias[j] = first.bias(j);
            for (int i = 0; i < 4; i++) {
                weights[2 * j] += first.weight(j, i) * u[i];
                weights[2 * j + 1] += first.weight(j, i) * v[i];
                bias[j] += first.weight(j, i) * origin[i];
            }
        }
        List<Dense> layers = new ArrayList<>(wide.layers());
        layers.set(0, new Dense(first.outputs(), 2, weights, bias));
        ConvexPolygon domain = ConvexPolygon.square(1);
        Complex embedded =
                new Slice(wide.network(), new PlaneEmbedding(origin, u, v), domain, 1000)
                        .compute(Progress.NONE);
        Complex composed =
                Slice.of(new LayeredNetwork(layers).network(), domain).compute(Progress.NONE);
        assertEquals(composed.layers(), embedded.layers());
        assertEquals(composed.linearRegions().count(), embedded.linearRegions().count());
        assertEquals(composed.boundary().faces(), embedded.boundary().faces());
        for (int f = 0; f < composed.faces().count(); f++) {
            assertEquals(composed.faces().pattern(f), embedded.faces().pattern(f));
        }
    }
}
