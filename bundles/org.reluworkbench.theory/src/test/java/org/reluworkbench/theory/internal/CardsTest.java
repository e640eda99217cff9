package org.reluworkbench.theory.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.SampleNetworks;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.model.testing.TestParameters;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.theory.internal.Claim.Form;
import org.reluworkbench.theory.internal.Claim.Verdict;
import org.reluworkbench.theory.internal.cards.BlockDiagonalCard;
import org.reluworkbench.theory.internal.cards.ConcentrationCard;
import org.reluworkbench.theory.internal.cards.DimensionBoundCard;
import org.reluworkbench.theory.internal.cards.FisherRaoCard;
import org.reluworkbench.theory.internal.cards.FlatnessCard;
import org.reluworkbench.theory.internal.cards.HomogeneityCard;
import org.reluworkbench.theory.internal.cards.RegionConstancyCard;
import org.reluworkbench.theory.internal.cards.RegionConvexityCard;
import org.reluworkbench.theory.internal.cards.RegionCountCard;
import org.reluworkbench.theory.internal.cards.SensitivityBoundCard;
import org.reluworkbench.theory.internal.cards.SubspaceMatchCard;
import org.reluworkbench.theory.internal.cards.XorCard;

class CardsTest {
    private static final Network BIASLESS = dense(1, false, 3, 6, 5, 2);
    private static final Network BIASED = dense(1, true, 3, 6, 5, 2);

    private static final Network LEAKY = leaky();

    private static Network leaky() {
        SplittableRandom random = new SplittableRandom(2);
        Dense first = new Dense(4, 3, draw(random, 12), null);
        Dense last = new Dense(1, 4, draw(random, 4), null);
        return new Network(
                Shape.of(3),
                List.of(
                        new Node("first", first, List.of(Network.INPUT)),
                        new Node("leaky", new LeakyRelu(0.3), List.of(0)),
                        new Node("last", last, List.of(1))));
    }

