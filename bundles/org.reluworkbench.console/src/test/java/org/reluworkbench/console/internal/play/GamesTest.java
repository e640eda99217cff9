package org.reluworkbench.console.internal.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reluworkbench.console.internal.Fake;
import org.reluworkbench.console.internal.SteppedClock;
import org.reluworkbench.console.internal.play.Games.Begun;
import org.reluworkbench.engine.BackendChoice;
import org.reluworkbench.engine.BackendChoice.DescribedBackend;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.play.PlaySession;
import org.reluworkbench.spi.play.PlaySetting;
import org.reluworkbench.spi.play.PlaySetting.Rule;
import org.reluworkbench.spi.play.Playground;

final class GamesTest {
    private static final PlaySetting SETTING =
            new PlaySetting("xor", 4, List.of(2), new Rule("sgd", 0.1, 4), 0);

    private final SteppedClock clock = new SteppedClock();
    private final List<String> backends = new ArrayList<>();
    private final Playground playground =
            (setting, backend) -> {
                backends.add(backend);
                return Fake.of(PlaySession.class, Map.of());
            };
    private final Games games = new Games(choice("java"), clock);

    /** Backends with the default first. */
    private static BackendChoice choice(String... names) {
        List<DescribedBackend> described =
                Arrays.stream(names).map(name -> new DescribedBackend(name, "", false)).toList();
        return Fake.of(BackendChoice.class, Map.of("backends", none -> described));
    }

    @Test
    void theDefaultBackendComputes() {
        Games chosen = new Games(choice("cpu", "java"), clock);
        chosen.setPlayground(playground);
        chosen.open("ada", SETTING);
        Games none = new Games(choice(), clock);
        none.setPlayground(playground);
        none.open("ada", SETTING);
        assertEquals(List.of("cpu", ""), backends);
    }

    @Test
    void aGameIsItsPersonsOwnUntilItEnds() {
        games.setPlayground(playground);
        Begun begun = games.open("ada", SETTING);
        assertSame(begun.session(), games.find("ada", begun.id()));
        assertGone("bob", begun);
        games.end("bob", begun.id());
        assertSame(begun.session(), games.find("ada", begun.id()));
        games.end("ada", begun.id());
        assertGone("ada", begun);
    }

    @Test
    void idleGamesEnd() {
        games.setPlayground(playground);
        Begun begun = games.open("ada", SETTING);
        clock.pass(Duration.ofMinutes(19));
        games.find("ada", begun.id());
        clock.pass(Duration.ofMinutes(19));
        games.find("ada", begun.id());
        clock.pass(Duration.ofMinutes(21));
        assertGone("ada", begun);
    }

    @Test
    void theGameThatWasIdleForLongestGivesWay() {
        games.setPlayground(playground);
        Begun first = games.open("ada", SETTING);
        clock.pass(Duration.ofSeconds(1));
        Begun second = games.open("ada", SETTING);
        clock.pass(Duration.ofSeconds(1));
        games.find("ada", first.id());
        clock.pass(Duration.ofSeconds(1));
        games.open("ada", SETTING);
        Begun other = games.open("bob", SETTING);
        games.open("ada", SETTING);
        assertGone("ada", second);
        assertSame(first.session(), games.find("ada", first.id()));
        assertSame(other.session(), games.find("bob", other.id()));
    }

    @Test
    void thereAreNotMoreThanTheServerCanHold() {
        games.setPlayground(playground);
        for (int i = 0; i < Games.MOST; i++) {
            games.open("person " + i, SETTING);
        }
        assertEquals(
                StandardErrorCode.CONFLICT,
                assertThrows(WorkbenchException.class, () -> games.open("ada", SETTING)).code());
    }

    @Test
    void gamesEndWithTheBundleThatComputesThem() {
        assertEquals(
                StandardErrorCode.SERVICE_GONE,
                assertThrows(WorkbenchException.class, () -> games.open("ada", SETTING)).code());
        games.setPlayground(playground);
        Begun begun = games.open("ada", SETTING);
        games.unsetPlayground((setting, backend) -> null);
        assertSame(begun.session(), games.find("ada", begun.id()));
        games.unsetPlayground(playground);
        assertGone("ada", begun);
    }

    private void assertGone(String person, Begun begun) {
        WorkbenchException gone =
                assertThrows(WorkbenchException.class, () -> games.find(person, begun.id()));
        assertEquals(StandardErrorCode.NOT_FOUND, gone.code());
    }
}
