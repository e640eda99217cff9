package org.reluworkbench.regions.internal.maps.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.regions.internal.maps.TestNetworks;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;

class SaliencyAnalysisTest {
    private static final SaliencyAnalysis ANALYSIS = new SaliencyAnalysis();
    private static final Dataset IMAGES =
            Dataset.of(
                    "images",
                    new int[] {1, 5, 6},
                    TestNetworks.draw(new SplittableRandom(1), 120),
                    null,
                    0,
                    4);

    private static RecordingContext context(Network first, Network second) {
        return new RecordingContext(ANALYSIS.descriptor())
                .with("network", first)
                .with("network2", second)
                .with("dataset", IMAGES)
                .with(new JavaBackend());
    }

    private static SaliencyParameters rows(int... rows) {
        return TestParameters.of(SaliencyParameters.class)
                .with("rows", rows)
                .with("precision", Precision.FLOAT64)
                .build();
    }

    @Test
    void picturesAreTheRowsOfTheJacobian() {
        List<Network> networks =
                List.of(TestNetworks.convolutional(2), TestNetworks.dense(3, 30, 8, 3));
        RecordingContext context = context(networks.get(0), networks.get(1));
        ANALYSIS.run(rows(2, 0), context);
        NumericArray images = context.output("images", NumericArray.class);
        assertEquals(List.of(2, 2, 3, 1, 5, 6), images.shape());
        Table pixels = context.output("pixels", Table.class);
        assertEquals(2 * 2 * 3 * 30, pixels.rows().size());
        for (int n = 0; n < 2; n++) {
            NetworkEvaluation single = new NetworkEvaluation(networks.get(n));
            for (int r = 0; r < 2; r++) {
                double[] jacobian = single.linearization(IMAGES.row(r == 0 ? 2 : 0)).jacobian();
                for (int i = 0; i < 90; i++) {
                    assertEquals(jacobian[i], images.get((n * 2 + r) * 90 + i), 1e-12);
                }
            }
        }
        double largest = 0;
        for (int i = 0; i < 30; i++) {
            List<Object> row = pixels.rows().get(i);
            assertEquals(List.of(2L, "row 2, network 1", 0L, i / 6L, i % 6L), row.subList(0, 5));
            assertEquals(images.get(i), (double) row.get(5));
            largest = Math.max(largest, Math.abs((double) row.get(6)));
        }
        // The second sample, second network, last output: the last picture.
        List<Object> last = pixels.rows().get(359);
        assertEquals(List.of(0L, "row 0, network 2", 2L, 4L, 5L), last.subList(0, 5));
        assertEquals(images.get(359), (double) last.get(5));
        assertEquals(1, largest);
        assertTrue(context.output("figure", Figure.class).vegaLite().contains("\"domainMid\":0"));
    }

    /** Beyond 200,000 pixels there are fewer samples, and with too many outputs fewer of these. */
    @Test
    void drawsNoMoreThanABrowserCan() {
        int[] every = new int[100];
        Arrays.setAll(every, i -> i % 4);
        Network network = TestNetworks.dense(6, 30, 100);
        RecordingContext context = context(network, network);
        ANALYSIS.run(rows(every), context);
        assertEquals(33 * 2 * 100 * 30, context.output("pixels", Table.class).rows().size());
        assertEquals(List.of("the figure shows the first 33 of 100 samples"), context.logLines());
        String figure = context.output("figure", Figure.class).vegaLite();
        assertTrue(figure.contains("output modulo 10"));
        Network wide = TestNetworks.dense(7, 30, 4000);
        RecordingContext many = context(wide, wide);
        ANALYSIS.run(rows(1), many);
        assertEquals(3333 * 2 * 30, many.output("pixels", Table.class).rows().size());
        assertEquals(List.of("the figure shows the first 3333 of 4000 outputs"), many.logLines());
    }

    @Test
    void refusesWhatDoesNotFit() {
        Network network = TestNetworks.dense(4, 30, 8, 3);
        WorkbenchException row =
                assertThrows(
                        WorkbenchException.class,
                        () -> ANALYSIS.run(rows(4), context(network, network)));
        assertEquals("rows: there is no row 4; images has 4 samples", row.getMessage());
        WorkbenchException outputs =
                assertThrows(
                        WorkbenchException.class,
                        () ->
                                ANALYSIS.run(
                                        rows(0),
                                        context(network, TestNetworks.dense(5, 30, 8, 2))));
        assertEquals(
                "the networks have 3 and 2 outputs; side by side they need as many",
                outputs.getMessage());
    }
}
