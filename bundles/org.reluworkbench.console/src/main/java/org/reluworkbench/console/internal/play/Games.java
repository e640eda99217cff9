package org.reluworkbench.console.internal.play;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.engine.BackendChoice;
import org.reluworkbench.engine.BackendChoice.DescribedBackend;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.play.PlaySession;
import org.reluworkbench.spi.play.PlaySetting;
import org.reluworkbench.spi.play.Playground;

/**
 * The games that people play, in memory: a few for each person, the one that was idle for longest
 * gives way to the next. They end after some idle time, and with the bundle that computes them.
 */
@Component(service = Games.class)
public final class Games {
    static final int MOST_OF_A_PERSON = 3;
    static final int MOST = 30;
    private static final Duration IDLE = Duration.ofMinutes(20);

    private final Map<String, Game> games = new HashMap<>();
    private final BackendChoice backends;
    private final Clock clock;
    private Playground playground;

    @Activate
    public Games(@Reference BackendChoice backends) {
        this(backends, Clock.systemUTC());
    }

    Games(BackendChoice backends, Clock clock) {
        this.backends = backends;
        this.clock = clock;
    }

    private record Game(String person, PlaySession session, Instant used) {}

    /** From now on games are computed by this one. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public synchronized void setPlayground(Playground found) {
        playground = found;
    }

    /** Its games end. */
    public synchronized void unsetPlayground(Playground gone) {
        if (playground == gone) {
            playground = null;
            games.clear();
        }
    }

    /** A game that has begun. */
    public record Begun(String id, PlaySession session) {}

    /**
     * Opens a game, on the default backend.
     *
     * @throws WorkbenchException {@code SERVICE_GONE} without the bundle that computes, {@code
     *     CONFLICT} if too many others play
     */
    public Begun open(String person, PlaySetting setting) {
        PlaySession session = here().open(setting, defaultBackend());
        return new Begun(add(person, session), session);
    }

    /** The playground takes another one, or says so, if there is none. */
    private String defaultBackend() {
        return backends.backends().stream().findFirst().map(DescribedBackend::name).orElse("");
    }

    private synchronized Playground here() {
        if (playground == null) {
            throw new WorkbenchException(
                    StandardErrorCode.SERVICE_GONE,
                    "No playground is installed; it comes with the bundle playground.");
        }
        return playground;
    }

    private synchronized String add(String person, PlaySession session) {
        endIdle();
        while (games.values().stream().filter(game -> game.person.equals(person)).count()
                >= MOST_OF_A_PERSON) {
            games.remove(
                    games.entrySet().stream()
                            .filter(entry -> entry.getValue().person.equals(person))
                            .min(Comparator.comparing(entry -> entry.getValue().used))
                            .orElseThrow()
                            .getKey());
        }
        if (games.size() >= MOST) {
            throw new WorkbenchException(
                    StandardErrorCode.CONFLICT,
                    "There are " + MOST + " games already; one ends when nobody plays it.");
        }
        String id = UUID.randomUUID().toString();
        games.put(id, new Game(person, session, clock.instant()));
        return id;
    }

    /**
     * A person's own game.
     *
     * @throws WorkbenchException {@code NOT_FOUND} if it has ended or is somebody else's
     */
    public synchronized PlaySession find(String person, String id) {
        endIdle();
        Game game = games.get(id);
        if (game == null || !game.person.equals(person)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FOUND, "This game has ended; begin another one.");
        }
        games.put(id, new Game(person, game.session, clock.instant()));
        return game.session;
    }

    /** Ends a game; nothing happens if it has ended. */
    public synchronized void end(String person, String id) {
        games.computeIfPresent(id, (key, game) -> game.person.equals(person) ? null : game);
    }

    private void endIdle() {
        Instant limit = clock.instant().minus(IDLE);
        games.values().removeIf(game -> game.used.isBefore(limit));
    }
}
