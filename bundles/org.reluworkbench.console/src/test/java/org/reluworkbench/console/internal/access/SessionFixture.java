package org.reluworkbench.console.internal.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.reluworkbench.console.internal.Exchange;
import org.reluworkbench.storage.Role;

/** A signed-in browser for tests in other packages. */
public final class SessionFixture {
    private final Sessions sessions;
    private final Exchange exchange = Exchange.get("/api/");
    private final Session session;

    public SessionFixture(Clock clock) {
        sessions = new Sessions(Duration.ofHours(1), clock);
        sessions.start(exchange.request(), exchange.response(), "owner", Role.ADMINISTRATOR);
        exchange.cookie(exchange.answerCookies().get(0));
        session = sessions.find(exchange.request()).orElseThrow();
    }

    public Session session() {
        return session;
    }

    public void end() {
        sessions.end(session, exchange.request(), exchange.response());
    }

    /** A request that came through the gate. */
    public HttpServletRequest request() {
        HttpServletRequest request = exchange.request();
        session.attachTo(request);
        return request;
    }
}
