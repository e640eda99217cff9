package org.reluworkbench.console.internal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.reluworkbench.console.internal.Exchange;
import org.reluworkbench.console.internal.SteppedClock;
import org.reluworkbench.storage.Role;

final class LoginServletTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final SteppedClock clock = new SteppedClock();
    private final Sessions sessions = new Sessions(Duration.ofHours(1), clock);
    private final Accounts accounts = new Accounts(new MemoryPeople(), clock);
    private final LoginServlet servlet =
            new LoginServlet(sessions, new LoginToken(SECRET, clock), accounts, clock);

    @Test
    void turnsTheTokenIntoASession() throws IOException {
        Exchange exchange = login(SECRET);
        assertEquals(302, exchange.status());
        assertEquals("/", exchange.answerHeader("Location"));
        Exchange next = Exchange.get("/").cookie(exchange.answerCookies().get(0));
        assertTrue(sessions.find(next.request()).isPresent());
    }

    @Test
    void saysWhyATokenDoesNotWork() throws IOException {
        login(SECRET);
        Exchange again = login(SECRET);
        assertEquals(403, again.status());
        assertTrue(again.answerCookies().isEmpty());
        assertTrue(again.body().contains("prints a new link"), again.body());
    }

    @Test
    void doesNotRepeatWhatWasSent() throws IOException {
        assertFalse(login("<script>").body().contains("<script>"));
    }

    @Test
    void slowsDownGuessing() throws IOException {
        for (int i = 0; i < LoginFailures.ALLOWED; i++) {
            assertEquals(403, login("wrong").status());
        }
        assertEquals(429, login(SECRET).status());
        Exchange other = Exchange.get("/login").parameter("token", "wrong").from("192.0.2.1");
        servlet.doGet(other.request(), other.response());
        assertEquals(403, other.status(), "another address is not concerned");
        clock.pass(LoginFailures.WINDOW.plusSeconds(1));
        assertEquals(302, login(SECRET).status());
    }

    @Test
    void showsThePageWithoutScriptsOrStylesInside() throws IOException {
        Exchange exchange = Exchange.get("/login");
        servlet.doGet(exchange.request(), exchange.response());
        assertEquals(200, exchange.status());
        String page = exchange.body();
        assertTrue(page.contains("name=\"token\""), page);
        assertFalse(page.contains("<script") || page.contains("style="), page);
        assertFalse(page.contains("{message}"), page);
    }

    @Test
    void aRequestForTheHeadersUsesNothingUp() throws IOException {
        Exchange head = Exchange.of("HEAD", "/login").parameter("token", SECRET);
        servlet.doHead(head.request(), head.response());
        assertTrue(head.answerCookies().isEmpty());
        assertEquals(302, login(SECRET).status());
    }

    @Test
    void sendsWhoIsSignedInHome() throws IOException {
        Exchange first = login(SECRET);
        Exchange exchange =
                Exchange.get("/login")
                        .parameter("token", SECRET)
                        .cookie(first.answerCookies().get(0));
        var request = exchange.request();
        sessions.find(request).orElseThrow().attachTo(request);
        servlet.doGet(request, exchange.response());
        assertEquals(302, exchange.status());
        assertEquals("/", exchange.answerHeader("Location"));
    }

    @Test
    void signsInByNameAndPassword() throws IOException {
        accounts.create("ada", Role.ANALYST, "a long password");
        Exchange exchange = post("ada", "a long password");
        assertEquals(302, exchange.status());
        Exchange next = Exchange.get("/").cookie(exchange.answerCookies().get(0));
        Session session = sessions.find(next.request()).orElseThrow();
        assertEquals("ada", session.user());
        assertEquals(Role.ANALYST, session.role());
        assertFalse(session.administrator());
        accounts.change("ada", null, null, true);
        assertEquals(403, post("ada", "a long password").status(), "disabled");
        assertEquals(403, post("owner", "").status(), "the owner has no password");
        assertEquals("refused", accounts.auditLines(1, Long.MAX_VALUE).get(0).outcome());
    }

    @Test
    void slowsDownGuessingOfOnePasswordFromManyAddresses() throws IOException {
        accounts.create("ada", Role.ANALYST, "a long password");
        for (int i = 0; i < LoginFailures.ALLOWED; i++) {
            Exchange guess = form("ada", "wrong").from("192.0.2." + i);
            servlet.doPost(guess.request(), guess.response());
            assertEquals(403, guess.status());
        }
        assertEquals(429, post("ada", "a long password").status());
    }

    @Test
    void logsNothingThatCannotBeAName() throws IOException {
        for (String name : new String[] {"ada\n2026 sign in ada", "a".repeat(100_000), ""}) {
            assertEquals(403, post(name, "a long password").status());
            assertEquals("(no name)", accounts.auditLines(1, Long.MAX_VALUE).get(0).person());
        }
    }

    private Exchange post(String name, String password) throws IOException {
        Exchange exchange = form(name, password);
        servlet.doPost(exchange.request(), exchange.response());
        return exchange;
    }

    private static Exchange form(String name, String password) {
        return Exchange.of("POST", "/login")
                .parameter("name", name)
                .parameter("password", password);
    }

    private Exchange login(String token) throws IOException {
        Exchange exchange = Exchange.get("/login").parameter("token", token);
        servlet.doGet(exchange.request(), exchange.response());
        return exchange;
    }
}
