package org.reluworkbench.regions.internal.maps;

import java.util.List;
import java.util.SplittableRandom;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Relu;

/** Dense layers with a skip connection and two branches that join; reads 6 values. */
public final class ResidualNetwork {
    private ResidualNetwork() {}

    public static Network of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Network(
                6,
                List.of(
                        new Node("first", square(random), List.of(Network.INPUT)),
                        new Node("relu", new Relu(), List.of(0)),
                        new Node("sum", new Add(), List.of(1, Network.INPUT)),
                        new Node("second", square(random), List.of(2)),
                        new Node("relu2", new Relu(), List.of(3)),
                        new Node("join", new Concatenate(0), List.of(4, 1)),
                        new Node(
                                "out",
                                new Dense(
                                        2,
                                        12,
                                        TestNetworks.draw(random, 24),
                                        TestNetworks.draw(random, 2)),
                                List.of(5))));
    }

    private static Dense square(SplittableRandom random) {
        return new Dense(6, 6, TestNetworks.draw(random, 36), TestNetworks.draw(random, 6));
    }
}
