package org.reluworkbench.regions.internal.maps.back;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.SparseMap;
import org.reluworkbench.model.Window;

/**
 * The way back to the input through the convolutions and max-pools of a network, sample by sample
 * and for all outputs at once, following only what carries a signal: behind a 2 × 2 max-pool and a
 * ReLU that is an eighth of the values. One sample's signals stay in the cache. Layers behind the
 * last convolution or max-pool are left to products of matrices; the way back begins at their only
 * source.
 *
 * <p>Operations: those of the signals that there are, 2 · c · filter size · channels for each
 * signal of a convolution. In float32, each entry a sum of products in a fixed order.
 */
public final class WayBack {
    /** What weights may take that are written c times. */
    private static final long MOST_BYTES = 1L << 28;

    private final Network network;
    private final int start;
    private final BackStep[] steps;
    private final Filters.Maker filters;
    private final int stride;

    /** The row of signals of each value of the input and of the start. */
    private final int[] inputRows;

    private final int[] startRows;

    private WayBack(Network network, int start) {
        this.network = network;
        this.start = start;
        this.steps = new BackStep[start + 1];
        this.filters = Filters.maker(network.outputs());
        this.stride = filters.stride(network.outputs());
        this.inputRows = Layout.of(network.inputShape()).rows();
        this.startRows = Layout.of(network.shape(start)).rows();
        Arrays.setAll(steps, this::step);
    }

    /**
     * For the network's outputs together.
     *
     * @return empty if the network has neither a convolution nor a max-pool, or too many weights
     */
    public static Optional<WayBack> of(Network network) {
        int last = -1;
        long weights = 0;
        for (int node = 0; node < network.nodes().size(); node++) {
            Operation operation = network.nodes().get(node).operation();
            if (operation instanceof Convolution
                    || operation instanceof MaxPool
                    || operation instanceof GlobalMaxPool) {
                last = node;
            }
        }
        int start = last < 0 ? -1 : start(network, last);
        for (int node = 0; node <= start; node++) {
            weights += network.nodes().get(node).operation().parameterCount();
        }
        return last < 0 || weights * network.outputs() * Float.BYTES > MOST_BYTES
                ? Optional.empty()
                : Optional.of(new WayBack(network, start));
    }

    /** The first node from {@code last} on that all later ones depend on the earlier ones by. */
    private static int start(Network network, int last) {
        int start = network.nodes().size() - 1;
        int earliest = start;
        for (int node = start; node > last; node--) {
            for (int source : network.nodes().get(node).inputs()) {
                earliest = Math.min(earliest, source);
            }
            if (earliest >= node - 1) {
                start = node - 1;
            }
        }
        return start;
    }

    private BackStep step(int node) {
        Operation operation = network.nodes().get(node).operation();
        List<Shape> inputs = network.sourceShapes(node);
        Shape input = inputs.get(0);
        int source = slot(network.nodes().get(node).inputs().get(0));
        int width = network.outputs();
        if (operation instanceof Convolution convolution) {
            return ConvolutionBack.of(convolution, input, width, filters);
        } else if (operation instanceof Dense dense) {
            return ConvolutionBack.of(dense, input, width, filters);
        } else if (operation instanceof BatchNormalization normalization) {
            return new ScaleBack(normalization, input);
        } else if (operation instanceof Relu) {
            return new GateBack(source, input, Reals.of(0));
        } else if (operation instanceof LeakyRelu leaky) {
            return new GateBack(source, input, Reals.of(leaky.slope()));
        } else if (operation instanceof PRelu prelu) {
            return new GateBack(source, input, prelu.slopes());
        } else if (operation instanceof MaxPool pool) {
            return new MaxPoolBack(source, pool.window(), input);
        } else if (operation instanceof GlobalMaxPool) {
            return new MaxPoolBack(source, everything(input), input);
        }
        SparseMap map =
                SparseMap.of(network, node)
                        .orElseThrow(() -> new IllegalStateException("no way back " + operation));
        return new TermsBack(map, inputs, network.shape(node));
    }

    private static Window everything(Shape input) {
        return Window.of(input.spatial().stream().mapToInt(Integer::intValue).toArray());
    }

