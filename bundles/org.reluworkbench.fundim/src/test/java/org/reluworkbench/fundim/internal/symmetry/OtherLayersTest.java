package org.reluworkbench.fundim.internal.symmetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.fundim.internal.IntegerRank;
import org.reluworkbench.fundim.internal.TestNetworks;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.ParameterJacobian;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

/** {@code fundim.symmetry} of networks with leaky ReLU, PReLU and convolutions. */
class OtherLayersTest {
    private static final SymmetryAnalysis ANALYSIS = new SymmetryAnalysis();

    private static Network chain(Shape input, Operation... operations) {
        List<Node> nodes = new ArrayList<>();
        for (Operation operation : operations) {
            nodes.add(new Node("node" + nodes.size(), operation, List.of(nodes.size() - 1)));
        }
        return new Network(input, nodes);
    }

    /** Integers other than 0, so that all derivatives at integer points are exact. */
    private static double[] integers(int count, SplittableRandom random) {
        return random.ints(count, 1, 5).mapToDouble(i -> random.nextBoolean() ? i : -i).toArray();
    }

    private static Dense dense(int outputs, int inputs, SplittableRandom random) {
        return new Dense(
                outputs, inputs, integers(outputs * inputs, random), integers(outputs, random));
    }

    private static Network leaky(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return chain(
                Shape.of(2),
                dense(4, 2, random),
                new LeakyRelu(0.25),
                dense(3, 4, random),
                new LeakyRelu(-0.5),
                dense(1, 3, random));
    }

    private static Network parametric(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return chain(
                Shape.of(2),
                dense(4, 2, random),
                new PRelu(Reals.of(0.25, -0.5, 0.5, 2)),
                dense(3, 4, random),
                new Relu(),
                dense(1, 3, random));
    }

    private static Convolution convolution(int outputs, int inputs, SplittableRandom random) {
        return new Convolution(
                Window.of(1, 2).withPadding(0, 1),
                outputs,
                inputs,
                1,
                Reals.of(integers(outputs * inputs * 2, random)),
                Optional.of(Reals.of(integers(outputs, random))));
    }

    /** Two inputs in a row; 3 channels at three places, 2 channels at four, pooled to two. */
    private static Network convolutional(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return chain(
                Shape.of(1, 1, 2),
                convolution(3, 1, random),
                new Relu(),
                convolution(2, 3, random),
                new LeakyRelu(0.5),
                new MaxPool(Window.of(1, 2).withStride(1, 2)),
                new Reshape(Shape.of(4)),
                dense(2, 4, random));
    }

    private static SymmetryParameters parameters() {
        return new SymmetryParameters(
                Optional.empty(),
                1,
                500,
                1e-9,
                Optional.empty(),
                1,
                1e-9,
                false,
                1e-3,
                2000,
                1_000_000);
    }

    private static RecordingContext context(Network network) {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("network", network)
                .with(new JavaBackend());
    }

    private static RecordingContext run(Network network) {
        RecordingContext context = context(network);
        ANALYSIS.run(parameters(), context);
        return context;
    }

    /** The scaling vectors are as many as neurons and channels, and J·v = 0 without rounding. */
    private static void assertScalings(int expected, Network network) {
        Circuit circuit = Circuit.of(network);
        CircuitShape shape = CircuitShape.of(circuit);
        ScalingVectors vectors = new ScalingVectors(circuit, shape);
        SampleBatch batch =
                SampleBatch.drawn(
                        network.inputs(), 40, new SplittableRandom(9), r -> r.nextInt(-9, 10));
        ParameterJacobian jacobian = new ParameterJacobian(network, batch);
        List<double[]> all = new ArrayList<>();
        for (int v = 0; v < vectors.count(); v++) {
            all.add(vectors.get(v));
            for (int r = 0; r < jacobian.rows(); r++) {
                assertEquals(0, Vectors.dot(jacobian.row(r), vectors.get(v)));
            }
        }
        assertEquals(expected, IntegerRank.of(all));
        assertEquals(expected, shape.classes().scalings());
    }

    @Test
    void scalingsOfNeuronsAndChannelsLieInTheKernel() {
        for (long seed = 0; seed < 5; seed++) {
            assertScalings(7, leaky(seed));
            assertScalings(7, parametric(seed));
            assertScalings(5, convolutional(seed));
        }
    }

    /** What is not defined for these layers is left out and told; the rest adds up and is shown. */
    private static RecordingContext assertTold(Network network) {
        RecordingContext context = run(network);
        assertTrue(
                context.logLines()
                        .contains(
                                "the canonical form is defined for fully connected networks with"
                                        + " ReLU only"));
        assertFalse(context.outputs().containsKey("canonical"));
        assertFalse(context.outputs().containsKey("pairs"));
        assertTrue(context.scalars().get("transversal") instanceof Scalar.Undecided);
        double hidden = 0;
        for (List<Object> row : context.output("moves", Table.class).rows()) {
            if ((Long) row.get(1) > 0) {
                assertEquals(true, row.get(8), () -> "patterns of " + row);
                assertEquals(true, row.get(9), () -> "second order of " + row);
            }
            hidden += row.get(0).equals("hidden") ? (Long) row.get(1) : 0;
        }
        double rank =
                context.scalars().get("rank") instanceof Scalar.Undecided open
                        ? open.lower()
                        : context.number("rank");
        assertEquals(
                context.number("parameters"),
                rank
                        + hidden
                        + context.number("scalingDimension")
                        + context.number("deadDimension"));
        return context;
    }

    @Test
    void kernelsOfTheseLayersAreSplitAndShown() {
        for (long seed = 0; seed < 3; seed++) {
            RecordingContext leaky = assertTold(leaky(seed));
            assertEquals(7, leaky.number("scalingDimension"));
            // Nothing is ever switched off.
            assertEquals(0, leaky.number("deadDimension"));
            assertTold(parametric(seed));
            assertTold(convolutional(seed));
            assertTold(TestNetworks.graph(seed));
        }
    }

    /** A neuron that is stable in the domain has one sign at every sample there. */
    private static void assertStates(Network network, int... kinks) {
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        List<List<Object>> rows = run(network).output("neurons", Table.class).rows();
        SplittableRandom random = new SplittableRandom(4);
        int agreed = 0;
        for (int s = 0; s < 300; s++) {
            List<double[]> values = evaluation.nodeValues(random.doubles(2, -1, 1).toArray());
            for (List<Object> row : rows) {
                int node = kinks[(int) (long) (Long) row.get(0) - 1];
                double before = values.get(node - 1)[(int) (long) (Long) row.get(1)];
                if (!row.get(2).equals("varies")) {
                    assertEquals(before > 0 ? "active" : "inactive", row.get(2));
                    agreed++;
                }
            }
        }
        assertTrue(agreed > 0, "no neuron is stable");
    }

    @Test
    void stableNeuronsAreExactWithTwoInputs() {
        assertStates(leaky(2), 1, 3);
        assertStates(parametric(2), 1, 3);
        assertStates(convolutional(2), 1, 3);
    }

    private static void assertRefused(Network network) {
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> ANALYSIS.run(parameters(), context(network).with("other", network)));
        assertEquals(StandardErrorCode.UNSUPPORTED, e.code());
        assertEquals(
                "two networks are compared only if they are fully connected with ReLU, which "
                        + network
                        + " is not",
                e.getMessage());
    }

    @Test
    void comparisonIsRefused() {
        assertRefused(leaky(1));
        assertRefused(parametric(1));
        assertRefused(convolutional(1));
    }
}
