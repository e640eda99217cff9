package org.reluworkbench.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final Dense FIRST =
            new Dense(3, 4, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, new double[3]);
    private static final Dense LAST = new Dense(1, 3, new double[] {1, -1, 2}, null);

    private static Network chain(Shape input, Operation... operations) {
        List<Node> nodes = new ArrayList<>();
        for (Operation operation : operations) {
            nodes.add(new Node("layer" + nodes.size(), operation, List.of(nodes.size() - 1)));
        }
        return new Network(input, nodes);
    }

    @Test
    void aChainOfDenseLayersIsFullyConnected() {
        Network network = chain(Shape.of(4), FIRST, new Relu(), LAST);
        assertEquals(Optional.of(List.of(FIRST, LAST)), network.fullyConnectedLayers());
    }

    @Test
    void dropoutAndFlattenedImagesLeaveItFullyConnected() {
        Network network =
                chain(
                        Shape.of(1, 2, 2),
                        new Reshape(Shape.of(4)),
                        new Dropout(0.2),
                        FIRST,
                        new Dropout(0.5),
                        new Relu(),
                        new Dropout(0.5),
                        LAST,
                        new Reshape(Shape.of(1, 1)));
        assertEquals(Optional.of(List.of(FIRST, LAST)), network.fullyConnectedLayers());
    }

    @Test
    void otherGraphsAreNotFullyConnected() {
        assertEquals(Optional.empty(), chain(Shape.of(4), FIRST, LAST).fullyConnectedLayers());
        assertEquals(
                Optional.empty(), chain(Shape.of(4), FIRST, new Relu()).fullyConnectedLayers());
        assertEquals(
                Optional.empty(),
                chain(Shape.of(4), new Relu(), FIRST, new Relu(), LAST).fullyConnectedLayers());
        assertEquals(Optional.empty(), chain(Shape.of(4), new Dropout(0.5)).fullyConnectedLayers());
        assertEquals(
                Optional.empty(),
                chain(Shape.of(4), FIRST, new LeakyRelu(0.1), LAST).fullyConnectedLayers());
    }

    @Test
    void aSkippedLayerIsNotFullyConnected() {
        Dense square = new Dense(4, 4, new double[16], null);
        Network network =
                new Network(
                        4,
                        List.of(
                                new Node("first", square, List.of(Network.INPUT)),
                                new Node("relu", new Relu(), List.of(0)),
                                new Node("last", square, List.of(Network.INPUT))));
        assertEquals(Optional.empty(), network.fullyConnectedLayers());
    }
}
