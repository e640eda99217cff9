package org.reluworkbench.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.regions.testing.LayeredNetwork;
import org.reluworkbench.regions.testing.RandomNetworks;

/** Networks whose counts are known from elsewhere. */
class KnownCasesTest {
    private static Complex complex(LayeredNetwork network, double r) {
        return Slice.of(network.network(), ConvexPolygon.square(r)).compute(Progress.NONE);
    }

    private static List<Integer> regions(Complex complex) {
        return complex.layers().stream().map(LayerCounts::regions).toList();
    }

    /** The same network with its outputs read as one more hidden layer. */
    private static LayeredNetwork withOutputsCutting(LayeredNetwork network) {
        List<Dense> layers = new ArrayList<>(network.layers());
        layers.add(new Dense(1, network.outputs(), new double[network.outputs()], new double[1]));
        return new LayeredNetwork(layers);
    }

    private static double smallestArea(Complex complex) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int f = 0; f < complex.faces().count(); f++) {
            smallest = Math.min(smallest, complex.faces().area(f));
        }
        return smallest;
    }

    @Test
    void xorAsPrintedHasThreeRegions() throws IOException {
        Complex complex = complex(NpzNetworks.read("xor-printed.npz"), 1);
        assertEquals(3, complex.faces().count());
        assertEquals(3, complex.linearRegions().count());
    }

    @Test
    void xorRepairedHasTwoBecauseOneWallTouchesOnlyACorner() throws IOException {
        Complex complex = complex(NpzNetworks.read("xor-repaired.npz"), 1);
        assertEquals(2, complex.faces().count());
        assertEquals(4, complex.skeleton().vertices());
    }

    @Test
    void randomNetwork() throws IOException {
        LayeredNetwork network = NpzNetworks.read("mlp-2-32-32-32-1.npz");
        Complex complex = complex(network, 1);
        assertEquals(831, complex.faces().count());
        assertEquals(894, complex.skeleton().vertices());
        assertEquals(1724, complex.skeleton().edges());
        assertEquals(867, complex.boundary().faces());
        assertEquals(4, complex.faces().totalArea(), 1e-9);
        Complex cut = complex(withOutputsCutting(network), 1);
        assertEquals(867, cut.faces().count());
        assertEquals(931, cut.skeleton().vertices());
        assertEquals(1797, cut.skeleton().edges());
    }

    @Test
    void theGeneratorDrawsTheRandomNetwork() throws IOException {
        LayeredNetwork drawn = RandomNetworks.mlp(500, 2, 32, 32, 32, 1);
        assertEquals(NpzNetworks.read("mlp-2-32-32-32-1.npz").layers(), drawn.layers());
    }

    @Test
    void bunnyWithTwoLayers() throws IOException {
        LayeredNetwork network = NpzNetworks.read("bunny-2x50.npz");
        Complex complex = complex(network, 0.5);
        assertEquals(List.of(130, 246), regions(complex));
        assertEquals(255, complex.boundary().faces());
        Complex cut = complex(withOutputsCutting(network), 0.5);
        assertEquals(255, cut.faces().count());
        assertEquals(289, cut.skeleton().vertices());
        // Known to three digits; corners are off by less than 1e-10, the face is about 1e-4 wide.
        assertEquals(1.29e-8, smallestArea(cut), 0.005e-8 + 1e-4 * 4e-10);
    }

    @Test
    void bunnyWithFourLayers() throws IOException {
        LayeredNetwork network = NpzNetworks.read("bunny-4x32.npz");
        Complex complex = complex(network, 0.5);
        assertEquals(List.of(148, 504, 963, 1186), regions(complex));
        assertEquals(1224, complex.boundary().faces());
        Complex cut = complex(withOutputsCutting(network), 0.5);
        assertEquals(1224, cut.faces().count());
        assertEquals(1284, cut.skeleton().vertices());
        // As above, with a face about 1e-5 wide and three known digits.
        assertEquals(8.25e-11, smallestArea(cut), 0.005e-11 + 1e-5 * 1e-9);
    }

    @Test
    void oneGenericLayerReachesTheBound() {
        // Lines tangent to a circle of radius 1/2, no two parallel: all crossings within radius 20.
        int n = 9;
        double[][] layer = new double[n][];
        for (int j = 0; j < n; j++) {
            double angle = 2 * Math.PI * j / n + 0.001 * j * j;
            layer[j] = new double[] {Math.cos(angle), Math.sin(angle), -0.5};
        }
        double[][] output = {{1, 1, 1, 1, 1, 1, 1, 1, 1, 0}};
        Complex complex = complex(RandomNetworks.of(layer, output), 1000);
        assertEquals(1 + n + n * (n - 1) / 2, complex.faces().count());
    }
}
