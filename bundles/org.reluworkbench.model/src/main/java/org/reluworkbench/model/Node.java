package org.reluworkbench.model;

import java.util.List;
import java.util.Objects;

/**
 * One operation in a network's graph.
 *
 * @param name the layer's name, as messages use it
 * @param operation what it computes
 * @param inputs indices of the nodes it reads; {@link Network#INPUT} stands for the network's input
 */
public record Node(String name, Operation operation, List<Integer> inputs) {
    public Node {
        Objects.requireNonNull(name);
        Objects.requireNonNull(operation);
        inputs = List.copyOf(inputs);
    }
}
