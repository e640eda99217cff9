package org.reluworkbench.regions.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.PlanePoints;
import org.reluworkbench.regions.testing.RandomNetworks;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

class SliceAnalysisTest {
    private static final SliceAnalysis ANALYSIS = new SliceAnalysis();

    private static SliceParameters defaults() {
        return parameters(Optional.empty(), Optional.empty());
    }

    private static SliceParameters parameters(Optional<double[][]> domain, Optional<int[]> rows) {
        return new SliceParameters(
                domain, Optional.empty(), Optional.empty(), rows, 1_000_000, 1000);
    }

    static Network network(long seed, int... sizes) {
        return Network.fullyConnected(RandomNetworks.mlp(seed, sizes).layers());
    }

    private static RecordingContext context(Network network) {
        return new RecordingContext(ANALYSIS.descriptor()).with("network", network);
    }

    @Test
    void publishesTheScalarsOfTheCatalogue() {
        RecordingContext context = context(network(500, 2, 32, 32, 32, 1));
        ANALYSIS.run(defaults(), context);
        assertEquals(831, context.number("activationRegions"));
        assertEquals(831, context.number("linearRegions"));
        assertEquals(867, context.number("faces"));
        assertEquals(894, context.number("vertices"));
        assertEquals(1724, context.number("edges"));
        assertEquals(1, context.number("eulerCharacteristic"));
        // Twice the error that the scalar itself states would be 2 · 8 · 1.5e-9.
        assertEquals(4, context.number("area"), 1e-7);
        assertTrue(context.number("decisionBoundaryLength") > 2);
        assertEquals(0, context.number("onWall"));
        assertTrue(context.scalars().containsKey("exactFallbacks"));
        Table layers = context.output("layers", Table.class);
        assertEquals(List.of(3L, 831L, 894L, 1724L), layers.rows().get(2));
    }

    @Test
    void countsTheFacesThatLieOnAWall() {
        // The second layer sees relu(s) only, which is 0 on one of two faces.
        double[][][] layers = {{{1, 0, 0}}, {{1, 0}}, {{1, 0}}};
        RecordingContext context = context(RandomNetworks.of(layers).network());
        ANALYSIS.run(defaults(), context);
        assertEquals(2, context.number("activationRegions"));
        assertEquals(1, context.number("onWall"));
    }

    @Test
    void takesThePlaneThroughThreeRowsAndShowsThem() {
        double[][] rows = {{1, 0, 0, 0}, {1, 4, 0, 0}, {1, 1, 3, 0}, {9, 9, 9, 9}};
        RecordingContext context =
                context(network(31, 4, 16, 12, 3)).with("dataset", new Rows(rows));
        ANALYSIS.run(parameters(Optional.empty(), Optional.of(new int[] {0, 1, 2})), context);
        Complex complex = context.output("complex", Complex.class);
        PlanePoints points = complex.points();
        assertEquals(3, points.count());
        double[][] expected = {{0, 0}, {4, 0}, {1, 3}};
        for (int i = 0; i < 3; i++) {
            // Coordinates of size 4, computed with fewer than 100 roundings.
            assertEquals(expected[i][0], points.s(i), 1e-13);
            assertEquals(expected[i][1], points.t(i), 1e-13);
            assertEquals(0, points.distance(i), 1e-13);
            assertEquals(i % 2, points.label(i));
        }
        // Rectangle around the three, widened by a quarter of its larger side all around.
        assertEquals(6 * 5, context.number("area"), 1e-7);
    }

    @Test
    void showsTheSamplesOfAPlaneDataset() {
        double[][] rows = {{0.5, -0.5}, {0, 0.25}};
        RecordingContext context = context(network(3, 2, 6, 2)).with("dataset", new Rows(rows));
        ANALYSIS.run(defaults(), context);
        PlanePoints points = context.output("complex", Complex.class).points();
        assertEquals(2, points.count());
        assertEquals(0.25, points.t(1));
        assertEquals(4, context.number("area"), 1e-7);
    }

    @Test
    void takesTheFirstTwoCoordinatesIfNothingElseIsGiven() {
        RecordingContext context = context(network(7, 5, 10, 1));
        ANALYSIS.run(defaults(), context);
        Complex complex = context.output("complex", Complex.class);
        assertEquals(1, complex.plane().v(1));
        assertEquals(0, complex.plane().v(0));
    }

