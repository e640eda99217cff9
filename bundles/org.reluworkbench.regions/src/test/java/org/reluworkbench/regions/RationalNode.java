package org.reluworkbench.regions;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.SparseMap;
import org.reluworkbench.model.Window;
import org.reluworkbench.regions.RationalPolygon.Affine;

/** One node of a graph in rational arithmetic, written out from its definition. */
final class RationalNode {
    static final Affine ZERO = new Affine(Rational.ZERO, Rational.ZERO, Rational.ZERO);

    private final Network network;
    private final int node;
    private final Operation operation;

    RationalNode(Network network, int node) {
        this.network = network;
        this.node = node;
        operation = network.nodes().get(node).operation();
    }

    boolean rectifies() {
        return operation.rectifies();
    }

    boolean pools() {
        return operation instanceof MaxPool || operation instanceof GlobalMaxPool;
    }

    Rational slope(int unit) {
        if (operation instanceof LeakyRelu leaky) {
            return Rational.of(leaky.slope());
        }
        if (operation instanceof PRelu prelu) {
            int run = network.width(node) / prelu.slopes().length();
            return Rational.of(prelu.slopes().get(unit / run));
        }
        return Rational.ZERO;
    }

    private Shape input() {
        return network.sourceShapes(node).get(0);
    }

    /** What a node without kinks gives. */
    List<Affine> apply(List<List<Affine>> given) {
        if (operation instanceof Dense dense) {
            return dense(dense, given.get(0));
        }
        if (operation instanceof Convolution convolution) {
            return convolution(convolution, given.get(0));
        }
        if (operation instanceof BatchNormalization normalization) {
            return normalization(normalization, given.get(0));
        }
        SparseMap map = SparseMap.of(network, node).orElseThrow();
        List<Affine> result = new ArrayList<>();
        for (int o = 0; o < map.size(); o++) {
            result.add(constant(map.offset(o)));
        }
        for (int t = 0; t < map.terms(); t++) {
            Affine read = given.get(map.source(t)).get(map.input(t));
            result.set(
                    map.output(t),
                    result.get(map.output(t)).plus(read, Rational.of(map.coefficient(t))));
        }
        return result;
    }

    private static Affine constant(double value) {
        return new Affine(Rational.ZERO, Rational.ZERO, Rational.of(value));
    }

    private static List<Affine> dense(Dense layer, List<Affine> inputs) {
        List<Affine> outputs = new ArrayList<>();
        for (int j = 0; j < layer.outputs(); j++) {
            Affine sum = constant(layer.bias(j));
            for (int i = 0; i < layer.inputs(); i++) {
                sum = sum.plus(inputs.get(i), Rational.of(layer.weight(j, i)));
            }
            outputs.add(sum);
        }
        return outputs;
    }

    private List<Affine> convolution(Convolution layer, List<Affine> inputs) {
        List<Affine> outputs = new ArrayList<>();
        Shape output = network.shape(node);
        for (int o = 0; o < output.channels(); o++) {
            for (int y = 0; y < output.dimension(1); y++) {
                for (int x = 0; x < output.dimension(2); x++) {
                    outputs.add(place(layer, inputs, o, y, x));
                }
            }
        }
        return outputs;
    }

    private Affine place(Convolution layer, List<Affine> inputs, int o, int y, int x) {
        Affine sum = constant(layer.bias().map(b -> b.get(o)).orElse(0.0));
        int kernelY = layer.window().kernel().get(0);
        int kernelX = layer.window().kernel().get(1);
        int group = o / (layer.outputs() / layer.groups());
        for (int c = 0; c < layer.groupInputs(); c++) {
            for (int i = 0; i < kernelY; i++) {
                for (int j = 0; j < kernelX; j++) {
                    int at = seen(layer.window(), y, x, i, j);
                    int weight = ((o * layer.groupInputs() + c) * kernelY + i) * kernelX + j;
                    if (at >= 0) {
                        int channel = group * layer.groupInputs() + c;
                        sum =
                                sum.plus(
                                        inputs.get(channel * input().positions() + at),
                                        Rational.of(layer.weights().get(weight)));
                    }
                }
            }
        }
        return sum;
    }

    /** Position in a channel that tap (i, j) sees at place (y, x), −1 in the padding. */
    private int seen(Window window, int y, int x, int i, int j) {
        int row = along(window, 0, y, i);
        int column = along(window, 1, x, j);
        boolean inside =
                row >= 0
                        && row < input().dimension(1)
                        && column >= 0
                        && column < input().dimension(2);
        return inside ? row * input().dimension(2) + column : -1;
    }

    private static int along(Window window, int axis, int place, int tap) {
        return place * window.stride().get(axis)
                + tap * window.dilation().get(axis)
                - window.padBegin().get(axis);
    }

    private List<Affine> normalization(BatchNormalization layer, List<Affine> inputs) {
        List<Affine> outputs = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            int c = i / input().positions();
            double factor =
                    layer.scale().get(c) / Math.sqrt(layer.variance().get(c) + layer.epsilon());
            double offset = layer.shift().get(c) - layer.mean().get(c) * factor;
            outputs.add(constant(offset).plus(inputs.get(i), Rational.of(factor)));
        }
        return outputs;
    }

    /** The inputs under every window of a max-pool. */
    List<List<Integer>> windows() {
        List<List<Integer>> windows = new ArrayList<>();
        Shape output = network.shape(node);
        for (int c = 0; c < output.channels(); c++) {
            if (operation instanceof MaxPool pool) {
                for (int y = 0; y < output.dimension(1); y++) {
                    for (int x = 0; x < output.dimension(2); x++) {
                        windows.add(window(pool.window(), c, y, x));
                    }
                }
            } else {
                List<Integer> whole = new ArrayList<>();
                for (int i = 0; i < input().positions(); i++) {
                    whole.add(c * input().positions() + i);
                }
                windows.add(whole);
            }
        }
        return windows;
    }

    private List<Integer> window(Window window, int c, int y, int x) {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < window.kernel().get(0); i++) {
            for (int j = 0; j < window.kernel().get(1); j++) {
                int at = seen(window, y, x, i, j);
                if (at >= 0) {
                    seen.add(c * input().positions() + at);
                }
            }
        }
        return seen;
    }
}
