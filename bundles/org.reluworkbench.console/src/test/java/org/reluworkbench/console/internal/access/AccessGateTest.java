package org.reluworkbench.console.internal.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.console.internal.Exchange;
import org.reluworkbench.storage.Role;

final class AccessGateTest {
    private final Sessions sessions = new Sessions(Duration.ofHours(1), Clock.systemUTC());
    private final Accounts accounts = new Accounts(new MemoryPeople(), Clock.systemUTC());
    private final AccessGate gate =
            new AccessGate(sessions, new AllowedHosts("workbench.example.org"), accounts);

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login.css", "/api/ready"})
    void servesTheFewPublicAddresses(String path) throws Exception {
        assertTrue(passes(Exchange.get(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/", "/app.js", "/runs/7", "/views/org.example/view.js", "/system/console",
                "/system/console/bundles", "/logout", "/login/", "/login.js", "/login;a=b",
                "/%6cogin", "//login", "/login/../runs", "/LOGIN"
            })
    void sendsEverythingElseToTheLoginPage(String path) throws Exception {
        Exchange exchange = Exchange.get(path);
        assertFalse(passes(exchange));
        assertEquals(302, exchange.status());
        assertEquals("/login", exchange.answerHeader("Location"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/runs", "/api/ready/", "/api/ready/../runs", "/api/", "/api/x"})
    void refusesTheApiWithoutASession(String path) throws Exception {
        Exchange exchange = Exchange.get(path);
        assertFalse(passes(exchange));
        assertEquals(401, exchange.status());
        assertTrue(exchange.body().contains("\"code\":\"NOT_SIGNED_IN\""), exchange.body());
    }

    @ParameterizedTest
    @CsvSource({"POST,/login", "PUT,/api/ready", "OPTIONS,/api/runs", "TRACE,/", "DELETE,/login"})
    void refusesChangesWithoutASession(String method, String path) throws Exception {
        Exchange exchange = Exchange.of(method, path);
        assertFalse(passes(exchange));
        assertEquals(401, exchange.status());
    }

    @Test
    void refusesAMadeUpSession() throws Exception {
        Exchange exchange = Exchange.get("/api/runs");
        exchange.cookie(new jakarta.servlet.http.Cookie("workbench_session_8080", "made-up"));
        assertFalse(passes(exchange));
        assertEquals(401, exchange.status());
    }

    @Test
    void servesASession() throws Exception {
        assertTrue(passes(signedIn("GET", "/api/runs")));
        assertTrue(passes(signedIn("HEAD", "/")));
    }

    @Test
    void asksForTheTokenOfTheSessionWhenSomethingChanges() throws Exception {
        for (String token : new String[] {"", "wrong"}) {
            Exchange exchange = signedIn("POST", "/api/runs").header("X-CSRF-Token", token);
            assertFalse(passes(exchange));
            assertEquals(403, exchange.status());
            assertTrue(exchange.body().contains("REQUEST_FORGED"), exchange.body());
        }
        Exchange exchange = signedIn("POST", "/api/runs");
        String csrf = sessions.find(exchange.request()).orElseThrow().csrf();
        assertTrue(passes(exchange.header("X-CSRF-Token", csrf)));
        Exchange other = signedIn("POST", "/api/runs").header("X-CSRF-Token", csrf);
        assertFalse(passes(other), "the token of another session");
    }

    @Test
    void asksForTheOriginWhenTheFelixConsoleChangesSomething() throws Exception {
        String path = "/system/console/bundles";
        assertFalse(passes(signedIn("POST", path)), "no origin");
        assertFalse(passes(signedIn("POST", path).header("Origin", "http://evil.example")));
        assertFalse(
                passes(
                        signedIn("POST", path)
                                .header("Sec-Fetch-Site", "cross-site")
                                .header("Origin", "http://localhost:8080")));
        assertTrue(passes(signedIn("POST", path).header("Origin", "http://localhost:8080")));
        assertTrue(passes(signedIn("POST", path).header("Sec-Fetch-Site", "same-origin")));
        assertFalse(
                passes(
                        signedIn("POST", "/system/consoles")
                                .header("Sec-Fetch-Site", "same-origin")),
                "not a page of the Felix console");
    }

    @Test
    void takesANameAndPasswordFromOurOwnPageOnly() throws Exception {
        assertTrue(passes(Exchange.of("POST", "/login").header("Sec-Fetch-Site", "same-origin")));
        assertFalse(passes(Exchange.of("POST", "/login").header("Sec-Fetch-Site", "cross-site")));
        assertFalse(passes(Exchange.of("POST", "/login").header("Origin", "http://evil.example")));
    }

    @Test
    void servesATokenInItsRole() throws Exception {
        accounts.create("ada", Role.VIEWER, "a long password");
        String token = accounts.createToken("ada", "notebook", Duration.ofDays(1)).token();
        assertTrue(passes(withToken("GET", "/api/runs", token)));
        assertFalse(passes(withToken("GET", "/api/runs", token + "x")));
        Exchange refused = withToken("POST", "/api/runs", token);
        assertFalse(passes(refused));
        assertEquals(403, refused.status());
        assertTrue(refused.body().contains("NOT_ALLOWED"), refused.body());
        assertEquals("refused", accounts.auditLines(1, Long.MAX_VALUE).get(0).outcome());
        accounts.change("ada", Role.ANALYST, null, null);
        assertTrue(passes(withToken("POST", "/api/runs", token)));
        assertEquals("POST /api/runs", accounts.auditLines(1, Long.MAX_VALUE).get(0).action());
        accounts.change("ada", null, null, true);
        assertFalse(passes(withToken("GET", "/api/runs", token)), "disabled");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/runs,VIEWER",
        "POST,/api/studies/check,VIEWER",
        "PUT,/api/me/password,VIEWER",
        "POST,/logout,VIEWER",
        "POST,/api/runs,ANALYST",
        "DELETE,/api/runs/7,ANALYST",
        "POST,/api/mess,ANALYST",
        "GET,/api/backends,VIEWER",
        "POST,/api/backends/default,ADMINISTRATOR",
        "GET,/api/people,ADMINISTRATOR",
        "GET,/api/%70eople,ADMINISTRATOR",
        "GET,/api//people/ada,ADMINISTRATOR",
        "GET,/api/people;x=y,ADMINISTRATOR",
        "GET,/api/x/../people,ADMINISTRATOR",
        "GET,/api/audit,ADMINISTRATOR",
        "GET,/system/console/bundles,ADMINISTRATOR",
        "PUT,/api/plugins/7,ADMINISTRATOR",
        "POST,/api/playground/games,VIEWER",
        "POST,/api/playground/games/7/train,VIEWER",
        "POST,/api/playground/studies,ANALYST"
    })
    void asksForARoleByPlace(String method, String path, Role role) {
        assertEquals(role, Permissions.required(method, path));
    }

    @Test
    void movesOfGamesAreNotAudited() {
        assertFalse(Permissions.changes("POST", "/api/playground/games"));
        assertFalse(Permissions.changes("POST", "/api/playground/games/7/train"));
        assertTrue(Permissions.changes("POST", "/api/playground/studies"));
        assertTrue(Permissions.changes("POST", "/api/playground/games/../../runs"));
    }

    private static Exchange withToken(String method, String path, String token) {
        return Exchange.of(method, path).header("Authorization", "Bearer " + token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/ready", "/login", "/system/console"})
    void answersOnlyUnderItsNames(String path) throws Exception {
        Exchange exchange = Exchange.get(path).header("Host", "evil.example");
        assertFalse(passes(exchange));
        assertEquals(421, exchange.status());
        assertTrue(passes(Exchange.get("/login").header("Host", "Workbench.Example.org:8080")));
    }

    @Test
    void letsALinkOnAnotherSiteLoadAgain() throws Exception {
        Exchange exchange =
                Exchange.get("/runs/7")
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "navigate");
        assertFalse(passes(exchange));
        assertEquals(200, exchange.status());
        assertTrue(exchange.body().contains("http-equiv=\"refresh\""), exchange.body());
        assertFalse(exchange.body().contains("url"), "the page loads itself, nothing else");
    }

    @Test
    void forbidsScriptsFromElsewhereOnEveryPage() throws Exception {
        Exchange own = Exchange.get("/login");
        assertTrue(passes(own));
        String policy = own.answerHeader("Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals("nosniff", own.answerHeader("X-Content-Type-Options"));
        assertEquals("no-store", own.answerHeader("Cache-Control"));

        Exchange felix = signedIn("GET", "/system/console/bundles");
        assertTrue(passes(felix));
        assertTrue(
                felix.answerHeader("Content-Security-Policy").contains("'unsafe-inline'"),
                "its pages have scripts inside them");
    }

    private Exchange signedIn(String method, String path) {
        Exchange login = Exchange.get("/login");
        sessions.start(login.request(), login.response(), "owner", Role.ADMINISTRATOR);
        return Exchange.of(method, path).cookie(login.answerCookies().get(0));
    }

    private boolean passes(Exchange exchange) throws IOException, ServletException {
        boolean[] passed = new boolean[1];
        gate.doFilter(
                exchange.request(), exchange.response(), (request, response) -> passed[0] = true);
        return passed[0];
    }
}
