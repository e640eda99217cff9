package org.reluworkbench.console.internal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.console.internal.Exchange;
import org.reluworkbench.console.internal.SteppedClock;
import org.reluworkbench.storage.Role;

final class SessionsTest {
    private final SteppedClock clock = new SteppedClock();
    private final Sessions sessions = new Sessions(Duration.ofHours(1), clock);

    @Test
    void handsOutAStrictCookieThatScriptsCannotRead() {
        Cookie cookie = start(Exchange.get("/login"));
        assertEquals("workbench_session_8080", cookie.getName());
        assertTrue(cookie.isHttpOnly());
        assertEquals("Strict", cookie.getAttribute("SameSite"));
        assertEquals("/", cookie.getPath());
        assertFalse(cookie.getSecure(), "over plain HTTP a secure cookie would be lost");
        // 32 random bytes are 43 characters of base64 without padding.
        assertEquals(43, cookie.getValue().length());
        assertTrue(start(Exchange.get("/login").overHttps()).getSecure());
    }

    @Test
    void tellsSessionsApart() {
        Cookie first = start(Exchange.get("/login"));
        Cookie second = start(Exchange.get("/login"));
        assertNotEquals(first.getValue(), second.getValue());
        assertNotEquals(find(first).orElseThrow().csrf(), find(second).orElseThrow().csrf());
    }

    @Test
    void endsASessionThatIsNotUsed() {
        Cookie cookie = start(Exchange.get("/login"));
        clock.pass(Duration.ofMinutes(59));
        Session session = find(cookie).orElseThrow();
        clock.pass(Duration.ofMinutes(59));
        assertTrue(find(cookie).isPresent(), "using it kept it");
        clock.pass(Duration.ofMinutes(61));
        assertTrue(find(cookie).isEmpty());
        assertFalse(session.active());
    }

    @Test
    void endsASessionWhenSomebodySignsOut() {
        Cookie cookie = start(Exchange.get("/login"));
        Session session = find(cookie).orElseThrow();
        Exchange logout = Exchange.of("POST", "/logout");
        sessions.end(session, logout.request(), logout.response());
        assertTrue(find(cookie).isEmpty());
        assertEquals(0, logout.answerCookies().get(0).getMaxAge());
    }

    @Test
    void refusesASenselessConfiguration() {
        assertThrows(
                IllegalArgumentException.class, () -> new Sessions(Duration.ofHours(0), clock));
    }

    private Cookie start(Exchange exchange) {
        sessions.start(exchange.request(), exchange.response(), "owner", Role.ADMINISTRATOR);
        return exchange.answerCookies().get(0);
    }

    private Optional<Session> find(Cookie cookie) {
        return sessions.find(Exchange.get("/").cookie(cookie).request());
    }
}
