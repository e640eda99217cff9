package org.reluworkbench.console.internal.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens the Felix web console to administrators of our sessions. The framework property {@code
 * felix.webconsole.security.providers} names this provider, so that the web console does not come
 * up without it and its own password is never asked.
 */
@Component(property = SecurityProvider.PROPERTY_ID + "=" + FelixConsoleAccess.ID)
public final class FelixConsoleAccess implements SecurityProvider {
    static final String ID = "org.reluworkbench.console";

    private final Sessions sessions;

    @Activate
    public FelixConsoleAccess(@Reference Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        Optional<Session> administrator = Session.of(request).filter(Session::administrator);
        if (administrator.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
        return administrator.orElse(null);
    }

    @Override
    public boolean authorize(Object user, String role) {
        return user instanceof Session session && session.active() && session.administrator();
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        Session.of(request).ifPresent(session -> sessions.end(session, request, response));
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", "/login");
    }
}
