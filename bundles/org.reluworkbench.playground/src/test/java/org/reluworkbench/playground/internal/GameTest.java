package org.reluworkbench.playground.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingListener;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.regions.internal.codec.ComplexCodec;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.AssetWriter;
import org.reluworkbench.spi.play.PlayFrame;
import org.reluworkbench.spi.play.PlaySession;
import org.reluworkbench.spi.play.PlaySession.Step;
import org.reluworkbench.spi.play.PlaySetting;
import org.reluworkbench.spi.play.PlaySetting.Rule;
import org.reluworkbench.trainer.internal.BackendTrainer;

final class GameTest {
    private static final Rule ADAM = new Rule("adam", 0.01, 16);
    private static final PlaySetting SETTING =
            new PlaySetting("circle-annulus", 60, List.of(4, 3), ADAM, 5);

    private final LivePlayground playground = new LivePlayground();

    @BeforeEach
    void services() {
        playground.addTrainer(new BackendTrainer());
        playground.addBackend(new JavaBackend());
        playground.addCodec(new ComplexCodec());
        playground.addWriter(new NamingWriter<>(Dataset.TYPE, Dataset.class));
        playground.addWriter(new NamingWriter<>(Network.TYPE, Network.class));
    }

    /** Writes what it is given as text; that files hold what they should is tested in model. */
    private record NamingWriter<A extends Asset>(String assetType, Class<A> assetClass)
            implements AssetWriter<A> {
        @Override
        public String format() {
            return "npz";
        }

        @Override
        public String title() {
            return "text";
        }

        @Override
        public String fileExtension() {
            return "npz";
        }

        @Override
        public void write(A asset, OutputStream out) throws IOException {
            out.write(assetType.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Moments differ in their numbers only where the network and its points are the same. */
    private static void assertSameNetwork(PlayFrame expected, PlayFrame actual) {
        assertEquals(expected.layers(), actual.layers());
        assertEquals(expected.points(), actual.points());
        assertEquals(expected.complex(), actual.complex());
        assertEquals(expected.dimension(), actual.dimension());
        assertEquals(expected.loss(), actual.loss());
    }

    @Test
    void pausesDoNotChangeTheTraining() throws InterruptedException {
        PlayFrame atOnce = playground.open(SETTING, "java").train(12);
        PlaySession inPieces = playground.open(SETTING, "java");
        inPieces.train(5);
        inPieces.train(1);
        PlayFrame last = inPieces.train(6);
        assertEquals(12, last.epoch());
        assertSameNetwork(atOnce, last);
    }

    @Test
    void goesBackAndOnAsBefore() throws InterruptedException {
        PlaySession game = playground.open(SETTING, "java");
        PlayFrame first = game.frame();
        assertFalse(first.canGoBack());
        PlayFrame middle = game.train(4);
        PlayFrame last = game.train(4);
        assertTrue(last.loss() < first.loss(), last.loss() + " after " + first.loss());
        assertSameNetwork(middle, game.back());
        assertSameNetwork(last, game.train(4));
        game.back();
        PlayFrame begun = game.back();
        assertSameNetwork(first, begun);
        assertFalse(begun.canGoBack());
        assertEquals(StandardErrorCode.CONFLICT, codeOf(game::back));
    }

    /** With the first layer 0 nothing depends on the point: one region, and no boundary. */
    @Test
    void editsWeightsAndTellsWhatFollows() {
        PlaySession game = playground.open(new PlaySetting("xor", 8, List.of(2), ADAM, 1), "java");
        PlayFrame frame = game.frame();
        for (int output = 0; output < 2; output++) {
            for (int input = 0; input < 2; input++) {
                frame = game.setWeight(0, output, input, 0);
            }
        }
        assertEquals(1, frame.activationRegions());
        assertEquals(1, frame.linearRegions());
        assertEquals(0, frame.decisionBoundaryLength());
        assertEquals(
                List.of(List.of(0.0, 0.0), List.of(0.0, 0.0)), frame.layers().get(0).weights());
        // The output's bias is all that moves the function: the hidden neurons are 0 where z ≤ 0.
        assertEquals(1, frame.dimension().lower());
        // A hinge along the axis x = 0.
        frame = game.setWeight(0, 0, 0, 1);
        assertEquals(2, frame.activationRegions());
        frame = game.setWeight(0, 1, 2, 0.5);
        assertEquals(List.of(0.0, 0.5), frame.layers().get(0).biases());
        assertEquals(9, frame.parameters());
    }

    @Test
    void movesAPointAndTrainsOnFromThere() throws InterruptedException {
        PlaySession game = playground.open(SETTING, "java");
        game.train(3);
        PlayFrame moved = game.movePoint(7, -0.25, 1.5);
        assertEquals(new PlayFrame.Point(-0.25, 1.5, 1), moved.points().get(7));
        assertEquals(0, moved.epoch());
        assertEquals(3, moved.totalEpochs());
        assertEquals(5, game.train(2).totalEpochs());
    }

    @Test
    void divergingLeavesTheMoment() {
        playground.addTrainer(new Diverging());
        PlaySession game = playground.open(SETTING, "java");
        PlayFrame before = game.setWeight(0, 0, 0, 2);
        assertEquals(StandardErrorCode.NOT_FINITE, codeOf(() -> game.train(10)));
        assertEquals(before, game.frame());
        assertEquals(0, game.back().moment());
    }

    /** Preferred to the other one, and never gets anywhere. */
    private static final class Diverging implements Trainer {
        @Override
        public String name() {
            return "diverging";
        }

        @Override
        public int preference() {
            return 1000;
        }

        @Override
        public Optional<String> refusal(Network network) {
            return Optional.empty();
        }

        @Override
        public Network train(TrainingRequest request, TrainingListener listener) {
            throw new WorkbenchException(StandardErrorCode.NOT_FINITE, "training diverged");
        }
    }

    @Test
    void studyNamesSeedsUntilSomethingIsChangedByHand() throws Exception {
        PlaySession game = playground.open(SETTING, "java");
        Map<String, String> kept = new LinkedHashMap<>();
        PlaySession.Files files =
                (name, content) -> {
                    kept.put(name, new String(content, StandardCharsets.UTF_8));
                    return "sha256:0#" + name;
                };
        assertEquals(
                List.of("dataset.generate", "model.create", "regions.slice", "fundim.exact"),
                game.study(files).stream().map(Step::analysis).toList());
        game.train(4);
        List<Step> drawn = game.study(files);
        assertEquals(
                Map.of("kind", "circle-annulus", "size", 60, "testFraction", 0, "seed", 5L),
                drawn.get(0).parameters());
        assertEquals(
                Map.of(
                        "optimizer",
                        "adam",
                        "learningRate",
                        0.01,
                        "batchSize",
                        16,
                        "epochs",
                        4,
                        "seed",
                        5L,
                        "hidden",
                        List.of(4, 3)),
                drawn.get(1).parameters());
        assertEquals(Map.of(), kept);

        game.setWeight(1, 0, 0, 0.5);
        game.movePoint(0, 0, 0);
        game.train(2);
        List<Step> changed = game.study(files);
        assertEquals(
                List.of(
                        "dataset.load",
                        "model.import",
                        "model.train",
                        "regions.slice",
                        "fundim.exact"),
                changed.stream().map(Step::analysis).toList());
        assertEquals(
                Map.of("dataset", "points.dataset", "network", "start.network"),
                changed.get(2).inputs());
        assertEquals(Map.of("points.npz", "dataset", "network.npz", "network"), kept);
        assertEquals("sha256:0#network.npz", changed.get(1).parameters().get("file"));
    }

    @Test
    void forgetsTheOldestMoments() {
        PlaySession game = playground.open(new PlaySetting("xor", 4, List.of(1), ADAM, 0), "java");
        for (int i = 0; i < Game.MOST_MOMENTS; i++) {
            game.retune(new Rule("sgd", 0.1, 4));
        }
        int back = 0;
        while (game.frame().canGoBack()) {
            game.back();
            back++;
        }
        assertEquals(Game.MOST_MOMENTS - 1, back);
    }

    @Test
    void refusesWhatIsTooLargeOrUnknown() {
        for (PlaySetting wrong :
                List.of(
                        new PlaySetting("spiral", 60, List.of(4), ADAM, 0),
                        new PlaySetting("xor", 401, List.of(4), ADAM, 0),
                        new PlaySetting("xor", 60, List.of(), ADAM, 0),
                        new PlaySetting("xor", 60, List.of(13), ADAM, 0),
                        new PlaySetting("xor", 60, List.of(4, 4, 4, 4), ADAM, 0),
                        new PlaySetting("xor", 60, List.of(4), new Rule("adam", 0, 16), 0),
                        new PlaySetting("xor", 60, List.of(4), new Rule("lion", 1, 16), 0))) {
            assertEquals(
                    StandardErrorCode.PARAMETER_INVALID,
                    codeOf(() -> playground.open(wrong, "java")));
        }
        PlaySession game = playground.open(SETTING, "java");
        assertEquals(StandardErrorCode.PARAMETER_INVALID, codeOf(() -> game.train(0)));
        assertEquals(StandardErrorCode.PARAMETER_INVALID, codeOf(() -> game.movePoint(60, 0, 0)));
        assertEquals(
                StandardErrorCode.PARAMETER_INVALID,
                codeOf(() -> game.movePoint(0, Double.NaN, 0)));
        assertEquals(StandardErrorCode.PARAMETER_INVALID, codeOf(() -> game.setWeight(0, 0, 3, 1)));
        assertEquals(
                StandardErrorCode.PARAMETER_INVALID,
                codeOf(() -> game.setWeight(0, 0, 0, Double.POSITIVE_INFINITY)));
        assertEquals(0, game.frame().moment());
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static ErrorCode codeOf(Attempt attempt) {
        return assertThrows(WorkbenchException.class, attempt::run).code();
    }
}
