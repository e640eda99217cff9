package org.reluworkbench.fundim.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reluworkbench.fundim.internal.analysis.AnalysesTest.batchRank;
import static org.reluworkbench.fundim.internal.analysis.AnalysesTest.exact;
import static org.reluworkbench.fundim.internal.analysis.AnalysesTest.insidePoints;
import static org.reluworkbench.fundim.internal.analysis.AnalysesTest.run;
import static org.reluworkbench.fundim.internal.analysis.AnalysesTest.scaled;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.fundim.internal.TestNetworks;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.Slice;

/** Which domain a functional dimension belongs to. */
class ExactAnalysisTest {
    /** One neuron has its wall outside [−1, 1]², and one of the second layer is seldom active. */
    private static final Network FAR =
            Network.fullyConnected(
                    List.of(
                            new Dense(
                                    5,
                                    2,
                                    new double[] {
                                        0.345584192064786,
                                        0.8216181435011584,
                                        0.33043707618338714,
                                        -1.303157231604361,
                                        0.9053558666731177,
                                        0.4463745723640113,
                                        -0.5369532353602852,
                                        0.5811181041963531,
                                        0.36457239618607573,
                                        0.294132496655526
                                    },
                                    new double[] {
                                        5.0,
                                        0.2652253489505047,
                                        -0.20560254867498517,
                                        -0.6592300683422612,
                                        0.06698589768909645
                                    }),
                            new Dense(
                                    4,
                                    5,
                                    new double[] {
                                        0.02842224131579679,
                                        0.5467129866124469,
                                        -0.7364540870016669,
                                        -0.16290994799305278,
                                        -0.48211931267997826,
                                        0.5988462126346276,
                                        0.03972210748165899,
                                        -0.2924567509650886,
                                        -0.7819084623568421,
                                        -0.2571922406188707,
                                        0.008142180518343508,
                                        -0.2756029052993704,
                                        1.2940638143982073,
                                        1.0067243153057943,
                                        -2.7111624789659685,
                                        -1.8890132459676727,
                                        -0.17477209205516195,
                                        -0.42219041157635356,
                                        0.2136429974986111,
                                        0.21732193102256359
                                    },
                                    new double[] {
                                        0.043605635128619015,
                                        -20.0,
                                        -0.2732906647122249,
                                        -0.028817471890890973
                                    }),
                            new Dense(
                                    1,
                                    4,
                                    new double[] {
                                        2.1178387550510482,
                                        -1.1120207626922813,
                                        -0.37760500712699807,
                                        2.0427716074923303
                                    },
                                    new double[] {-0.9447516230607774})));

    private static ExactParameters parameters(Optional<double[][]> domain) {
        return new ExactParameters(
                domain, Optional.empty(), Optional.empty(), 100_000, 0, 1e-9, false);
    }

    private static RecordingContext everywhere(Network network)
            throws IOException, InterruptedException {
        return run(new ExactAnalysis(), parameters(Optional.empty()), Map.of("network", network));
    }

    @Test
    void noBatchExceedsTheRankOnTheWholePlane() throws IOException, InterruptedException {
        RecordingContext whole = everywhere(FAR);
        assertEquals(33, whole.number("rank"));
        assertEquals(1, whole.number("certified"));
        assertEquals(1, whole.number("wholeInputSpace"));
        for (double deviation : new double[] {1, 10, 1000}) {
            double large = batchRank(FAR, scaled(TestNetworks.batch(2, 20_000, 7), deviation));
            assertTrue(large <= 33, "a batch has rank " + large);
            assertTrue(large > 21, "the batch has more than [−1, 1]²");
        }
        RecordingContext large = run(new ExactAnalysis(), exact(1000), Map.of("network", FAR));
        assertEquals(33, large.number("rank"));
        assertEquals(0, large.number("wholeInputSpace"));
    }