    private static void assertTold(
            StandardErrorCode code, String sentence, RecordingContext context, SliceParameters p) {
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> ANALYSIS.run(p, context));
        assertEquals(sentence, e.getMessage());
        assertEquals(code, e.code());
    }

    @Test
    void tellsWhatDoesNotFit() {
        Network network = network(7, 5, 10, 1);
        Dataset plane = new Rows(new double[][] {{1, 2}, {0, 0}, {1, 1}});
        assertTold(
                StandardErrorCode.SHAPE_MISMATCH,
                "the dataset rows has 2 features but the network has 5 inputs",
                context(network).with("dataset", plane),
                defaults());
        assertTold(
                StandardErrorCode.PARAMETER_INVALID,
                "rows need a dataset",
                context(network),
                parameters(Optional.empty(), Optional.of(new int[] {0, 1, 2})));
        assertTold(
                StandardErrorCode.PARAMETER_INVALID,
                "there is no row 7 in the dataset rows, which has 3",
                context(network(7, 2, 3, 1)).with("dataset", plane),
                parameters(Optional.empty(), Optional.of(new int[] {0, 1, 7})));
        assertTold(
                StandardErrorCode.PARAMETER_INVALID,
                "the three points of the plane lie on a line",
                context(network(7, 2, 3, 1)).with("dataset", plane),
                parameters(Optional.empty(), Optional.of(new int[] {0, 1, 1})));
        assertTold(
                StandardErrorCode.UNSUPPORTED,
                "a network with one input has no plane to slice; regions.line takes it",
                context(network(7, 1, 3, 1)),
                defaults());
        assertTold(
                StandardErrorCode.PARAMETER_INVALID,
                "origin and directions have 2 coordinates but the network has 5 inputs",
                context(network),
                new SliceParameters(
                        Optional.empty(),
                        Optional.of(new double[2]),
                        Optional.of(new double[][] {{1, 0}, {0, 1}}),
                        Optional.empty(),
                        10,
                        0));
    }

    @Test
    void keepsToTheBudgetOfMemory() {
        RecordingContext context =
                context(network(510, 2, 64, 64, 64, 1)).withMemoryBudget(1 << 20);
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> ANALYSIS.run(defaults(), context));
        assertEquals(StandardErrorCode.OUT_OF_MEMORY, e.code());
        Matcher sentence =
                Pattern.compile(
                                "layer 2 has at least about (\\d+) activation regions, which need \\d"
                                        + " MiB, more than the 1 MiB that the step may use; raise"
                                        + " memoryBudgetMiB of the engine or take a smaller domain")
                        .matcher(e.getMessage());
        assertTrue(sentence.matches(), e.getMessage());
        RecordingContext enough = context(network(510, 2, 64, 64, 64, 1));
        ANALYSIS.run(defaults(), enough);
        Table layers = enough.output("layers", Table.class);
        double found = (Long) layers.rows().get(1).get(1);
        // Faces cut first are as good a sample as any.
        assertEquals(1, Long.parseLong(sentence.group(1)) / found, 0.3);
    }

    @Test
    void namesTheParameterThatAllowsTooFewRegions() {
        SliceParameters ten =
                new SliceParameters(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        10,
                        0);
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> ANALYSIS.run(ten, context(network(1, 2, 16, 1))));
        assertEquals(
                "layer 1 has at least about 11 activation regions, more than the 10 of maxRegions;"
                        + " raise it or take a smaller domain",
                e.getMessage());
    }

    @Test
    void stopsWhenAskedTo() {
        RecordingContext context =
                context(network(510, 2, 64, 64, 64, 1)).cancelledWhen(() -> true);
        assertThrows(CancellationException.class, () -> ANALYSIS.run(defaults(), context));
    }

    @Test
    void parametersThatContradictEachOtherAreRefused() {
        double[][] dented = {{0, 0}, {2, 0}, {0.5, 0.5}, {0, 2}};
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> parameters(Optional.of(dented), Optional.empty()));
        assertEquals("domain is not convex at vertex 2 (0.5, 0.5)", e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new SliceParameters(
                                Optional.empty(),
                                Optional.of(new double[2]),
                                Optional.empty(),
                                Optional.empty(),
                                10,
                                0));
    }
}
