package org.reluworkbench.regions.internal.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.FreshNetworks;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.regions.Line;
import org.reluworkbench.regions.LineRegions;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

class CountAnalysisTest {
    private static final CountAnalysis ANALYSIS = new CountAnalysis();
    private static final List<Long> SEEDS = List.of(0L, 1000L, 2000L);
    private static final double FAR = 1e6;
    private static final Optional<double[][]> FAR_AROUND =
            Optional.of(new double[][] {{-FAR, -FAR}, {FAR, -FAR}, {FAR, FAR}, {-FAR, FAR}});

    private static CountParameters parameters(
            int inputs,
            List<Integer> widths,
            List<Integer> depths,
            double bias,
            Optional<double[][]> domain) {
        return new CountParameters(
                inputs, widths, depths, List.of(bias), SEEDS, domain, Optional.empty(), 1_000_000);
    }

    private static RecordingContext run(CountParameters parameters)
            throws IOException, InterruptedException {
        RecordingContext context = new RecordingContext(ANALYSIS.descriptor());
        ANALYSIS.run(parameters, context);
        return context;
    }

    @Test
    void genericLinesInOneLayerMeetEachOther() throws IOException, InterruptedException {
        // All crossings lie far inside the domain: 1 + N + N(N − 1)/2 regions for every seed.
        RecordingContext context = run(parameters(2, List.of(4, 10), List.of(1), 0.5, FAR_AROUND));
        List<List<Object>> networks = context.output("networks", Table.class).rows();
        assertEquals(6, networks.size());
        for (List<Object> row : networks) {
            assertEquals(row.get(0).equals(4L) ? 11L : 56L, row.get(5));
        }
        List<Object> cell = context.output("cells", Table.class).rows().get(1);
        assertEquals(
                List.of(10L, 1L, 10L, 0.5, 3L, 56.0, 0.0, 56.0, 50.0, 1.12), cell.subList(0, 10));
        assertEquals(Math.sqrt(1.12), cell.get(10));
        assertEquals(56L, cell.get(11));
        // T = 2⁵ · √2 · 1/(0.5 · √(2π)) and 4 · 10¹² · (10 T)²/2.
        double factor = 32 * Math.sqrt(2) / (0.5 * Math.sqrt(2 * Math.PI));
        assertEquals(factor, (double) cell.get(12), 1e-12 * factor);
        double bound = 4e12 * 50 * factor * factor;
        assertEquals(bound, (double) cell.get(13), 1e-12 * bound);
        assertEquals(Math.sqrt(11 / 8.0), context.number("largestFactor"));
        assertEquals("cells", context.output("regions", Figure.class).table());
        // All lines cross the square's diagonal, far as they are from parallel to it.
        for (List<Object> row : networks) {
            assertEquals(row.get(0), row.get(9));
        }
        assertEquals(List.of(10.0, 1.0), cell.subList(14, 16));
    }

    /** The diagonal of the plane's complex, cut at all its walls. */
    @Test
    void breakpointsAreThoseOfTheLineBetweenOppositeCorners()
            throws IOException, InterruptedException {
        RecordingContext context =
                run(parameters(5, List.of(9), List.of(2), 0.3, Optional.empty()));
        List<List<Object>> rows = context.output("networks", Table.class).rows();
        for (int i = 0; i < rows.size(); i++) {
            Network network =
                    FreshNetworks.fullyConnected(List.of(5, 9, 9, 1), 0.3, SEEDS.get(i), context);
            LineRegions line =
                    new Line(
                                    network,
                                    new double[] {-1, -1, 0, 0, 0},
                                    new double[] {1, 1, 0, 0, 0},
                                    1000)
                            .compute(Progress.NONE);
            assertEquals(line.pieces() - 1L, rows.get(i).get(9));
        }
        List<Object> cell = context.output("cells", Table.class).rows().get(0);
        double mean = rows.stream().mapToLong(row -> (Long) row.get(9)).average().orElseThrow();
        assertEquals(mean, cell.get(14));
        assertEquals(mean / 18, cell.get(15));
        assertEquals(
                Set.of("neurons", "breakpoints", "depth", "biasDeviation"),
                DrawnFields.of(context, "line"));
    }

