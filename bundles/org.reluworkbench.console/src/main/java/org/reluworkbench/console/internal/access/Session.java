package org.reluworkbench.console.internal.access;

import jakarta.servlet.ServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/** One signed-in browser. */
public final class Session {
    private static final String ATTRIBUTE = Session.class.getName();

    private final String id;
    private final String csrf;
    private final String user;
    private final boolean administrator;
    private volatile Instant lastUsed;
    private volatile boolean ended;

    Session(String id, String csrf, String user, boolean administrator, Instant now) {
        this.id = id;
        this.csrf = csrf;
        this.user = user;
        this.administrator = administrator;
        this.lastUsed = now;
    }

    /** The secret in the cookie. */
    String id() {
        return id;
    }

    /** The secret that requests which change something have to name. */
    public String csrf() {
        return csrf;
    }

    public String user() {
        return user;
    }

    public boolean administrator() {
        return administrator;
    }

    /** False once somebody signed out or the session was idle for too long. */
    public boolean active() {
        return !ended;
    }

    boolean acceptsCsrf(String given) {
        return given != null && MessageDigest.isEqual(bytes(csrf), bytes(given));
    }

    Instant lastUsed() {
        return lastUsed;
    }

    void used(Instant now) {
        lastUsed = now;
    }

    void end() {
        ended = true;
    }

    /** Notes on the request that it belongs to this session. */
    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The session the gate found for a request. */
    public static Optional<Session> of(ServletRequest request) {
        return Optional.ofNullable((Session) request.getAttribute(ATTRIBUTE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
