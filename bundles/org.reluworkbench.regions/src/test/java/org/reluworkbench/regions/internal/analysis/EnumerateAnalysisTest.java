package org.reluworkbench.regions.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.regions.testing.RandomNetworks;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

class EnumerateAnalysisTest {
    private static final EnumerateAnalysis ANALYSIS = new EnumerateAnalysis();

    /** relu(x − 1) + relu(y): walls at x = 1 and y = 0. */
    private static final Network NETWORK =
            RandomNetworks.of(new double[][] {{1, 0, -1}, {0, 1, 0}}, new double[][] {{1, 1, 0}})
                    .network();

    private static RecordingContext run(Network network, double[][] box, int maxRegions) {
        RecordingContext context =
                new RecordingContext(ANALYSIS.descriptor()).with("network", network);
        ANALYSIS.run(new EnumerateParameters(Optional.ofNullable(box), maxRegions), context);
        return context;
    }

    @Test
    void listsTheRegionsOfTheBox() {
        RecordingContext context = run(NETWORK, new double[][] {{0, 4}, {-1, 3}}, 10);
        assertEquals(4, context.number("activationRegions"));
        assertEquals(16, context.number("volume"), 1e-14);
        assertEquals(0, context.number("onWall"));
        Table regions = context.output("regions", Table.class);
        assertEquals(
                Arrays.asList("c", 2L, 2.5, 1.5, 4L, 4L, 9.0, false, null), regions.rows().get(0));
    }

    @Test
    void givesAPointInFractionsWhereNoDoubleLiesInside() {
        // Walls x + y = 1/3 whose constants differ in the last bit; the rounded mean is not
        // between.
        double third = 1.0 / 3;
        double[][][] layers = {{{1, 1, -third}, {1, 1, -Math.nextUp(third)}}, {{1, 1, 0}}};
        RecordingContext context = run(RandomNetworks.of(layers).network(), null, 10);
        assertEquals(3, context.number("activationRegions"));
        assertEquals(1, context.number("withoutDoublePoint"));
        List<Object> row =
                context.output("regions", Table.class).rows().stream()
                        .filter(r -> r.get(8) != null)
                        .toList()
                        .get(0);
        assertNull(row.get(2));
        assertNull(row.get(3));
        // The mean of (1, −2/3), (−2/3, 1) and the same a bit farther.
        String[] point = ((String) row.get(8)).split(", ");
        assertEquals(2, point.length);
        for (String coordinate : point) {
            String[] fraction = coordinate.split("/");
            double value = Double.parseDouble(fraction[0]) / Double.parseDouble(fraction[1]);
            assertEquals(1.0 / 6, value, 1e-15);
        }
    }

    @Test
    void takesTheUnitBoxIfNoneIsGiven() {
        // The wall x = 1 is a side of the box, so it parts nothing.
        assertEquals(2, run(NETWORK, null, 10).number("activationRegions"));
    }

    private static void assertTold(
            StandardErrorCode code, String sentence, Network network, double[][] box, int limit) {
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> run(network, box, limit));
        assertEquals(sentence, e.getMessage());
        assertEquals(code, e.code());
    }

    @Test
    void tellsWhatDoesNotFit() {
        assertTold(
                StandardErrorCode.UNSUPPORTED,
                "regions of a box are enumerated for up to 4 inputs, not 5",
                RandomNetworks.mlp(1, 5, 2, 1).network(),
                null,
                10);
        assertTold(
                StandardErrorCode.UNSUPPORTED,
                "the box has 3 sides but the network has 2 inputs",
                NETWORK,
                new double[][] {{0, 1}, {0, 1}, {0, 1}},
                10);
        assertTold(
                StandardErrorCode.OUT_OF_MEMORY,
                "the box has at least about 4 activation regions, more than the 3 of maxRegions;"
                        + " raise it or take a smaller box",
                NETWORK,
                new double[][] {{0, 4}, {-1, 3}},
                3);
    }
}
