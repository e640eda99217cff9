package org.reluworkbench.spi.play;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is played with.
 *
 * @param problem as {@code dataset.generate} names it, one of the plane's with two classes
 * @param points how many, all of them for training
 * @param hidden widths of the hidden layers; there are two inputs and one output
 * @param rule how it is trained
 * @param seed of points, weights, and the order of the points
 */
public record PlaySetting(String problem, int points, List<Integer> hidden, Rule rule, long seed) {
    public PlaySetting {
        hidden = List.copyOf(hidden);
    }

    /** Widths from the two inputs to the one output. */
    public List<Integer> sizes() {
        return Stream.of(List.of(2), hidden, List.of(1)).flatMap(List::stream).toList();
    }

    /**
     * How a network is trained.
     *
     * @param optimizer {@code sgd} or {@code adam}
     * @param learningRate its step size
     * @param batchSize points for each update
     */
    public record Rule(String optimizer, double learningRate, int batchSize) {}
}
