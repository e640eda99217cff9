package org.reluworkbench.console.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.reluworkbench.console.internal.ConsoleErrorCode;
import org.reluworkbench.console.internal.ErrorBody;
import org.reluworkbench.console.internal.access.Session;

/** A second lock behind the gate: without it a request that came past the gate would be served. */
@Component(scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
@JakartarsName(SessionFilter.NAME)
public final class SessionFilter implements ContainerRequestFilter {
    static final String NAME = "console.session";

    @Context HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        boolean isPublic = context.getUriInfo().getPath().equals(ReadyResource.PATH);
        if (!isPublic && Session.of(request).isEmpty()) {
            context.abortWith(
                    Response.status(Response.Status.UNAUTHORIZED)
                            .type(MediaType.APPLICATION_JSON)
                            .entity(
                                    new ErrorBody(
                                            ConsoleErrorCode.NOT_SIGNED_IN.name(),
                                            "Sign in first."))
                            .build());
        }
    }
}