    /** Whether a node's signals may become those of its source, which nobody else reads. */
    private boolean inPlace(int node) {
        if (!(steps[node] instanceof GateBack || steps[node] instanceof ScaleBack)) {
            return false;
        }
        int source = network.nodes().get(node).inputs().get(0);
        long readers =
                network.nodes().subList(0, start + 1).stream()
                        .flatMap(reader -> reader.inputs().stream())
                        .filter(read -> read == source)
                        .count();
        return readers == 1;
    }

    /** Where the values of a node stand in {@link BackStep.Frozen}; the input's come last. */
    private int slot(int node) {
        return node == Network.INPUT ? network.nodes().size() : node;
    }

    /** The node whose signals have to be given. */
    public int start() {
        return start;
    }

    /** The nodes whose values decide, {@link Network#INPUT} among them if it does. */
    public List<Integer> deciding() {
        TreeSet<Integer> found = new TreeSet<>();
        for (int node = 0; node <= start; node++) {
            if (steps[node] instanceof GateBack || steps[node] instanceof MaxPoolBack) {
                found.add(network.nodes().get(node).inputs().get(0));
            }
        }
        return List.copyOf(found);
    }

    /** Bytes of the weights and indices. */
    public long bytes() {
        return Arrays.stream(steps).mapToLong(BackStep::bytes).sum();
    }

    /** Bytes of a {@link Work}. */
    public long workBytes() {
        long rows = network.inputs();
        for (int node = 0; node <= start; node++) {
            rows += network.width(node);
        }
        return rows * Signals.rowBytes(stride);
    }

    /** Memory for one sample at a time, used by one thread at a time. */
    public final class Work {
        private final Signals[] signals = new Signals[start + 1];
        private final Signals input = new Signals(network.inputs(), stride);

        /** Those of the sources of each node. */
        private final Signals[][] sources = new Signals[start + 1][];

        /** Without signals. */
        public Work() {
            for (int node = start; node >= 0; node--) {
                if (signals[node] == null) {
                    signals[node] = new Signals(network.width(node), stride);
                }
                int source = network.nodes().get(node).inputs().get(0);
                if (inPlace(node) && source != Network.INPUT) {
                    signals[source] = signals[node];
                }
            }
            Arrays.setAll(sources, this::sources);
        }

        /**
         * Goes back from a sample.
         *
         * @param values of the nodes that decide, in the places of the others null; the input's
         *     last
         * @param sample among those of {@code values}
         * @param given derivatives of the outputs by the values of the start: those of the first
         *     output at all samples, then of the next
         * @param samples how many there are
         */
        public void back(float[][] values, int sample, float[] given, int samples) {
            BackStep.Frozen frozen = new BackStep.Frozen(values, sample);
            input.clear();
            for (Signals ofNode : signals) {
                ofNode.clear();
            }
            begin(sample, given, samples);
            for (int node = start; node >= 0; node--) {
                if (signals[node].count() > 0) {
                    steps[node].back(frozen, signals[node], sources[node]);
                }
            }
            input.touchAll();
        }

        private void begin(int sample, float[] given, int samples) {
            Signals first = signals[start];
            first.touchAll();
            int size = startRows.length;
            int outputs = network.outputs();
            for (int value = 0; value < size; value++) {
                int to = startRows[value] * stride;
                int from = sample * size + value;
                for (int o = 0; o < outputs; o++, from += samples * size) {
                    first.values()[to + o] = given[from];
                }
            }
        }

        private Signals[] sources(int node) {
            return network.nodes().get(node).inputs().stream()
                    .map(source -> source == Network.INPUT ? input : signals[source])
                    .toArray(Signals[]::new);
        }

        /**
         * The derivatives of the outputs by the input.
         *
         * @param targets one for each output
         * @param at where the first goes
         */
        public void copy(float[][] targets, int at) {
            for (int o = 0; o < targets.length; o++) {
                float[] target = targets[o];
                for (int value = 0; value < inputRows.length; value++) {
                    target[at + value] = input.values()[inputRows[value] * stride + o];
                }
            }
        }
    }
}
