package org.reluworkbench.regions.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.regions.testing.RandomNetworks;
import org.reluworkbench.spi.Analysis;

/** How rarely integers decide on random networks, and that it is counted. */
class ExactShareTest {
    private static <P extends Record> RecordingContext run(
            Analysis<P> analysis, P parameters, Network network) throws Exception {
        RecordingContext context =
                new RecordingContext(analysis.descriptor())
                        .with("network", network)
                        .with(new JavaBackend());
        analysis.run(parameters, context);
        return context;
    }

    /** On [−1, 1]² of a plane with random origin and directions, or of the inputs if they are 2. */
    private static RecordingContext slice(Network network, long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int n = network.inputs();
        Optional<double[]> origin = Optional.of(reals(random, n));
        double[][] directions = {reals(random, n), reals(random, n)};
        return run(
                new SliceAnalysis(),
                new SliceParameters(
                        Optional.empty(),
                        n == 2 ? Optional.empty() : origin,
                        n == 2 ? Optional.empty() : Optional.of(directions),
                        Optional.empty(),
                        1_000_000,
                        0),
                network);
    }

    private static double[] reals(SplittableRandom random, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> (float) (2 * random.nextDouble() - 1));
        return values;
    }

    private static void assertBelowOnePercent(RecordingContext context) {
        double decisions = context.number("signDecisions");
        assertTrue(decisions > 500, "decisions: " + decisions);
        assertEquals(
                context.number("exactFallbacks") / decisions, context.number("exactShare"), 1e-15);
        assertTrue(context.number("exactShare") < 0.01, "share " + context.number("exactShare"));
    }

    @Test
    void denseNetworksOnAPlane() throws Exception {
        int[][] sizes = {
            {2, 64, 1}, {2, 32, 32, 32, 1}, {2, 128, 128, 3}, {6, 40, 30, 20, 4}, {784, 32, 32, 10}
        };
        for (int i = 0; i < sizes.length; i++) {
            for (int seed = 0; seed < 3; seed++) {
                assertBelowOnePercent(
                        slice(RandomNetworks.mlp(100L * seed + i, sizes[i]).network(), seed));
            }
        }
    }

    private static Network convolutional(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Operation> chain =
                List.of(
                        convolution(random, 4, 1),
                        new Relu(),
                        new MaxPool(Window.of(2, 2).withStride(2, 2)),
                        convolution(random, 4, 4),
                        new Relu(),
                        new Reshape(Shape.of(16)),
                        new Dense(3, 16, reals(random, 48), reals(random, 3)));
        Node[] nodes = new Node[chain.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = new Node("n" + i, chain.get(i), List.of(i == 0 ? Network.INPUT : i - 1));
        }
        return new Network(Shape.of(1, 10, 10), List.of(nodes));
    }

    private static Convolution convolution(SplittableRandom random, int outputs, int inputs) {
        return new Convolution(
                Window.of(3, 3),
                outputs,
                inputs,
                1,
                Reals.of(reals(random, 9 * outputs * inputs)),
                Optional.of(Reals.of(reals(random, outputs))));
    }

    @Test
    void aConvolutionalNetworkOnAGenericPlane() throws Exception {
        assertBelowOnePercent(slice(convolutional(5), 5));
    }

    @Test
    void linesAndBoxes() throws Exception {
        Network network = RandomNetworks.mlp(11, 3, 24, 16, 1).network();
        double[][] ends = {{-1, -0.7, 0.3}, {0.9, 1, -0.8}, {0.1, 0.2, 1}};
        assertBelowOnePercent(
                run(
                        new LineAnalysis(),
                        new LineParameters(Optional.of(ends), Optional.empty(), 1000),
                        network));
        assertBelowOnePercent(
                run(
                        new EnumerateAnalysis(),
                        new EnumerateParameters(Optional.empty(), 100_000),
                        RandomNetworks.mlp(11, 3, 10, 6, 1).network()));
    }

    @Test
    void counts() throws Exception {
        // Walls x = 0, twice, and y = 0 on the square: 4 corners with 3 walls each, then 5 new
        // vertices; the next layer's two walls are asked for at all 9 vertices and add none.
        double[][][] layers = {
            {{1, 0, 0}, {2, 0, 0}, {0, 1, 0}}, {{1, 1, 1, 1}, {1, 1, 1, 2}}, {{1, 1, 0}}
        };
        RecordingContext context = slice(RandomNetworks.of(layers).network(), 1);
        assertEquals(9, context.number("vertices"));
        assertEquals(4 * 3 + 5 + 9 * 2, context.number("signDecisions"));
    }
}