    @Test
    void figuresDrawTheBoundBesideHalfTheSquare() throws IOException, InterruptedException {
        RecordingContext biased =
                run(parameters(2, List.of(3), List.of(1, 2), 0.5, Optional.empty()));
        assertEquals(
                Set.of(
                        "neurons",
                        "activationRegions",
                        "depth",
                        "biasDeviation",
                        "halfSquare",
                        "theoremBound"),
                DrawnFields.of(biased, "regions"));
        assertEquals(
                Set.of("depth", "ratio", "width", "biasDeviation", "one", "relativeBound"),
                DrawnFields.of(biased, "depth"));
        assertEquals(
                Set.of("neurons", "ratio", "depth", "biasDeviation"),
                DrawnFields.of(biased, "ratio"));
    }

    @Test
    void figuresWithoutBiasesNameNoBound() throws IOException, InterruptedException {
        RecordingContext context = run(parameters(2, List.of(3), List.of(1), 0, Optional.empty()));
        for (String figure : List.of("regions", "depth")) {
            assertFalse(DrawnFields.of(context, figure).toString().contains("Bound"));
            assertFalse(
                    context.output(figure, Figure.class).vegaLite().contains("proved bound"),
                    "an entry of the legend without a line");
        }
    }

    @Test
    void withoutBiasEveryWallGoesThroughTheOrigin() throws IOException, InterruptedException {
        // N lines through one point make 2N cones; deeper ones are rays from it, also in the plane
        // of two of five inputs.
        for (int inputs : new int[] {2, 5}) {
            RecordingContext context =
                    run(parameters(inputs, List.of(7), List.of(1), 0, Optional.empty()));
            // The theorem needs biases with a density.
            assertNull(context.output("cells", Table.class).rows().get(0).get(13));
            for (List<Object> row : context.output("networks", Table.class).rows()) {
                assertEquals(14L, row.get(5));
            }
        }
        RecordingContext deep = run(parameters(2, List.of(7), List.of(3), 0, Optional.empty()));
        for (List<Object> row : deep.output("networks", Table.class).rows()) {
            assertTrue((Long) row.get(5) >= 14 && (Long) row.get(5) <= 14 * 8 * 8, row.toString());
        }
    }

    @Test
    void seedsVaryFastestAndOneSeedHasNoError() throws IOException, InterruptedException {
        CountParameters parameters =
                new CountParameters(
                        2,
                        List.of(3, 5),
                        List.of(1, 2),
                        List.of(0.1),
                        List.of(9L),
                        Optional.empty(),
                        Optional.empty(),
                        1000);
        assertEquals(
                List.of(
                        "1 × 3, bias 0.1, seed 9",
                        "2 × 3, bias 0.1, seed 9",
                        "1 × 5, bias 0.1, seed 9",
                        "2 × 5, bias 0.1, seed 9"),
                ANALYSIS.plan(parameters, new RecordingContext(ANALYSIS.descriptor())));
        RecordingContext context = run(parameters);
        List<List<Object>> cells = context.output("cells", Table.class).rows();
        assertEquals(4, cells.size());
        assertNull(cells.get(3).get(6));
        assertEquals(10L, cells.get(3).get(2));
        assertEquals(
                ((Long) context.output("networks", Table.class).rows().get(3).get(5)).doubleValue(),
                cells.get(3).get(5));
    }

    @Test
    void tooManyRegionsAreRefused() {
        CountParameters parameters =
                new CountParameters(
                        2,
                        List.of(20),
                        List.of(1),
                        List.of(0.5),
                        SEEDS,
                        FAR_AROUND,
                        Optional.empty(),
                        100);
        assertThrows(WorkbenchException.class, () -> run(parameters));
        CountParameters rows =
                new CountParameters(
                        3,
                        List.of(2),
                        List.of(1),
                        List.of(0.5),
                        SEEDS,
                        Optional.empty(),
                        Optional.of(new int[] {0, 1, 2}),
                        100);
        assertEquals(
                "rows need a dataset",
                assertThrows(
                                WorkbenchException.class,
                                () ->
                                        ANALYSIS.plan(
                                                rows, new RecordingContext(ANALYSIS.descriptor())))
                        .getMessage());
    }
}
