package org.reluworkbench.fundim.internal.symmetry;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.reluworkbench.fundim.internal.circuit.Patterns;
import org.reluworkbench.regions.Faces;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/**
 * For every neuron of ReLU, leaky ReLU and PReLU whether its pre-activation z is positive on the
 * whole domain (stably active), nowhere (stably inactive), or both.
 *
 * @param states layer by layer; max-pools have no neurons
 */
record NeuronStates(List<State[]> states) {

    /** What is known of a neuron. */
    enum State {
        ACTIVE("active"),
        INACTIVE("inactive"),
        VARIES("varies"),
        /** Active where it was seen, which proves only that it is not inactive. */
        ACTIVE_WHERE_SEEN("undecided, active at all samples"),
        INACTIVE_WHERE_SEEN("undecided, inactive at all samples");

        private final String word;

        State(String word) {
            this.word = word;
        }

        private static State of(boolean active, boolean inactive) {
            return active && inactive ? VARIES : active ? ACTIVE : INACTIVE;
        }
    }

    /** On a plane domain, exactly: from the patterns of its regions. */
    static NeuronStates of(List<KinkLayer> layers, Faces faces) {
        return new NeuronStates(
                IntStream.range(0, layers.size())
                        .mapToObj(l -> states(l, layers.get(l), faces))
                        .toList());
    }

    private static State[] states(int index, KinkLayer layer, Faces faces) {
        State[] states = new State[layer.isPool() ? 0 : layer.gates()];
        for (int i = 0; i < states.length; i++) {
            boolean active = false;
            boolean inactive = false;
            for (int f = 0; f < faces.count() && !(active && inactive); f++) {
                boolean here = faces.isActive(f, index + 1, i);
                active |= here;
                inactive |= !here;
            }
            states[i] = State.of(active, inactive);
        }
        return states;
    }

    /**
     * On a box: proved by interval bounds, or seen at samples in it.
     *
     * @param patterns of the samples
     */
    static NeuronStates of(List<KinkLayer> layers, IntervalBounds bounds, Patterns patterns) {
        return new NeuronStates(
                layers.stream().map(layer -> states(layer, bounds, patterns)).toList());
    }

    private static State[] states(KinkLayer layer, IntervalBounds bounds, Patterns patterns) {
        State[] states = new State[layer.isPool() ? 0 : layer.gates()];
        for (int i = 0; i < states.length; i++) {
            int unit = layer.source(i);
            if (bounds.low(unit) > 0) {
                states[i] = State.ACTIVE;
            } else if (bounds.high(unit) <= 0) {
                states[i] = State.INACTIVE;
            } else {
                states[i] = seen(patterns.gate(layer.firstGate() + i), patterns.samples());
            }
        }
        return states;
    }

    private static State seen(double[] gate, int samples) {
        boolean active = false;
        boolean inactive = false;
        for (int s = 0; s < samples; s++) {
            active |= gate[s] != 0;
            inactive |= gate[s] == 0;
        }
        State state = State.of(active, inactive);
        return state == State.ACTIVE
                ? State.ACTIVE_WHERE_SEEN
                : state == State.INACTIVE ? State.INACTIVE_WHERE_SEEN : state;
    }

    private int count(State state) {
        return (int) states.stream().flatMap(Arrays::stream).filter(s -> s == state).count();
    }

    /** Number of neurons that are positive on the whole domain. */
    Scalar active() {
        return scalar(State.ACTIVE, State.ACTIVE_WHERE_SEEN, "active");
    }

    /** Number of neurons that are nowhere positive. */
    Scalar inactive() {
        return scalar(State.INACTIVE, State.INACTIVE_WHERE_SEEN, "inactive");
    }

    private Scalar scalar(State proved, State possible, String word) {
        int lower = count(proved);
        int open = count(possible);
        return open == 0
                ? Scalar.exact(lower)
                : Scalar.undecided(
                        lower,
                        lower + open,
                        "interval bounds prove that "
                                + lower
                                + " neurons are "
                                + word
                                + " on the box, and "
                                + open
                                + " more are so at all samples");
    }

    /** Columns layer, neuron, state. */
    Table table() {
        Table.Builder table =
                Table.of(Column.integer("layer"), Column.integer("neuron"), Column.text("state"));
        for (int l = 0; l < states.size(); l++) {
            for (int i = 0; i < states.get(l).length; i++) {
                table.row(l + 1, i, states.get(l)[i].word);
            }
        }
        return table.build();
    }
}
