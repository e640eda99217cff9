package org.reluworkbench.console.internal.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.reluworkbench.console.internal.ConsoleConfiguration;
import org.reluworkbench.storage.Role;

/** The signed-in browsers, in memory: a restart signs everybody out. */
@Component(service = Sessions.class, immediate = true, configurationPid = ConsoleConfiguration.PID)
@Designate(ocd = ConsoleConfiguration.class)
public final class Sessions {
    private static final int SECRET_BYTES = 32;

    /** The server decides when a session ends; the browser only has to keep the cookie. */
    private static final int COOKIE_SECONDS = Math.toIntExact(Duration.ofDays(365).toSeconds());

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private volatile Duration idle;
    private final Clock clock;

    @Activate
    public Sessions(ConsoleConfiguration configuration) {
        this(Duration.ofHours(configuration.sessionIdleHours()), Clock.systemUTC());
    }

    Sessions(Duration idle, Clock clock) {
        this.idle = positive(idle);
        this.clock = clock;
    }

    /** Nobody is signed out by a change, unless the session is idle for too long now. */
    @Modified
    void configure(ConsoleConfiguration configuration) {
        idle = positive(Duration.ofHours(configuration.sessionIdleHours()));
    }

    private static Duration positive(Duration idle) {
        if (idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("sessionIdleHours is positive, not " + idle);
        }
        return idle;
    }

    /** Starts a session and hands its cookie to the browser. */
    void start(HttpServletRequest request, HttpServletResponse response, String user, Role role) {
        endIdleSessions();
        Session session =
                new Session(
                        secret(), secret(), user, role, request.getRemoteAddr(), clock.instant());
        sessions.put(session.id(), session);
        response.addCookie(cookie(request, session.id(), COOKIE_SECONDS));
    }

    /** What a request with a token has instead of a session; it ends with the request. */
    Session passing(String user, Role role, String address) {
        return new Session("", secret(), user, role, address, clock.instant());
    }

    /** The sessions of somebody, the one used last first. */
    public List<Session> of(String user) {
        endIdleSessions();
        return sessions.values().stream()
                .filter(session -> session.user().equals(user))
                .sorted(Comparator.comparing(Session::lastUsed).reversed())
                .toList();
    }

    /** Ends the sessions of somebody, or only the one with this key. */
    public void end(String user, Optional<String> key) {
        of(user).stream()
                .filter(session -> key.isEmpty() || session.key().equals(key.get()))
                .forEach(this::end);
    }

    /** The session whose cookie the request carries; it counts as used. */
    Optional<Session> find(HttpServletRequest request) {
        Optional<Session> found = cookieValue(request).map(sessions::get);
        found.filter(this::isIdle).ifPresent(this::end);
        Optional<Session> active = found.filter(Session::active);
        active.ifPresent(session -> session.used(clock.instant()));
        return active;
    }

    /** Ends a session and takes its cookie back. */
    void end(Session session, HttpServletRequest request, HttpServletResponse response) {
        end(session);
        response.addCookie(cookie(request, "", 0));
    }

    private void end(Session session) {
        sessions.remove(session.id());
        session.end();
    }

    private void endIdleSessions() {
        sessions.values().stream().filter(this::isIdle).forEach(this::end);
    }

    private boolean isIdle(Session session) {
        Instant limit = session.lastUsed().plus(idle);
        return clock.instant().isAfter(limit);
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Cookies do not distinguish ports; servers on one machine would sign each other out. */
    private static String cookieName(HttpServletRequest request) {
        return "workbench_session_" + request.getLocalPort();
    }

    private static Optional<String> cookieValue(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(cookieName(request))) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private static Cookie cookie(HttpServletRequest request, String value, int seconds) {
        Cookie cookie = new Cookie(cookieName(request), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Strict");
        cookie.setMaxAge(seconds);
        return cookie;
    }
}
