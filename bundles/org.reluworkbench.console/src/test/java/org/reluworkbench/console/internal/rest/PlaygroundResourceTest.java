package org.reluworkbench.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.reluworkbench.console.internal.Fake;
import org.reluworkbench.console.internal.access.SessionFixture;
import org.reluworkbench.console.internal.play.Games;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.engine.BackendChoice;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.play.PlayFrame;
import org.reluworkbench.spi.play.PlaySession;
import org.reluworkbench.spi.play.PlaySession.Files;
import org.reluworkbench.spi.play.PlaySession.Step;
import org.reluworkbench.spi.play.PlaySetting;
import org.reluworkbench.spi.play.PlaySetting.Rule;

final class PlaygroundResourceTest {
    private static final PlayFrame FRAME =
            new PlayFrame(
                    3,
                    true,
                    40,
                    60,
                    0.25,
                    0.5,
                    7,
                    6,
                    1.5,
                    new PlayFrame.Dimension(12, 13, 14),
                    17,
                    List.of(new PlayFrame.Point(0.5, -1, 1)),
                    List.of(new PlayFrame.Layer(List.of(List.of(1.0, 2.0)), List.of(0.0))),
                    "{\"faces\":{}}");

    private final List<PlaySetting> settings = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Games games =
            new Games(Fake.of(BackendChoice.class, Map.of("backends", none -> List.of())));
    private final HttpServletRequest caller = new SessionFixture(Clock.systemUTC()).request();
    private final PlaygroundResource resource =
            new PlaygroundResource(
                    games,
                    Fake.of(
                            Assets.class,
                            Map.of("storeFile", file -> "sha256:1#" + file[0] + text(file[1]))));

    PlaygroundResourceTest() {
        games.setPlayground((setting, backend) -> session(setting));
    }

    private static String text(Object stream) {
        try {
            return new String(((InputStream) stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private PlaySession session(PlaySetting setting) {
        settings.add(setting);
        return Fake.of(
                PlaySession.class,
                Map.of(
                        "frame", called("frame"),
                        "train", called("train"),
                        "back", called("back"),
                        "movePoint", called("movePoint"),
                        "setWeight", called("setWeight"),
                        "retune", called("retune"),
                        "study", files -> steps((Files) files[0])));
    }

    private Function<Object[], Object> called(String name) {
        return arguments -> {
            calls.add(name + (arguments == null ? "[]" : Arrays.toString(arguments)));
            return FRAME;
        };
    }

    private static List<Step> steps(Files files) {
        try {
            String file = files.keep("points.npz", new byte[] {'!'});
            return List.of(new Step("points", "dataset.load", Map.of(), Map.of("file", file)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String open() {
        var opened =
                (PlaygroundResource.Opened)
                        resource.open("xor", "20", "4, 3", "sgd", "0.5", "8", "9", caller)
                                .getEntity();
        return opened.game();
    }

    @Test
    void beginsWithWhatTheAddressSays() {
        open();
        assertEquals(
                List.of(new PlaySetting("xor", 20, List.of(4, 3), new Rule("sgd", 0.5, 8), 9)),
                settings);
    }

    @Test
    void passesEveryMoveOn() throws Exception {
        String game = open();
        calls.clear();
        resource.get(game, caller);
        resource.train(game, "25", caller);
        resource.back(game, caller);
        resource.movePoint(game, "2", "0.5", "-0.25", caller);
        resource.setWeight(game, "1", "0", "3", "1e-3", caller);
        resource.retune(game, "adam", "0.1", "4", caller);
        assertEquals(
                List.of(
                        "frame[]",
                        "train[25]",
                        "back[]",
                        "movePoint[2, 0.5, -0.25]",
                        "setWeight[1, 0, 3, 0.001]",
                        "retune[Rule[optimizer=adam, learningRate=0.1, batchSize=4]]"),
                calls);
        resource.end(game, caller);
        assertEquals(
                StandardErrorCode.NOT_FOUND,
                assertThrows(WorkbenchException.class, () -> resource.get(game, caller)).code());
    }

    @Test
    void writesTheDrawingOnceAndAsItIs() {
        JsonNode seen = new ObjectMapper().valueToTree(resource.get(open(), caller));
        assertEquals(40, seen.get("epoch").asInt());
        assertEquals(13, seen.at("/dimension/upper").asInt());
        assertEquals(2, seen.at("/layers/0/weights/0/1").asInt());
        assertEquals(-1, seen.at("/points/0/y").asInt());
        String written = assertWritten(resource.get(open(), caller));
        assertEquals(1, written.split("\"complex\":\\{\"faces\":\\{}}", -1).length - 1, written);
        assertEquals(1, written.split("complex", -1).length - 1, written);
    }

    private static String assertWritten(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void makesAStudyWhoseFilesAreKept() throws IOException {
        var study = resource.study(open(), "My game", caller);
        assertEquals("My game", study.name());
        assertEquals(Map.of("file", "sha256:1#points.npz!"), study.steps().get(0).parameters());
    }

    @Test
    void refusesWhatIsNoNumber() {
        String game = open();
        for (String wrong : Arrays.asList(null, "", "1,5", "one")) {
            assertEquals(
                    StandardErrorCode.PARAMETER_INVALID,
                    assertThrows(
                                    WorkbenchException.class,
                                    () -> resource.movePoint(game, "0", wrong, "0", caller))
                            .code());
            assertEquals(
                    StandardErrorCode.PARAMETER_INVALID,
                    assertThrows(
                                    WorkbenchException.class,
                                    () -> resource.train(game, wrong, caller))
                            .code());
        }
    }
}
