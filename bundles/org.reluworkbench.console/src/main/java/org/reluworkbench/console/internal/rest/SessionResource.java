package org.reluworkbench.console.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.access.Session;
import org.reluworkbench.console.internal.events.EventBroadcast;

/**
 * Who is signed in, the secret for requests that change something, and where to begin listening.
 */
@Component(service = SessionResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {
    private final EventBroadcast events;

    @Activate
    public SessionResource(@Reference EventBroadcast events) {
        this.events = events;
    }

    @GET
    public SignedIn get(@Context HttpServletRequest request) {
        Session session = Session.of(request).orElseThrow();
        return new SignedIn(
                session.user(),
                session.role().name().toLowerCase(Locale.ROOT),
                session.administrator(),
                session.csrf(),
                events.latest());
    }

    record SignedIn(
            String user, String role, boolean administrator, String csrf, String lastEvent) {}
}
