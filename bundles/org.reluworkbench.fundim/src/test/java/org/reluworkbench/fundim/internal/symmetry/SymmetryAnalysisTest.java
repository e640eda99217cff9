package org.reluworkbench.fundim.internal.symmetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

class SymmetryAnalysisTest {
    private static final SymmetryAnalysis ANALYSIS = new SymmetryAnalysis();

    private static SymmetryParameters parameters(double half, boolean prove) {
        return new SymmetryParameters(
                Optional.of(
                        new double[][] {
                            {-half, -half}, {half, -half}, {half, half}, {-half, half}
                        }),
                1,
                500,
                1e-9,
                Optional.empty(),
                1,
                1e-9,
                prove,
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
        ANALYSIS.run(parameters(1, false), context);
        return context;
    }

    private static Network network(List<Dense> layers) {
        return Network.fullyConnected(layers);
    }

    /** Every part that is not empty is seen to leave f alone to first order, unlike others. */
    private static void assertMovesAreShown(RecordingContext context, int parts) {
        int shown = 0;
        for (List<Object> row : context.output("moves", Table.class).rows()) {
            if ((Long) row.get(1) > 0) {
                shown++;
                assertEquals(true, row.get(8), () -> "patterns of " + row);
                assertEquals(true, row.get(9), () -> "second order of " + row);
                double random = (Double) row.get(12);
                // Exactly 2 but for terms of second order and the few gates that change.
                assertEquals(2, random, 0.2);
                assertTrue((Double) row.get(4) < (Double) row.get(10) / 10, row::toString);
            }
        }
        assertEquals(parts, shown);
    }

    @Test
    void transversalNetworkHasNoHiddenSymmetry() {
        RecordingContext context = context(network(TransversalityTest.crossed()));
        ANALYSIS.run(parameters(2, false), context);
        assertEquals(1, context.number("transversal"));
        assertEquals(1, context.number("hiddenSymmetryFree"));
        assertEquals(0, context.number("stablyActive"));
        assertEquals(0, context.number("stablyInactive"));
        assertEquals(15, context.number("parameters"));
        assertEquals(11, context.number("upperBound"));
        assertEquals(4, context.number("scalingDimension"));
        assertFalse(context.scalars().containsKey("permutationScalingEquivalent"));
        assertTrue(context.outputs().containsKey("canonical"));
    }

    /** Neuron 1 of layer 1 is off on the whole square. */
    private static List<Dense> withDeadNeuron() {
        return List.of(
                LayerLists.layer(
                        new double[] {1, 0.5, 0.25},
                        new double[] {0.5, 0.5, -9},
                        new double[] {-0.75, 1, 0.5}),
                LayerLists.layer(new double[] {1, 2, 0.5, -0.5}, new double[] {0.5, 1, -1, 0.25}),
                LayerLists.layer(new double[] {1, -2, 0.5}));
    }

    @Test
    void aDeadNeuronIsAHiddenSymmetryOnTheDomain() {
        double[] values = {0.1, 0.2, -0.9, 0.4, 0.7, -0.3, -0.2, -0.8, 0.95, 0.9, -0.6, 0.8};
        Dataset points = Dataset.of("points", new int[] {2}, values, null, 0, 6);
        RecordingContext context = context(network(withDeadNeuron())).with("dataset", points);
        ANALYSIS.run(parameters(1, false), context);
        assertEquals(0, context.number("transversal"));
        assertEquals(0, context.number("hiddenSymmetryFree"));
        assertEquals(1, context.number("stablyInactive"));
        assertTrue(context.number("missingWalls") >= 1);
        // Two weights and a bias, and two weights that read the neuron.
        assertTrue(context.number("deadDimension") >= 5);
        NumericArray directions = context.output("directions", NumericArray.class);
        assertEquals(List.of(3, 20), directions.shape());
        // Parameter 2 is the first weight of neuron 1.
        assertEquals(1, directions.get(20 + 2));
        assertMovesAreShown(context, 3);
    }

    /** Every point lies on the wall of a neuron, which flips however short the step is. */
    @Test
    void movesAreShownWhereSamplesLieOnWalls() {
        List<Dense> layers =
                List.of(
                        LayerLists.layer(
                                new double[] {1, 1, 0},
                                new double[] {3, -3, 0},
                                new double[] {1, 0, -1},
                                new double[] {0, 1, 7}),
                        LayerLists.layer(
                                new double[] {1, -2, 0.5, 1, 0}, new double[] {-1, 1, 3, 0, 0.5}),
                        LayerLists.layer(new double[] {1, -1, 0.25}));
        double[] values = {1, -1, 2, 2, 1, 3, -3, 3, 1, 1, 1, -0.5};
        Dataset points = Dataset.of("points", new int[] {2}, values, null, 0, 6);
        RecordingContext context = context(network(layers)).with("dataset", points);
        ANALYSIS.run(parameters(1, false), context);
        List<List<Object>> moves =
                context.output("moves", Table.class).rows().stream()
                        .filter(row -> (Long) row.get(1) > 0)
                        .toList();
        assertTrue(moves.stream().anyMatch(row -> row.get(8).equals(false)), moves::toString);
        assertTrue(moves.stream().allMatch(row -> row.get(9).equals(true)), moves::toString);
    }

    @Test
    void partsOfTheKernelAddUpAndAreShown() {
        for (long seed = 0; seed < 6; seed++) {
            RecordingContext context = run(network(LayerLists.random(seed, 2, 4, 4, 1)));
            double hidden =
                    context.scalars().get("hiddenDimension") instanceof Scalar.Undecided open
                            ? open.upper()
                            : context.number("hiddenDimension");
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
            int parts = 1;
            parts += hidden > 0 ? 1 : 0;
            parts += context.number("deadDimension") > 0 ? 1 : 0;
            assertMovesAreShown(context, parts);
        }
    }

    @Test
    void comparesTwoNetworks() {
        List<Dense> layers = LayerLists.random(7, 3, 4, 1);
        Network copy = network(LayerLists.changed(layers, 0, new int[] {3, 0, 2, 1}, 2, 1, 4, 8));
        RecordingContext context = context(network(layers)).with("other", copy);
        ANALYSIS.run(parameters(1, false), context);
        assertEquals(1, context.number("permutationScalingEquivalent"));
        assertEquals(1, context.number("exactlyEquivalent"));
        assertEquals(0, context.number("largestDeviation"));
        assertEquals(
                List.of(1L, 0L, 1L, 1.0, 0.0),
                context.output("matching", Table.class).rows().get(0));
        Network moved = network(LayerLists.moved(layers, 0, 0, 0, 0.01));
        RecordingContext other = context(network(layers)).with("other", moved);
        ANALYSIS.run(parameters(1, false), other);
        assertEquals(0, other.number("permutationScalingEquivalent"));
        assertTrue(other.logLines().get(0).startsWith("not equivalent: hidden layer 1: neuron 0"));
        Network wider = network(LayerLists.random(7, 3, 5, 1));
        RecordingContext unequal = context(network(layers)).with("other", wider);
        ANALYSIS.run(parameters(1, false), unequal);
        assertEquals(0, unequal.number("permutationScalingEquivalent"));
    }

    @Test
    void moreInputsGiveIntervals() {
        RecordingContext context = run(network(LayerLists.random(8, 4, 5, 5, 2)));
        assertTrue(context.scalars().get("transversal") instanceof Scalar.Undecided);
        assertTrue(context.scalars().get("hiddenSymmetryFree") instanceof Scalar.Undecided);
        assertFalse(context.outputs().containsKey("pairs"));
        List<Dense> dead =
                List.of(
                        LayerLists.layer(new double[] {1, 1, 1, 0.5}, new double[] {1, -1, 1, -4}),
                        LayerLists.layer(new double[] {1, 1, 0}));
        RecordingContext found = run(network(dead));
        assertEquals(1, found.number("stablyInactive"));
        assertEquals(0, found.number("hiddenSymmetryFree"));
    }

    private static Network residual() {
        return new Network(
                2,
                List.of(
                        new Node(
                                "first",
                                LayerLists.layer(
                                        new double[] {1, 0.5, 0.25}, new double[] {-0.5, 1, 0.125}),
                                List.of(Network.INPUT)),
                        new Node("relu", new Relu(), List.of(0)),
                        new Node("sum", new Add(), List.of(1, Network.INPUT)),
                        new Node("last", LayerLists.layer(new double[] {1, -2, 0.5}), List.of(2))));
    }

    @Test
    void graphsGiveWhatIsDefinedForThem() {
        RecordingContext context = run(residual());
        assertFalse(context.outputs().containsKey("canonical"));
        assertEquals(0, context.number("stablyActive"));
        assertTrue(context.scalars().get("transversal") instanceof Scalar.Undecided);
        // The sum with the input fixes the scale.
        assertEquals(0, context.number("scalingDimension"));
        assertEquals(9, context.number("parameters"));
        assertEquals(9, context.number("rank"));
    }

    private static void assertTold(
            StandardErrorCode code, String sentence, RecordingContext context) {
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> ANALYSIS.run(parameters(1, false), context));
        assertEquals(sentence, e.getMessage());
        assertEquals(code, e.code());
    }