    @Test
    void whatIsKnownOfADomainIsNotSaidOfThePlane() throws IOException, InterruptedException {
        double[][] triangle = {{0, 0}, {1e-6, 0}, {0, 1e-6}};
        RecordingContext tiny =
                run(new ExactAnalysis(), parameters(Optional.of(triangle)), Map.of("network", FAR));
        assertEquals(3, tiny.number("rank"));
        assertEquals(0, tiny.number("wholeInputSpace"));
        assertTrue(
                tiny.logLines().contains("on a bounded domain: a lower bound for the plane"),
                tiny.logLines()::toString);
        Complex complex = Slice.of(FAR, ConvexPolygon.square(1)).compute(Progress.NONE);
        RecordingContext given =
                run(
                        new ExactAnalysis(),
                        parameters(Optional.empty()),
                        Map.of("network", FAR, "complex", complex));
        assertEquals(0, given.number("wholeInputSpace"));
        assertTrue(given.number("rankLower") <= 21);
    }

    @Test
    void pointsInAllRegionsAndVeryLargeBatchesAgree() throws IOException, InterruptedException {
        int equal = 0;
        for (int seed = 0; seed < 6; seed++) {
            Network network = TestNetworks.random(List.of(2, 4, 3, 1), 100L * seed, 1, 0.5);
            double rank = everywhere(network).number("rankLower");
            double large = batchRank(network, nearAndFar(TestNetworks.batch(2, 20_000, seed)));
            assertTrue(large <= rank, large + " exceeds " + rank);
            equal += large == rank ? 1 : 0;
            Complex complex = Slice.of(network, ConvexPolygon.square(1e5)).compute(Progress.NONE);
            assertEquals(rank, batchRank(network, insidePoints(complex)));
        }
        assertTrue(equal >= 4, "very large batches mostly reach it, not only " + equal);
    }

    /** Every point with another factor from 1/16 to 16. */
    private static SampleBatch nearAndFar(SampleBatch batch) {
        double[][] values = new double[2][batch.size()];
        for (int s = 0; s < batch.size(); s++) {
            for (int i = 0; i < 2; i++) {
                values[i][s] = Math.scalb(batch.values()[i][s], s % 9 - 4);
            }
        }
        return SampleBatch.of(values, batch.size());
    }

    @Test
    void aPlaneInSpaceIsNotTheWholeSpace() throws IOException, InterruptedException {
        ExactParameters plane =
                new ExactParameters(
                        Optional.empty(),
                        Optional.of(new double[] {0, 1, 0}),
                        Optional.of(new double[][] {{1, 0, 1}, {0, 1, -1}}),
                        100_000,
                        0,
                        1e-9,
                        false);
        Network network = TestNetworks.random(List.of(3, 4, 1), 0, 1, 0.5);
        RecordingContext context = run(new ExactAnalysis(), plane, Map.of("network", network));
        // Of a neuron's four parameters three are seen on the plane.
        assertEquals(4 * 3 + 1, context.number("rankLower"));
        assertEquals(0, context.number("wholeInputSpace"));
        assertEquals(
                List.of("a plane in the input space: a lower bound of the functional dimension"),
                context.logLines());
    }

    @Test
    void aNetworkWithOtherConstantsIsSeenOnASquareOnly() throws IOException, InterruptedException {
        Reals ones = Reals.of(1, 1);
        Network network =
                new Network(
                        2,
                        List.of(
                                new Node(
                                        "normalised",
                                        new BatchNormalization(ones, ones, ones, ones, 0),
                                        List.of(Network.INPUT)),
                                new Node("relu", new Relu(), List.of(0)),
                                new Node(
                                        "sum",
                                        new Dense(1, 2, new double[] {1, 1}, new double[] {1}),
                                        List.of(1))));
        RecordingContext context = everywhere(network);
        assertEquals(0, context.number("wholeInputSpace"));
        assertEquals(2, context.logLines().size());
    }
}