    private static Network dense(long seed, boolean bias, int... sizes) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Dense> layers = new ArrayList<>();
        for (int l = 0; l + 1 < sizes.length; l++) {
            layers.add(
                    new Dense(
                            sizes[l + 1],
                            sizes[l],
                            draw(random, sizes[l] * sizes[l + 1]),
                            bias ? draw(random, sizes[l + 1]) : null));
        }
        return Network.fullyConnected(layers);
    }

    private static double[] draw(SplittableRandom random, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> 2 * random.nextDouble() - 1);
        return values;
    }

    private static Dataset points(int samples, int features) {
        int[] labels = new int[samples];
        Arrays.setAll(labels, i -> i % 2);
        return Dataset.of(
                "points",
                new int[] {features},
                draw(new SplittableRandom(7), samples * features),
                labels,
                2,
                samples);
    }

    private static CardSubject subject(Network network, Dataset dataset) {
        RecordingContext context =
                new RecordingContext(new XorCard().descriptor()).with(new JavaBackend());
        return new CardSubject(network, SampleRange.all(dataset, dataset.samples()), 0, context);
    }

    private static List<Claim> check(Card card, Network network) {
        return card.check(subject(network, points(30, network.inputs())));
    }

    private static void assertVerdicts(List<Claim> claims, Verdict... verdicts) {
        assertEquals(
                List.of(verdicts), claims.stream().map(Claim::verdict).toList(), claims.toString());
        for (Claim claim : claims) {
            assertTrue(claim.reason().endsWith("."), claim.reason());
        }
    }

    @Test
    void homogeneityHoldsWithoutBiasesOnly() {
        assertVerdicts(check(new HomogeneityCard(), BIASLESS), Verdict.HOLDS);
        List<Claim> biased = check(new HomogeneityCard(), BIASED);
        assertVerdicts(biased, Verdict.FAILS);
        assertTrue(biased.get(0).reason().contains("without biases"), biased.toString());
        // f = 2·relu(3x + 1): at x = 1 the first layer gives 8, the second 8; at x = −1 both 0.
        Network byHand =
                Network.fullyConnected(
                        List.of(
                                new Dense(1, 1, new double[] {3}, new double[] {1}),
                                new Dense(1, 1, new double[] {2}, new double[] {5})));
        Dataset one = Dataset.of("one", new int[] {1}, new double[] {1}, null, 0, 1);
        // f = 13, ⟨θ₁, g₁⟩ = 2·4 = 8, ⟨θ₂, g₂⟩ = 13: 5/13 is missing.
        assertEquals(
                5.0 / 13,
                new HomogeneityCard().check(subject(byHand, one)).get(0).deviation(),
                1e-15);
    }

    @Test
    void leakyUnitsAreHomogeneousToo() {
        assertVerdicts(check(new HomogeneityCard(), LEAKY), Verdict.HOLDS);
    }

    @Test
    void blockDiagonalKernelIsAMultipleWithoutBiases() {
        assertVerdicts(check(new BlockDiagonalCard(), BIASLESS), Verdict.HOLDS);
        assertVerdicts(check(new BlockDiagonalCard(), BIASED), Verdict.FAILS);
    }

    @Test
    void fisherRaoNeverMovesAndHasItsIdentityWithoutBiases() {
        assertVerdicts(check(new FisherRaoCard(), BIASLESS), Verdict.HOLDS, Verdict.HOLDS);
        assertVerdicts(check(new FisherRaoCard(), BIASED), Verdict.FAILS, Verdict.HOLDS);
        assertVerdicts(
                check(new FisherRaoCard(), dense(1, false, 3, 2)),
                Verdict.HOLDS,
                Verdict.UNDECIDED);
    }

    @Test
    void sensitivityIsConstantOnRegions() {
        assertVerdicts(check(new RegionConstancyCard(), BIASED), Verdict.HOLDS);
    }

    /** All weights 1: ‖S‖² = 144 against 134.8 or 96. */
    @Test
    void printedSensitivityBoundFailsAndProvedOneHolds() {
        double[] ones = new double[16];
        Arrays.fill(ones, 1);
        Network network =
                Network.fullyConnected(
                        List.of(
                                new Dense(4, 1, Arrays.copyOf(ones, 4), null),
                                new Dense(4, 4, ones, null),
                                new Dense(1, 4, Arrays.copyOf(ones, 4), null)));
        Dataset one = Dataset.of("one", new int[] {1}, new double[] {1}, null, 0, 1);
        List<Claim> claims = new SensitivityBoundCard().check(subject(network, one));
        assertVerdicts(claims, Verdict.HOLDS, Verdict.FAILS, Verdict.FAILS);
        assertEquals(Form.PRINTED, claims.get(1).form());
        assertEquals(144 / 134.8, claims.get(1).deviation(), 1e-3);
        assertEquals(144 / 96.0, claims.get(2).deviation(), 1e-12);
    }

    @Test
    void sparseGradientsAreConcentrated() {
        assertVerdicts(check(new ConcentrationCard(), BIASED), Verdict.HOLDS, Verdict.HOLDS);
        assertVerdicts(check(new ConcentrationCard(), LEAKY), Verdict.HOLDS, Verdict.HOLDS);
    }

    @Test
    void boundsOfDenseLayersAreUndecidedElsewhere() {
        Network convolutional = SampleNetworks.residual();
        List<Claim> concentration = check(new ConcentrationCard(), convolutional);
        assertVerdicts(concentration, Verdict.UNDECIDED, Verdict.UNDECIDED);
        assertTrue(
                concentration.get(0).reason().contains("dense layers only"),
                concentration.toString());
        assertVerdicts(
                check(new SensitivityBoundCard(), convolutional),
                Verdict.UNDECIDED,
                Verdict.UNDECIDED);
        assertVerdicts(
                check(new RegionCountCard(), convolutional), Verdict.UNDECIDED, Verdict.HOLDS);
    }

    @Test
    void countsRegionsOnAPlane() {
        // Eight lines in general position: 1 + 8 + 28 regions if all cross in the square.
        Network lines = dense(3, true, 2, 8, 1);
        List<Claim> claims = check(new RegionCountCard(), lines);
        assertVerdicts(claims, Verdict.HOLDS, Verdict.HOLDS);
        double t = claims.get(1).deviation();
        assertTrue(t > 0 && t <= Math.sqrt(2 * 37) / 8, claims.toString());
        assertVerdicts(check(new RegionCountCard(), BIASED), Verdict.HOLDS, Verdict.HOLDS);
        assertVerdicts(check(new RegionCountCard(), BIASLESS), Verdict.UNDECIDED, Verdict.HOLDS);
    }

    /**
     * Three lines x = −1, x = 1 and y = 0 make six regions of the square [−3, 3]². Gradients have
     * lengths 3, 3 and 3, biases 3, −3 and 0 a spread of √6.
     */
    @Test
    void boundsRegionsWithTheConstantsOfTheTheorem() {
        Network network =
                Network.fullyConnected(
                        List.of(
                                new Dense(
                                        3,
                                        2,
                                        new double[] {3, 0, 3, 0, 0, 3},
                                        new double[] {3, -3, 0}),
                                new Dense(1, 3, new double[] {1, 1, 1}, null)));
        Dataset corners =
                Dataset.of("corners", new int[] {2}, new double[] {3, 3, -3, -3}, null, 0, 2);
        List<Claim> claims = new RegionCountCard().check(subject(network, corners));
        assertVerdicts(claims, Verdict.HOLDS, Verdict.HOLDS);
        double factor = 32 * 3 / Math.sqrt(2 * Math.PI * 6);
        double bound = 36 * Math.pow(3 * factor, 2) / 2;
        assertEquals(6 / bound, claims.get(0).deviation(), 1e-15);
        assertEquals(Math.sqrt(12) / 3, claims.get(1).deviation(), 1e-15);
    }

    @Test
    void activationRegionsAreConvexAndALinearRegionMayBend() {
        assertEquals(Verdict.HOLDS, check(new RegionConvexityCard(), BIASED).get(0).verdict());
        // relu(1 − relu(x) − relu(y)) is 0 beyond the line x + y = 1 and the lines x = 1 and y = 1
        // below it, which is no convex set.
        Network bent =
                Network.fullyConnected(
                        List.of(
                                new Dense(2, 2, new double[] {1, 0, 0, 1}, new double[] {0, 0}),
                                new Dense(1, 2, new double[] {-1, -1}, new double[] {1}),
                                new Dense(1, 1, new double[] {1}, new double[] {0})));
        Dataset wide = Dataset.of("wide", new int[] {2}, new double[] {3, 3, -3, -3}, null, 0, 2);
        List<Claim> claims = new RegionConvexityCard().check(subject(bent, wide));
        assertVerdicts(claims, Verdict.HOLDS, Verdict.HOLDS);
    }

    @Test
    void johnsonsRepairsHoldAndHisPrintDoesNot() {
        List<Claim> claims = check(new SubspaceMatchCard(), BIASED);
        assertVerdicts(claims, Verdict.HOLDS, Verdict.HOLDS, Verdict.FAILS, Verdict.HOLDS);
        assertEquals(Form.PRINTED, claims.get(2).form());
        assertTrue(claims.get(2).reason().contains("ranks are 1 and 2"), claims.toString());
    }

    @Test
    void xorIsSolvedByTheRepairOnly() {
        List<Claim> claims = check(new XorCard(), BIASED);
        assertVerdicts(claims, Verdict.HOLDS, Verdict.HOLDS, Verdict.FAILS, Verdict.FAILS);
        assertEquals(2, claims.get(2).deviation());
    }

    @Test
    void ranksStayBelowTheBound() {
        List<Claim> claims = check(new DimensionBoundCard(), BIASED);
        assertVerdicts(claims, Verdict.HOLDS, Verdict.HOLDS);
        // (3 + 1)·6 + (6 + 1)·5 + (5 + 1)·2 − 11.
        assertTrue(claims.get(0).reason().contains("D′ is 60"), claims.toString());
    }

    @Test
    void sharpnessMovesWhileTheFunctionStays() {
        assertVerdicts(check(new FlatnessCard(), BIASED), Verdict.HOLDS, Verdict.HOLDS);
    }

    private static RecordingContext run(CardAnalysis card, Network network, String... set) {
        RecordingContext context =
                new RecordingContext(card.descriptor())
                        .with("network", network)
                        .with("dataset", points(30, network.inputs()))
                        .with(new JavaBackend());
        TestParameters<CardParameters> parameters = TestParameters.of(CardParameters.class);
        if (set.length > 0) {
            parameters.with(set[0], Integer.valueOf(set[1]));
        }
        card.run(parameters.build(), context);
        return context;
    }

    @Test
    void publishesTheVerdict() {
        RecordingContext xor = run(new XorCard(), BIASED);
        assertEquals(1, xor.number("holds"));
        assertEquals(0, xor.number("holdsPrinted"));
        assertEquals(2, xor.number("deviationPrinted"));
        assertEquals(4, xor.output("claims", Table.class).rows().size());
        assertTrue(xor.logLines().get(0).startsWith("holds (repaired): "));
        RecordingContext undecided = run(new FisherRaoCard(), dense(1, false, 3, 2));
        assertTrue(undecided.scalars().get("holds") instanceof Scalar.Undecided);
        WorkbenchException refused =
                assertThrows(
                        WorkbenchException.class,
                        () -> run(new HomogeneityCard(), BIASED, "output", "2"));
        assertEquals(StandardErrorCode.PARAMETER_INVALID, refused.code());
    }

    @Test
    void summarisesAllCardsAndGoesOnAfterARefusal() {
        SummaryAnalysis summary = new SummaryAnalysis();
        summary.addCard(new XorCard());
        summary.addCard(new HomogeneityCard());
        summary.addCard(
                new Card() {
                    @Override
                    public String name() {
                        return "refusing";
                    }

                    @Override
                    public String title() {
                        return "Refuses";
                    }

                    @Override
                    public List<Claim> check(CardSubject subject) {
                        throw new WorkbenchException(
                                StandardErrorCode.UNSUPPORTED, "not this network");
                    }
                });
        RecordingContext context =
                new RecordingContext(summary.descriptor())
                        .with("network", BIASED)
                        .with("dataset", points(30, 3))
                        .with(new JavaBackend());
        summary.run(TestParameters.of(CardParameters.class).build(), context);
        List<List<Object>> rows = context.output("claims", Table.class).rows();
        assertEquals(
                List.of("homogeneity", "refusing", "xor", "xor", "xor", "xor"),
                rows.stream().map(row -> row.get(0)).toList());
        assertEquals(2, context.number("holding"));
        assertEquals(3, context.number("failing"));
        assertEquals(1, context.number("undecided"));
    }
}