    @Test
    void tellsWhatDoesNotFit() {
        Network network = network(LayerLists.random(1, 2, 3, 1));
        assertTold(
                StandardErrorCode.UNSUPPORTED,
                "two networks are compared only if they are fully connected with ReLU, which 2-2-1"
                        + " is not",
                context(network).with("other", residual()));
        assertTold(
                StandardErrorCode.SHAPE_MISMATCH,
                "the networks 2-3-1 and 3-3-1 differ in their numbers of inputs or outputs",
                context(network).with("other", network(LayerLists.random(1, 3, 3, 1))));
        Dataset wide = Dataset.of("wide", new int[] {3}, new double[3], null, 0, 1);
        assertTold(
                StandardErrorCode.SHAPE_MISMATCH,
                "the dataset wide has 3 features but the network has 2 inputs",
                context(network).with("dataset", wide));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new SymmetryParameters(
                                Optional.of(new double[][] {{0, 0}, {1, 0}, {2, 0}}),
                                1,
                                1,
                                1e-9,
                                Optional.empty(),
                                0,
                                1e-9,
                                false,
                                1e-3,
                                10,
                                10));
    }

    @Test
    void equalRunsGiveEqualBits() {
        Network network = network(LayerLists.random(3, 2, 4, 3, 1));
        assertEquals(run(network).outputs(), run(network).outputs());
        assertEquals(run(network).scalars(), run(network).scalars());
    }
}
