package org.reluworkbench.console.internal.access;

import jakarta.servlet.ServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.reluworkbench.storage.Role;

/** One signed-in browser. */
public final class Session {
    private static final String ATTRIBUTE = Session.class.getName();

    private final String key = UUID.randomUUID().toString();
    private final String id;
    private final String csrf;
    private final String user;
    private final Role role;
    private final Instant started;
    private final String address;
    private volatile Instant lastUsed;
    private volatile boolean ended;

    /**
     * A session that has just begun.
     *
     * @param address where it was begun from
     */
    Session(String id, String csrf, String user, Role role, String address, Instant now) {
        this.id = id;
        this.address = address;
        this.started = now;
        this.csrf = csrf;
        this.user = user;
        this.role = role;
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
        return role == Role.ADMINISTRATOR;
    }

    public Role role() {
        return role;
    }

    public Instant started() {
        return started;
    }

    public String address() {
        return address;
    }

    /** Names the session without giving it away. */
    public String key() {
        return key;
    }

    /** False once somebody signed out or the session was idle for too long. */
    public boolean active() {
        return !ended;
    }

    boolean acceptsCsrf(String given) {
        return given != null && MessageDigest.isEqual(bytes(csrf), bytes(given));
    }

    public Instant lastUsed() {
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
