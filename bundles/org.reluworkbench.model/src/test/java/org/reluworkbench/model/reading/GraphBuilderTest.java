package org.reluworkbench.model.reading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

class GraphBuilderTest {

    private static double[] outputs(Network network, double... input) {
        return new NetworkEvaluation(network).outputs(input);
    }

    @Test
    void clippingKeepsWhatIsBetweenTheBounds() {
        GraphBuilder builder = new GraphBuilder(Shape.of(3));
        Network both = builder.network(builder.clip("c", -0.25, 0.75, builder.input()));
        assertArrayEquals(new double[] {-0.25, 0.1, 0.75}, outputs(both, -2, 0.1, 5));
        Network low =
                builder.network(builder.clip("l", 0, Double.POSITIVE_INFINITY, builder.input()));
        assertArrayEquals(new double[] {0, 0.1, 5}, outputs(low, -2, 0.1, 5));
        Network high =
                builder.network(builder.clip("h", Double.NEGATIVE_INFINITY, 0.75, builder.input()));
        assertArrayEquals(new double[] {-2, 0.1, 0.75}, outputs(high, -2, 0.1, 5));
    }

    @Test
    void severalInputsLieOneAfterTheOther() {
        GraphBuilder builder = GraphBuilder.joining(List.of(Shape.of(1, 2), Shape.of(2)));
        Layer first = builder.input("a", 0, Shape.of(1, 2));
        Layer second = builder.input("b", 2, Shape.of(2));
        Layer flat = builder.flatten("f", first);
        Network network = builder.network(builder.subtract("d", flat, second));
        assertArrayEquals(new double[] {-9, -18}, outputs(network, 1, 2, 10, 20));
    }

    @Test
    void keepsOnlyWhatTheOutputNeedsUnderUniqueNames() {
        GraphBuilder builder = new GraphBuilder(Shape.of(2));
        builder.add("r", new Relu(), builder.input());
        Layer second = builder.add("r", new Relu(), builder.input());
        builder.add("r/2", new Relu(), second);
        Layer last = builder.add("r", new Relu(), second);
        assertEquals(
                List.of("r/2", "r/3"),
                builder.network(last).nodes().stream().map(Node::name).toList());
        assertThrows(IllegalArgumentException.class, () -> builder.network(builder.input()));
    }

    /**
     * Of 6 places with a kernel of 4 and stride 2: 3 places reach from 0 to 7, so 2 are missing.
     */
    @Test
    void samePaddingHasItsOddValueAtTheEnd() {
        Window even = Window.of(4).withStride(2).withSamePadding(List.of(6));
        assertEquals(List.of(1), even.padBegin());
        assertEquals(List.of(1), even.padEnd());
        Window odd = Window.of(2).withSamePadding(List.of(6));
        assertEquals(List.of(0), odd.padBegin());
        assertEquals(List.of(1), odd.padEnd());
        assertEquals(List.of(6), odd.places(List.of(6)));
        assertEquals(List.of(1), odd.withSwappedPadding().padBegin());
        assertThrows(
                IllegalArgumentException.class, () -> Window.of(2).withSamePadding(List.of(6, 6)));
    }
}
