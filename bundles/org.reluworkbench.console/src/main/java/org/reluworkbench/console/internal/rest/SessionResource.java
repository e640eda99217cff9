package org.reluworkbench.console.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.access.Session;

/** Who is signed in, and the secret for requests that change something. */
@Component(service = SessionResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {

    @GET
    public SignedIn get(@Context HttpServletRequest request) {
        Session session = Session.of(request).orElseThrow();
        return new SignedIn(
                session.user(),
                session.role().name().toLowerCase(Locale.ROOT),
                session.administrator(),
                session.csrf());
    }

    record SignedIn(String user, String role, boolean administrator, String csrf) {}
}
