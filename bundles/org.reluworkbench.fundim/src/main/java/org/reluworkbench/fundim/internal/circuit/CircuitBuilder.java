package org.reluworkbench.fundim.internal.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.PoolWindows;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.SparseMap;
import org.reluworkbench.model.Taps;

/** Turns the nodes of a network into the stages of a {@link Circuit}. */
final class CircuitBuilder {
    private final Network network;
    private final List<Circuit.Stage> stages = new ArrayList<>();
    private final DoubleBag parameters = new DoubleBag();
    private final IntBag layers = new IntBag();
    private final DoubleBag constants = new DoubleBag();
    private final Map<Double, Integer> constantSlots = new HashMap<>();

    /** For each node the units that its values are. */
    private final int[][] values;

    private int units;
    private int gates;

    CircuitBuilder(Network network) {
        this.network = network;
        values = new int[network.nodes().size()][];
        units = 1 + network.inputs();
    }

    Circuit build() {
        for (int node = 0; node < values.length; node++) {
            values[node] = units(node, network.nodes().get(node).operation());
        }
        int count = parameters.size();
        double[] coefficients = parameters.followedBy(constants);
        return new Circuit(
                network.inputs(),
                units,
                values[values.length - 1],
                List.copyOf(stages.stream().map(stage -> placed(stage, count)).toList()),
                count,
                coefficients,
                gates,
                layers.toArray());
    }

    /** Constants are numbered −1, −2, … until the number of parameters is known. */
    private static Circuit.Stage placed(Circuit.Stage stage, int parameters) {
        if (!(stage instanceof Circuit.Affine affine)) {
            return stage;
        }
        int[] slot = affine.slot();
        int[] placed = new int[slot.length];
        for (int t = 0; t < slot.length; t++) {
            placed[t] = slot[t] >= 0 ? slot[t] : parameters - 1 - slot[t];
        }
        return new Circuit.Affine(affine.first(), affine.start(), affine.source(), placed);
    }

