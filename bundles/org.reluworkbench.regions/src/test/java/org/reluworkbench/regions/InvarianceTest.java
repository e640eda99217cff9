package org.reluworkbench.regions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reluworkbench.model.Dense;
import org.reluworkbench.regions.internal.ExactFaces;
import org.reluworkbench.regions.testing.LayeredNetwork;
import org.reluworkbench.regions.testing.RandomNetworks;

/** Symmetries of the network leave the complex as it is, to the last exact corner. */
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

    private static final int[] ORDER = {4, 9, 2, 7, 0, 5, 10, 3, 8, 1, 6, 11};

    /** The new number of neuron j of a hidden layer: ORDER without the numbers it lacks. */
    private static int moved(int j, int neurons) {
        return IntStream.of(ORDER).filter(number -> number < neurons).toArray()[j];
    }

    private static Rational factor(int j, Rational... factors) {
        return factors[j % factors.length];
    }

    /**
     * The same function: neurons times factors, what reads them divided by these, without rounding.
     */
    private static LayeredNetwork rescaled(LayeredNetwork network, Rational... factors) {
        List<Dense> layers = new ArrayList<>();
        for (int k = 0; k < network.layers().size(); k++) {
            Dense layer = network.layers().get(k);
            boolean lastLayer = k == network.hiddenLayers();
            double[] weights = new double[layer.outputs() * layer.inputs()];
            double[] bias = new double[layer.outputs()];
            for (int j = 0; j < layer.outputs(); j++) {
                Rational out = lastLayer ? Rational.ONE : factor(j, factors);
                bias[j] = exactly(Rational.of(layer.bias(j)).times(out));
                for (int i = 0; i < layer.inputs(); i++) {
                    Rational in = k == 0 ? Rational.ONE : factor(i, factors);
                    weights[j * layer.inputs() + i] =
                            exactly(Rational.of(layer.weight(j, i)).times(out).over(in));
                }
            }
            layers.add(new Dense(layer.outputs(), layer.inputs(), weights, bias));
        }
        return new LayeredNetwork(layers);
    }

    private static double exactly(Rational value) {
        double rounded = value.toDouble();
        assertEquals(value, Rational.of(rounded), "a product that is no double");
        return rounded;
    }

    /** The same function: hidden neurons in the order of {@link #moved}. */
    private static LayeredNetwork permuted(LayeredNetwork network) {
        List<Dense> layers = new ArrayList<>();
        for (int k = 0; k < network.layers().size(); k++) {
            Dense layer = network.layers().get(k);
            double[] weights = new double[layer.outputs() * layer.inputs()];
            double[] bias = new double[layer.outputs()];
            for (int j = 0; j < layer.outputs(); j++) {
                int row = k == network.hiddenLayers() ? j : moved(j, layer.outputs());
                bias[row] = layer.bias(j);
                for (int i = 0; i < layer.inputs(); i++) {
                    int column = k == 0 ? i : moved(i, layer.inputs());
                    weights[row * layer.inputs() + column] = layer.weight(j, i);
                }
            }
            layers.add(new Dense(layer.outputs(), layer.inputs(), weights, bias));
        }
        return new LayeredNetwork(layers);
    }

    /** All weights and biases of all layers times a whole number. */
    private static LayeredNetwork times(int number, LayeredNetwork network) {
        List<Dense> layers = new ArrayList<>();
        for (Dense layer : network.layers()) {
            double[] weights = new double[layer.outputs() * layer.inputs()];
            double[] bias = new double[layer.outputs()];
            for (int j = 0; j < layer.outputs(); j++) {
                bias[j] = number * layer.bias(j);
                for (int i = 0; i < layer.inputs(); i++) {
                    weights[j * layer.inputs() + i] = number * layer.weight(j, i);
                }
            }
            layers.add(new Dense(layer.outputs(), layer.inputs(), weights, bias));
        }
        return new LayeredNetwork(layers);
    }

    /** The exact corners of every face under the neurons that are active on it. */
    private static Map<Set<String>, Set<RationalPolygon.Point>> faces(
            LayeredNetwork network, boolean permuted) {
        ExactFaces exact = ExactFaces.of(Slice.of(network.network(), ConvexPolygon.square(3)));
        int[] widths = network.hiddenWidths();
        Map<Set<String>, Set<RationalPolygon.Point>> faces = new HashMap<>();
        for (int f = 0; f < exact.polygons().size(); f++) {
            Set<String> active = new HashSet<>();
            for (int k = 1; k <= widths.length; k++) {
                for (int j = 0; j < widths[k - 1]; j++) {
                    int number = permuted ? moved(j, widths[k - 1]) : j;
                    if (exact.complex().faces().isActive(f, k, number)) {
                        active.add(k + "." + j);
                    }
                }
            }
            faces.put(active, new HashSet<>(exact.polygons().get(f).corners()));
        }
        assertEquals(exact.polygons().size(), faces.size(), "one face has a pattern");
        return faces;
    }

    private static void assertSame(
            LayeredNetwork network, LayeredNetwork other, boolean permuted, String what) {
        ConvexPolygon domain = ConvexPolygon.square(3);
        assertEquals(counts(network, domain), counts(other, domain), what);
        assertEquals(faces(network, false), faces(other, permuted), what);
    }

    /**
     * Some hundred faces in general position, and networks of integers, most of them degenerate.
     */
    private static Stream<LayeredNetwork> networks() {
        return Stream.concat(
                Stream.of(NETWORK),
                LongStream.range(0, 20)
                        .mapToObj(seed -> RandomNetworks.integers(seed, 2, 2, 5, 4, 3, 2)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void permutingHiddenNeuronsKeepsTheComplex(LayeredNetwork network) {
        assertSame(network, permuted(network), true, "permuted");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void rescalingHiddenNeuronsKeepsTheComplex(LayeredNetwork network) {
        Rational[] powersOfTwo =
                IntStream.of(3, -7, 0, 40, -31)
                        .mapToObj(exponent -> Rational.of(Math.scalb(1.0, exponent)))
                        .toArray(Rational[]::new);
        assertSame(network, rescaled(network, powersOfTwo), false, "powers of two");
        // Any two of the factors divide 315² without a remainder but for a power of two.
        LayeredNetwork divisible = times(315 * 315, network);
        Rational[] factors = {
            Rational.of(3),
            Rational.of(1.25),
            Rational.of(7),
            Rational.ONE.over(Rational.of(9)),
            Rational.of(35).over(Rational.of(3)),
            Rational.ONE
        };
        LayeredNetwork rescaled = rescaled(divisible, factors);
        assertSame(divisible, rescaled, false, "odd factors");
        assertSame(divisible, permuted(rescaled), true, "rescaled and permuted");
    }

    @Test
    void integerArithmeticAloneGivesTheSame() {
        // Pre-activations near 2⁵⁰⁰ are beyond what the floating filter takes on.
        LayeredNetwork scaled = rescaled(NETWORK, Rational.of(0x1p500));
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