    private int[] units(int node, Operation operation) {
        if (operation instanceof Dense dense) {
            return dense(node, dense, source(node));
        }
        if (operation instanceof Convolution convolution) {
            return convolution(node, convolution, source(node));
        }
        if (operation instanceof BatchNormalization normalization) {
            return normalization(node, normalization, source(node));
        }
        if (operation instanceof Relu) {
            return rectified(source(node), false, gates(source(node).length));
        }
        if (operation instanceof LeakyRelu leaky) {
            int[] slots = new int[source(node).length];
            Arrays.fill(slots, constant(leaky.slope()));
            return leaky(source(node), slots);
        }
        if (operation instanceof PRelu prelu) {
            return leaky(source(node), slopes(node, prelu));
        }
        if (PoolWindows.isMaximum(operation)) {
            return pooled(source(node), PoolWindows.of(operation, shape(node)));
        }
        return sparse(
                node,
                SparseMap.of(network, node)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "layer "
                                                        + network.nodes().get(node).name()
                                                        + " ("
                                                        + operation.describe()
                                                        + ") is not supported")));
    }

    private int[] source(int node) {
        return source(node, 0);
    }

    private int[] source(int node, int which) {
        int source = network.nodes().get(node).inputs().get(which);
        return source == Network.INPUT
                ? IntStream.rangeClosed(1, network.inputs()).toArray()
                : values[source];
    }

    private Shape shape(int node) {
        return network.sourceShapes(node).get(0);
    }

    private int parameter(double value, int node) {
        layers.add(node);
        return parameters.add(value);
    }

    /** The first of consecutive parameters with these values. */
    private int parameters(Reals values, int node) {
        int first = parameters.size();
        for (int i = 0; i < values.length(); i++) {
            parameter(values.get(i), node);
        }
        return first;
    }

    private int constant(double value) {
        return constantSlots.computeIfAbsent(value, v -> -1 - constants.add(v));
    }

    private int gates(int count) {
        int first = gates;
        gates = Math.addExact(gates, count);
        return first;
    }

    private int claim(int count) {
        int first = units;
        units = Math.addExact(units, count);
        return first;
    }

    private int[] added(Terms terms) {
        Circuit.Affine stage = terms.stage(claim(terms.results()));
        stages.add(stage);
        return IntStream.range(stage.first(), stage.first() + stage.size()).toArray();
    }

    private int[] dense(int node, Dense dense, int[] source) {
        int[] weights = new int[dense.outputs() * dense.inputs()];
        for (int w = 0; w < weights.length; w++) {
            weights[w] = parameter(dense.weight(w / dense.inputs(), w % dense.inputs()), node);
        }
        Terms terms = new Terms();
        for (int o = 0; o < dense.outputs(); o++) {
            for (int i = 0; i < dense.inputs(); i++) {
                terms.add(source[i], weights[o * dense.inputs() + i]);
            }
            if (dense.hasBias()) {
                terms.add(Circuit.ONE, parameter(dense.bias(o), node));
            }
            terms.endResult();
        }
        return added(terms);
    }

    private int[] convolution(int node, Convolution convolution, int[] source) {
        int weights = parameters(convolution.weights(), node);
        int bias = convolution.bias().map(values -> parameters(values, node)).orElse(-1);
        Shape input = shape(node);
        int[][] seen = seen(convolution, input);
        int channels = convolution.groupInputs();
        Terms terms = new Terms();
        for (int o = 0; o < convolution.outputs(); o++) {
            int group = o / (convolution.outputs() / convolution.groups());
            for (int[] positions : seen) {
                for (int c = 0; c < channels; c++) {
                    for (int tap = 0; tap < positions.length; tap++) {
                        if (positions[tap] >= 0) {
                            int at = (group * channels + c) * input.positions() + positions[tap];
                            terms.add(
                                    source[at],
                                    weights + (o * channels + c) * positions.length + tap);
                        }
                    }
                }
                if (convolution.bias().isPresent()) {
                    terms.add(Circuit.ONE, bias + o);
                }
                terms.endResult();
            }
        }
        return added(terms);
    }

    /** For each place the position that each tap sees, −1 in the padding. */
    private static int[][] seen(Convolution convolution, Shape input) {
        Taps taps = new Taps(convolution.window(), input.spatial());
        int places =
                convolution.window().places(input.spatial()).stream()
                        .reduce(1, Math::multiplyExact);
        int[][] seen = new int[places][taps.count()];
        for (int[] row : seen) {
            Arrays.fill(row, -1);
        }
        for (int tap = 0; tap < taps.count(); tap++) {
            for (int i = 0; i < taps.places(tap).length; i++) {
                seen[taps.places(tap)[i]][tap] = taps.positions(tap)[i];
            }
        }
        return seen;
    }

    private int[] normalization(int node, BatchNormalization normalization, int[] source) {
        int positions = shape(node).positions();
        Terms standard = new Terms();
        for (int i = 0; i < source.length; i++) {
            int channel = i / positions;
            double factor =
                    1 / Math.sqrt(normalization.variance().get(channel) + normalization.epsilon());
            standard.add(source[i], constant(factor));
            standard.add(Circuit.ONE, constant(-normalization.mean().get(channel) * factor));
            standard.endResult();
        }
        int[] standardised = added(standard);
        int scale = parameters(normalization.scale(), node);
        int shift = parameters(normalization.shift(), node);
        Terms terms = new Terms();
        for (int i = 0; i < standardised.length; i++) {
            terms.add(standardised[i], scale + i / positions);
            terms.add(Circuit.ONE, shift + i / positions);
            terms.endResult();
        }
        return added(terms);
    }

    private int[] rectified(int[] source, boolean complement, int firstGate) {
        int first = claim(source.length);
        stages.add(new Circuit.Rectifier(first, firstGate, source, complement));
        return IntStream.range(first, first + source.length).toArray();
    }

    /** gate·z + slope·(1 − gate)·z. */
    private int[] leaky(int[] source, int[] slopes) {
        int firstGate = gates(source.length);
        int[] positive = rectified(source, false, firstGate);
        int[] negative = rectified(source, true, firstGate);
        int one = constant(1);
        Terms terms = new Terms();
        for (int i = 0; i < source.length; i++) {
            terms.add(positive[i], one);
            terms.add(negative[i], slopes[i]);
            terms.endResult();
        }
        return added(terms);
    }

    private int[] slopes(int node, PRelu prelu) {
        Reals slopes = prelu.slopes();
        int first = parameters(slopes, node);
        int[] slots = new int[network.width(node)];
        Arrays.setAll(slots, i -> first + i / (slots.length / slopes.length()));
        return slots;
    }

    private int[] pooled(int[] source, int[][] windows) {
        int[] start = new int[windows.length + 1];
        for (int w = 0; w < windows.length; w++) {
            start[w + 1] = start[w] + windows[w].length;
        }
        int[] candidates =
                Arrays.stream(windows).flatMapToInt(Arrays::stream).map(i -> source[i]).toArray();
        int first = claim(windows.length);
        stages.add(new Circuit.Maximum(first, gates(candidates.length), start, candidates));
        return IntStream.range(first, first + windows.length).toArray();
    }

    /** Values that are only moved about are the same units; others are sums with constants. */
    private int[] sparse(int node, SparseMap map) {
        int[] counts = new int[map.size()];
        boolean moves = true;
        for (int t = 0; t < map.terms(); t++) {
            counts[map.output(t)]++;
            moves &= map.coefficient(t) == 1;
        }
        for (int o = 0; o < counts.length; o++) {
            moves &= counts[o] == 1 && map.offset(o) == 0;
        }
        if (moves) {
            int[] moved = new int[map.size()];
            for (int t = 0; t < map.terms(); t++) {
                moved[map.output(t)] = source(node, map.source(t))[map.input(t)];
            }
            return moved;
        }
        return summed(node, map, counts);
    }

    private int[] summed(int node, SparseMap map, int[] counts) {
        int[][] byOutput = new int[map.size()][];
        Arrays.setAll(byOutput, o -> new int[counts[o]]);
        int[] next = new int[map.size()];
        for (int t = 0; t < map.terms(); t++) {
            byOutput[map.output(t)][next[map.output(t)]++] = t;
        }
        int[][] sources = new int[network.nodes().get(node).inputs().size()][];
        Arrays.setAll(sources, s -> source(node, s));
        Terms terms = new Terms();
        for (int o = 0; o < map.size(); o++) {
            for (int t : byOutput[o]) {
                terms.add(sources[map.source(t)][map.input(t)], constant(map.coefficient(t)));
            }
            if (map.offset(o) != 0) {
                terms.add(Circuit.ONE, constant(map.offset(o)));
            }
            terms.endResult();
        }
        return added(terms);
    }
}
